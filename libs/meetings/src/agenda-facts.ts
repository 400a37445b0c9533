import type { AgendaFacts, Command, Facts } from '#procedure';
import { opposedItems } from './agenda-objections.js';
import type { MeetingContext } from './meeting-context.js';

/** What a command on an agenda brings about that its payload does not say, to be kept with its event. */
export function agendaFacts({ circulated, items }: MeetingContext, { type }: Command): Partial<Facts> {
  const version = (circulated?.version ?? 0) + 1;
  switch (type) {
    case 'agenda.circulate':
      return { agenda: { version } };
    case 'agenda.adopt': {
      const removed = opposedItems(items);
      const agenda: AgendaFacts = { version, ...(removed.length > 0 && { removed }) };
      return { agenda };
    }
    default:
      return {};
  }
}

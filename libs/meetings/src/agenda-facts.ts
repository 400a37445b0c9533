import type { AgendaFacts, Command, Facts } from '#procedure';
import { AGENDA_OPEN } from './agenda-machine.js';
import { opposedItems } from './agenda-objections.js';
import type { MeetingContext } from './meeting-context.js';

/** What a command on an agenda brings about that its payload does not say, to be kept with its event. */
export function agendaFacts(context: MeetingContext, { type, with: payload }: Command): Partial<Facts> {
  const { agendaAdopted, circulated, items } = context;
  const version = (circulated?.version ?? 0) + 1;
  switch (type) {
    case 'agenda.add':
      return agendaAdopted && payload['agreed'] !== true ? { conditions: { [AGENDA_OPEN]: false } } : {};
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

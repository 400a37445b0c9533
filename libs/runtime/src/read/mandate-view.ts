import type { DraftContext, LocalisedText } from '#procedure';
import type { Queries } from '#store';
import type { MandateView } from './common.dto.js';
import { eventsNumbered } from './words-of-events.js';

/** What rulings on a draft asked for, each with its words. Whoever may know of the draft may know of it. */
export async function mandateViews(
  q: Queries,
  draft: string,
  { mandates = {} }: Pick<DraftContext, 'mandates'>,
): Promise<MandateView[]> {
  const entries = Object.entries(mandates);
  const numbers = entries.map(([, { event }]) => event);
  const said = await eventsNumbered(q, draft, numbers);
  return entries.map(([id, { of, due, zone, status, event }]) => {
    const nth = entries.filter((one) => one[1].event === event).findIndex(([other]) => other === id);
    const requests = said.get(event)?.with['requests'] as readonly { what: LocalisedText }[] | undefined;
    return { id, of, what: { ...requests?.[nth]?.what }, due, zone, status };
  });
}

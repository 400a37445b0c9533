import type { Act } from '#procedure';
import { nameOf } from './agenda.js';
import { itemHeard, opposedItems, speakerOf } from './agenda-objections.js';
import { changesBetween } from './agenda-versions.js';
import type { MeetingContext } from './meeting-context.js';

type Said = Readonly<Record<string, unknown>>;

/** What the notices of an agenda tell of a step: the version that was made, what is otherwise in it, who objects. */
export function agendaSaid(before: MeetingContext, after: MeetingContext, act: Act): Said {
  const { type, with: payload } = act;
  if (type === 'agenda.object' || type === 'agenda.accept') {
    const item = itemHeard(before, payload);
    return {
      ...(item && { item: nameOf(item) }),
      who: [speakerOf(act)],
      bloc: payload['to'] === 'bloc',
      withdrawn: type === 'agenda.accept',
    };
  }
  const { circulated } = after;
  if (!circulated || circulated === before.circulated) return {};
  const { version, final, items } = circulated;
  const changes = before.circulated ? changesBetween(before.circulated.items, items) : {};
  return {
    version,
    ...(final && { final, ...listed({ struck: opposedItems(before.items) }) }),
    ...listed(changes),
  };
}

/** Nothing is said of what there is none of. */
const listed = (lists: Readonly<Record<string, readonly unknown[]>>): Said =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));

import type { NamedItem } from '#procedure';
import { changeItem, indexHeard, indexOfItem, isSameItem, nameOf, type Payload } from './agenda.js';
import { blockEnd, onItsOwn } from './agenda-order.js';
import type { AgendaItem, KeptObjection, MeetingContext } from './meeting-context.js';

type Heard = Pick<MeetingContext, 'items' | 'circulated'>;

/** Whose word it is: the actor's, or that of the delegation for which an office enters it. */
export const speakerOf = ({ as, with: payload }: { readonly as: string; readonly with: Payload }): string =>
  typeof payload['onBehalfOf'] === 'string' ? payload['onBehalfOf'] : as;

export function itemHeard(context: Heard, payload: Payload): AgendaItem | undefined {
  return context.items[indexHeard(context, payload)];
}

const withName = (names: readonly string[] | undefined, name: string): readonly string[] =>
  [...new Set([...(names ?? []), name])].sort();

/** An A item to which one delegation objects is to be discussed. */
export function withObjection(context: Heard, payload: Payload, speaker: string): readonly AgendaItem[] {
  return changeItem(context.items, indexHeard(context, payload), (item) =>
    payload['to'] === 'bloc'
      ? { ...item, list: 'B', contested: withName(item.contested, speaker) }
      : { ...item, opposed: withName(item.opposed, speaker) },
  );
}

/** The last delegation that asked for a discussion of an A item gives it back its place among them. */
export function withoutObjection(context: Heard, payload: Payload, speaker: string): readonly AgendaItem[] {
  return changeItem(context.items, indexHeard(context, payload), (item) => {
    const key = payload['to'] === 'bloc' ? 'contested' : 'opposed';
    const left = (item[key] ?? []).filter((name) => name !== speaker);
    const { [key]: _, ...rest } = item;
    if (left.length > 0) return { ...rest, [key]: left };
    return key === 'contested' ? { ...rest, list: 'A' } : rest;
  });
}

/** An item that is taken off takes no objection with it: whoever made one has not given it up. */
export function keptObjections(
  { items, objections = [] }: Pick<MeetingContext, 'items' | 'objections'>,
  payload: Payload,
): Pick<MeetingContext, 'objections'> {
  const item = items[indexOfItem(items, payload)];
  if (!item) return {};
  const { opposed, contested } = item;
  const name = nameOf(item) as Pick<AgendaItem, 'draft' | 'kind' | 'title'>;
  const kept = { ...name, ...(opposed && { opposed }), ...(contested && { contested }) };
  return { objections: [...objections.filter((one) => !isSameItem(one, item)), kept] };
}

/** What comes back on the agenda comes with the objections that it left with. */
export function withObjectionsKept(
  { objections }: Pick<MeetingContext, 'objections'>,
  items: readonly AgendaItem[],
): Pick<MeetingContext, 'items' | 'objections'> {
  const back = objections?.filter((one) => items.some((item) => isSameItem(item, one))) ?? [];
  if (!objections || back.length === 0) return { items };
  const left = objections.filter((one) => !back.includes(one));
  return {
    items: items.map((item) => objectedTo(item, back)),
    objections: left.length > 0 ? left : undefined,
  };
}

function objectedTo(item: AgendaItem, back: readonly KeptObjection[]): AgendaItem {
  const { opposed, contested } = back.find((one) => isSameItem(one, item)) ?? {};
  return { ...item, ...(opposed && { opposed }), ...(contested && { list: 'B' as const, contested }) };
}

export function hasObjected(item: AgendaItem | undefined, payload: Payload, speaker: string): boolean {
  return (payload['to'] === 'bloc' ? item?.contested : item?.opposed)?.includes(speaker) === true;
}

/** Items that leave the agenda when it is adopted, since it is adopted by consensus. */
export function opposedItems(items: readonly AgendaItem[]): readonly NamedItem[] {
  return items.filter(isOpposed).map(nameOf);
}

const isOpposed = ({ opposed }: AgendaItem): boolean => opposed !== undefined;

/** What stands beneath an item that leaves stands on its own. */
export function withoutOpposed(items: readonly AgendaItem[]): readonly AgendaItem[] {
  return items.flatMap((item, index) => {
    if (isOpposed(item)) return [];
    if (!item.sub) return [item];
    const head = items.findIndex((one, at) => !one.sub && at < index && blockEnd(items, at) > index);
    const above = items[head];
    return [above && isOpposed(above) ? onItsOwn(item) : item];
  });
}

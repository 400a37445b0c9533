import { ITEM_KINDS, type LocalisedText, type NamedItem, type Treatment } from '#procedure';
import { blockEnd, onItsOwn, placed } from './agenda-order.js';
import type { AgendaItem, CirculatedAgenda, ItemList, ItemState } from './meeting-context.js';

export type Payload = Readonly<Record<string, unknown>>;

/** Index of the item that a payload means, by `draft` or by `position`; -1 where the agenda has none. */
export function indexOfItem(items: readonly AgendaItem[], payload: Payload): number {
  const { draft, position } = payload;
  if (draft !== undefined) return items.findIndex((item) => item.draft === draft);
  return typeof position === 'number' && position <= items.length ? position - 1 : -1;
}

/**
 * The same for a delegation, which may name the circulated version that it read its position in: whoever reorders the
 * agenda meanwhile does not turn its word to another item. -1 where a later version was circulated.
 */
export function indexHeard(
  { items, circulated }: { readonly items: readonly AgendaItem[]; readonly circulated?: CirculatedAgenda },
  payload: Payload,
): number {
  const { draft, position, version } = payload;
  if (draft !== undefined || version === undefined) return indexOfItem(items, payload);
  const meant = version === circulated?.version ? circulated.items[Number(position) - 1] : undefined;
  return meant ? items.findIndex((item) => isSameItem(item, meant)) : -1;
}

export function stateOfItem(items: readonly AgendaItem[], payload: Payload): ItemState | undefined {
  return items[indexOfItem(items, payload)]?.state;
}

/** Of each name there is one item at most. */
export function isSameItem(one: NamedItem, other: NamedItem): boolean {
  return keyOf(one) === keyOf(other);
}

const keyOf = ({ draft, kind, title }: NamedItem): string =>
  draft === undefined ? JSON.stringify([kind, title]) : draft;

/** An item as it is named, without how it is taken and where it stands. */
export function nameOf({ draft, kind, title }: NamedItem): NamedItem {
  return {
    ...(draft === undefined ? {} : { draft }),
    ...(kind === undefined ? {} : { kind }),
    ...(title === undefined ? {} : { title }),
  };
}

export function itemOf(payload: Payload): AgendaItem {
  const { treatment, list } = payload;
  const name = nameOf(payload) as Pick<AgendaItem, 'draft' | 'kind' | 'title'>;
  const usual = name.kind === undefined ? undefined : ITEM_KINDS[name.kind];
  return {
    ...name,
    treatment: (treatment ?? usual ?? 'discussion') as Treatment,
    ...(list === undefined ? {} : { list: list as ItemList }),
    state: 'listed',
  };
}

/** At the position asked for, or last; beneath the item at `under`, or last of those beneath it. */
export function withItem(items: readonly AgendaItem[], payload: Payload): readonly AgendaItem[] {
  const { position, under } = payload;
  const item = itemOf(payload);
  const at = typeof position === 'number' ? position - 1 : undefined;
  if (typeof under !== 'number') return placed(items, [item], at ?? items.length, 'after');
  const end = blockEnd(items, under - 1);
  const index = Math.min(Math.max(at ?? end, under), end);
  return items.toSpliced(index, 0, { ...item, sub: true });
}

/** What stood beneath it then stands on its own. */
export function withoutItem(items: readonly AgendaItem[], payload: Payload): readonly AgendaItem[] {
  const index = indexOfItem(items, payload);
  const end = items[index]?.sub ? index + 1 : blockEnd(items, index);
  return items.flatMap((item, at) => (at === index ? [] : [at > index && at < end ? onItsOwn(item) : item]));
}

/** Others in the place of a draft, called as it was. */
export function withReplaced(items: readonly AgendaItem[], { draft, by }: Payload): readonly AgendaItem[] {
  return items.flatMap((item) =>
    item.draft === draft ? (by as readonly string[]).map((part) => ({ ...item, draft: part })) : [item],
  );
}

/** How an item is taken, its title where it has no draft, and whether it is an A item. */
export function amended(items: readonly AgendaItem[], payload: Payload): readonly AgendaItem[] {
  const { treatment, title, list } = payload;
  return changeItem(items, indexOfItem(items, payload), (item) => {
    const { list: former, ...rest } = item;
    return {
      ...rest,
      ...(title === undefined ? {} : { title: title as LocalisedText }),
      ...(treatment === undefined ? {} : { treatment: treatment as Treatment }),
      ...(list === undefined
        ? former && { list: former }
        : list === 'none'
          ? {}
          : { list: list as ItemList }),
    };
  });
}

export function markItem(
  items: readonly AgendaItem[],
  payload: Payload,
  state: ItemState,
): readonly AgendaItem[] {
  return changeItem(items, indexOfItem(items, payload), (item) => ({ ...item, state }));
}

export function changeItem(
  items: readonly AgendaItem[],
  changed: number,
  change: (item: AgendaItem) => AgendaItem,
): readonly AgendaItem[] {
  return items.map((item, index) => (index === changed ? change(item) : item));
}

/** Whether the agenda already has what is to be added: that draft, or a matter of that very kind and title. */
export function hasSame(items: readonly NamedItem[], payload: Payload): boolean {
  return items.some((item) => isSameItem(item, payload));
}

/** Drafts before the meeting: called, and neither deferred nor left behind by its close. */
export function calledDrafts(items: readonly AgendaItem[]): readonly string[] {
  return items.flatMap(({ draft, state }) => (draft !== undefined && state === 'called' ? [draft] : []));
}

/** What a command puts to decision together: the drafts that it names, or all A items that are not adopted yet. */
export const draftsTogether = (items: readonly AgendaItem[], { drafts }: Payload): readonly string[] =>
  (drafts as readonly string[] | undefined) ?? unadoptedA(items);

/** A items that are still to be adopted. */
export function unadoptedA(items: readonly AgendaItem[]): readonly string[] {
  return items.flatMap(({ draft, state, list }) =>
    draft !== undefined && list === 'A' && (state === 'listed' || state === 'deferred') ? [draft] : [],
  );
}

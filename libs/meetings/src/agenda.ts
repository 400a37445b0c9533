import type { LocalisedText } from '#procedure';
import type { AgendaItem, ItemState } from './meeting-context.js';
import type { Treatment } from './meeting-commands.js';

export type Payload = Readonly<Record<string, unknown>>;

/** Index of the item that a payload means, by `draft` or by `position`; -1 where the agenda has none. */
export function indexOfItem(items: readonly AgendaItem[], payload: Payload): number {
  const { draft, position } = payload;
  if (draft !== undefined) return items.findIndex((item) => item.draft === draft);
  return typeof position === 'number' && position <= items.length ? position - 1 : -1;
}

export function stateOfItem(items: readonly AgendaItem[], payload: Payload): ItemState | undefined {
  return items[indexOfItem(items, payload)]?.state;
}

/** At the position asked for, or last. */
export function withItem(items: readonly AgendaItem[], payload: Payload): readonly AgendaItem[] {
  const { draft, title, treatment, position } = payload;
  const item: AgendaItem = {
    ...(draft === undefined ? { title: title as LocalisedText } : { draft: draft as string }),
    treatment: treatment as Treatment,
    state: 'listed',
  };
  return items.toSpliced(typeof position === 'number' ? position - 1 : items.length, 0, item);
}

export function withoutItem(items: readonly AgendaItem[], payload: Payload): readonly AgendaItem[] {
  return items.toSpliced(indexOfItem(items, payload), 1);
}

/** Others in the place of a draft, called as it was. */
export function withReplaced(items: readonly AgendaItem[], { draft, by }: Payload): readonly AgendaItem[] {
  return items.flatMap((item) =>
    item.draft === draft ? (by as readonly string[]).map((part) => ({ ...item, draft: part })) : [item],
  );
}

export function markItem(
  items: readonly AgendaItem[],
  payload: Payload,
  state: ItemState,
): readonly AgendaItem[] {
  const marked = indexOfItem(items, payload);
  return items.map((item, index) => (index === marked ? { ...item, state } : item));
}

/** Whether the agenda already has what is to be added: that draft, or a matter of that very title. */
export function hasSame(items: readonly AgendaItem[], { draft, title }: Payload): boolean {
  if (draft !== undefined) return items.some((item) => item.draft === draft);
  const words = JSON.stringify(title);
  return items.some((item) => item.title !== undefined && JSON.stringify(item.title) === words);
}

/** Drafts before the meeting: called, and neither deferred nor left behind by its close. */
export function calledDrafts(items: readonly AgendaItem[]): readonly string[] {
  return items.flatMap(({ draft, state }) => (draft !== undefined && state === 'called' ? [draft] : []));
}

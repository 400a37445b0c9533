import { agendaNumbers, type NamedItem } from '#procedure';
import { isSameItem, nameOf } from './agenda.js';
import type { AgendaItem, CirculatedAgenda, MeetingContext, PrintedItem } from './meeting-context.js';

/** What has become otherwise since the version before. */
export interface AgendaChanges {
  readonly added: readonly NamedItem[];
  readonly removed: readonly NamedItem[];
  /** On both, in another order. */
  readonly moved: readonly NamedItem[];
  /** On both, otherwise taken. */
  readonly amended: readonly NamedItem[];
}

export function printed(items: readonly AgendaItem[]): readonly PrintedItem[] {
  return items.map(({ state: _state, opposed: _opposed, contested: _contested, ...item }) => item);
}

/** The next version of an agenda, as it stands. */
export function versionOf(
  { items, circulated }: Pick<MeetingContext, 'items' | 'circulated'>,
  at: string,
  isFinal: boolean,
): CirculatedAgenda {
  return {
    version: (circulated?.version ?? 0) + 1,
    at,
    ...(isFinal ? { final: true as const } : {}),
    items: printed(items),
  };
}

/** Whether what was circulated last is no longer what stands. */
export function hasChanged({ items, circulated }: Pick<MeetingContext, 'items' | 'circulated'>): boolean {
  return JSON.stringify(printed(items)) !== JSON.stringify(circulated?.items ?? []);
}

/** An item has moved if its number is another one among those that are on both. */
export function changesBetween(before: readonly PrintedItem[], after: readonly PrintedItem[]): AgendaChanges {
  const on = (list: readonly PrintedItem[], item: PrintedItem) =>
    list.find((other) => isSameItem(item, other));
  const [kept, stayed] = [before.filter((item) => on(after, item)), after.filter((item) => on(before, item))];
  const [former, present] = [agendaNumbers(kept), agendaNumbers(stayed)];
  const placeBefore = (item: PrintedItem) => former[kept.findIndex((other) => isSameItem(item, other))];
  return {
    added: after.filter((item) => !on(before, item)).map(nameOf),
    removed: before.filter((item) => !on(after, item)).map(nameOf),
    moved: stayed.filter((item, at) => placeBefore(item) !== present[at]).map(nameOf),
    amended: stayed.filter((item) => isTakenOtherwise(item, on(before, item))).map(nameOf),
  };
}

const isTakenOtherwise = (item: PrintedItem, other: PrintedItem | undefined): boolean =>
  other !== undefined && (item.treatment !== other.treatment || item.list !== other.list);

import type { AgendaItem, PrintedItem } from './meeting-context.js';

/** Where the item at `index` ends with all that stands beneath it. */
export function blockEnd(items: readonly Pick<PrintedItem, 'sub'>[], index: number): number {
  const next = items.findIndex((item, at) => at > index && !item.sub);
  return next < 0 ? items.length : next;
}

/** Where the block that the item at `index` belongs to begins. */
export function blockStart(items: readonly Pick<PrintedItem, 'sub'>[], index: number): number {
  for (let at = index; at > 0; at -= 1) if (!items[at]?.sub) return at;
  return 0;
}

/** Puts items of their own at a place; where that is in the midst of a block, before the whole of it or after it. */
export function placed(
  items: readonly AgendaItem[],
  block: readonly AgendaItem[],
  at: number,
  side: 'before' | 'after',
): readonly AgendaItem[] {
  const index = Math.min(at, items.length);
  const isWithin = items[index]?.sub === true;
  const free = !isWithin ? index : side === 'after' ? blockEnd(items, index) : blockStart(items, index);
  return items.toSpliced(free, 0, ...block);
}

interface Move {
  /** Index of the item that moves. */
  readonly from: number;
  /** Place that it is to have afterwards, from 1. */
  readonly to?: number | undefined;
  /** Place, as things stand, of the item beneath which it is to stand; `null`: on its own. */
  readonly under?: number | null | undefined;
}

/**
 * An item goes with all that stands beneath it. What stands beneath another stays there unless `under` says otherwise:
 * then `to` reaches from the first place there to the last.
 */
export function reordered(items: readonly AgendaItem[], { from, to, under }: Move): readonly AgendaItem[] {
  const item = items[from];
  if (!item) return items;
  const parent = parentOf(items, { from, under });
  if (parent !== undefined) return beneath(items, { from, to, parent });
  const end = item.sub ? from + 1 : blockEnd(items, from);
  const [first, ...rest] = items.slice(from, end);
  const block = first ? [onItsOwn(first), ...rest] : [];
  const others = items.toSpliced(from, end - from);
  if (to === undefined) return placed(others, block, from, 'after');
  return placed(others, block, to - 1, to - 1 < from ? 'before' : 'after');
}

/** Index of the item beneath which it is to stand; undefined: on its own. */
function parentOf(
  items: readonly AgendaItem[],
  { from, under }: Pick<Move, 'from' | 'under'>,
): number | undefined {
  if (typeof under === 'number') return under - 1;
  return under === undefined && items[from]?.sub ? blockStart(items, from) : undefined;
}

function beneath(
  items: readonly AgendaItem[],
  { from, to, parent }: { readonly from: number; readonly to: number | undefined; readonly parent: number },
): readonly AgendaItem[] {
  const item = items[from];
  if (!item) return items;
  const others = items.toSpliced(from, 1);
  const head = parent > from ? parent - 1 : parent;
  const end = blockEnd(others, head);
  const at = to === undefined ? end : Math.min(Math.max(to - 1, head + 1), end);
  return others.toSpliced(at, 0, { ...item, sub: true });
}

export function onItsOwn(item: AgendaItem): AgendaItem {
  const { sub: _, ...own } = item;
  return own;
}

import { createHash } from 'node:crypto';
import type { Locked } from '#engine';
import type { Command } from '#procedure';

/**
 * Ids of the drafts that a split makes. They follow from the whole and the number of its event: whoever carries the
 * command out again means the same drafts.
 */
export function partsMade({ type, with: payload }: Command, whole: Locked | undefined): readonly string[] {
  const { into } = payload;
  if (type !== 'draft.split' || !whole || !Array.isArray(into)) return [];
  return into.map((_part, index) => idOf(`${whole.ref.id} ${whole.version} ${index}`));
}

/** A UUID of version 8: 128 bits of our own making. */
function idOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

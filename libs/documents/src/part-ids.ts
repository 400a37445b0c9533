import type { Locked } from '#engine';
import type { Command } from '#procedure';
import { madeId } from './made-id.js';

/**
 * Ids of the drafts that a split makes. They follow from the whole and the number of its event: whoever carries the
 * command out again means the same drafts.
 */
export function partsMade({ type, with: payload }: Command, whole: Locked | undefined): readonly string[] {
  const { into } = payload;
  if (type !== 'draft.split' || !whole || !Array.isArray(into)) return [];
  return into.map((_part, index) => madeId(`${whole.ref.id} ${whole.version} ${index}`));
}

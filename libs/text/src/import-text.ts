import { blocksOf } from './blocks.js';
import { continued } from './keep-ids.js';
import { highestOf, type Block, type Paragraph } from './paragraph.js';

/**
 * Reads plain text or Markdown as paragraphs. Paragraphs whose text is the same as in the previous text, or nearly,
 * keep their ids, also when they are renumbered or moved; new ones get numbers after `lastId`, the highest ever given
 * in this draft, so that the id of a deleted paragraph never comes to mean another.
 */
export function importText(
  text: string,
  previous: readonly Paragraph[] = [],
  lastId: number = highestOf(previous),
): readonly Paragraph[] {
  return withIds(blocksOf(text), previous, lastId);
}

export function withIds(
  blocks: readonly Block[],
  previous: readonly Paragraph[],
  lastId: number,
): readonly Paragraph[] {
  const kept = continued(previous, blocks);
  let last = Math.max(lastId, highestOf(previous));
  return blocks.map((block, index) => {
    const from = previous[kept.get(index) ?? -1];
    if (!from) last += 1;
    return { id: from?.id ?? `p${last}`, ...block };
  });
}

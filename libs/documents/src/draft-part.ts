import { putContent, type Tx } from '#store';
import { canonicalText, labelsOnly, languagesOf, paragraphsByLabels, type Revision } from '#text';
import type { Facts } from '#procedure';
import { MEDIA_TYPE } from './draft-text.js';

/** Which paragraphs of a text go with each part of it, or what of the division cannot stand. */
export type Division =
  | { readonly parts: readonly (readonly string[])[] }
  | { readonly part: number; readonly unknown: readonly string[] }
  | { readonly untaken: readonly string[] };

/**
 * Divides a text by the labels named for each part. Headings that nobody names go with every part; a numbered paragraph
 * must go with one at least. Of a text that lies outside Placet without labels, whatever is named is taken.
 */
export function divide(whole: Revision | undefined, named: readonly (readonly string[])[]): Division {
  const paragraphs = whole?.paragraphs ?? [];
  if (paragraphs.length === 0) return { parts: named };
  const found = named.map((labels) => paragraphsByLabels(paragraphs, labels));
  const part = found.findIndex(({ unknown }) => unknown.length > 0);
  if (part >= 0) return { part, unknown: found[part]?.unknown ?? [] };
  const taken = new Set(found.flatMap(({ ids }) => ids));
  const left = paragraphs.filter(({ id }) => !taken.has(id));
  const untaken = left.filter(({ kind }) => kind !== 'heading').map(({ label, id }) => label || id);
  if (untaken.length > 0) return { untaken };
  const common = left.map(({ id }) => id);
  return { parts: found.map(({ ids }) => [...common, ...ids]) };
}

/** Keeps the text of one part: its paragraphs as they stand in the whole, ids and all. */
export async function keepPart(
  tx: Tx,
  whole: Revision | undefined,
  ids: readonly string[],
): Promise<NonNullable<Facts['text']>> {
  const part =
    whole && whole.paragraphs.length > 0
      ? { ...whole, paragraphs: whole.paragraphs.filter(({ id }) => ids.includes(id)) }
      : labelsOnly(ids);
  const hash = await putContent(tx, Buffer.from(canonicalText(part), 'utf8'), MEDIA_TYPE);
  return { languages: languagesOf(part), hash };
}

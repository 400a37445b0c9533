import { blocksOf } from './blocks.js';
import { withIds } from './import-text.js';
import { counterparts, type Mismatch } from './languages.js';
import { highestOf, type Block, type Paragraph, type ParagraphKind } from './paragraph.js';

export interface RevisionParagraph {
  readonly id: string;
  /** As printed in the first of the languages. */
  readonly label: string;
  readonly kind: ParagraphKind;
  /** By language code; empty where the text lies outside Placet. */
  readonly text: Readonly<Record<string, string>>;
}

/** One text of a draft in all its languages. Plain JSON. */
export interface Revision {
  readonly paragraphs: readonly RevisionParagraph[];
  /** The highest number ever given to a paragraph of this draft: ids of deleted ones are never given again. */
  readonly lastId: number;
}

/**
 * The next revision, from its text in each language. Paragraphs keep their ids from the previous one. The language in
 * which both are written leads; the others are laid beside it by structure. Nothing is lost where they differ: such a
 * paragraph stands alone in its language, and `differences` names it.
 */
export function reviseText(
  previous: Revision | undefined,
  byLanguage: Readonly<Record<string, string>>,
): Revision {
  const languages = Object.keys(byLanguage).sort();
  const known = previous ? languagesOf(previous) : [];
  const leading = languages.find((language) => known.includes(language)) ?? languages[0];
  if (leading === undefined) return { paragraphs: [], lastId: previous?.lastId ?? 0 };
  const lastId = previous?.lastId ?? 0;
  const first = withIds(blocksOf(byLanguage[leading] ?? ''), inLanguage(previous, leading), lastId);
  let revision: Revision = {
    paragraphs: first.map(({ id, label, kind, text }) => ({ id, label, kind, text: { [leading]: text } })),
    lastId: Math.max(lastId, highestOf(first)),
  };
  for (const language of languages) {
    if (language !== leading) revision = merged(revision, language, byLanguage[language] ?? '', previous);
  }
  return revision;
}

/** The same revision with one language delivered, or corrected: what that language said before is replaced. */
export function setLanguage(revision: Revision, language: string, text: string): Revision {
  const others = languagesOf(revision).filter((code) => code !== language);
  const hasText = others.length > 0 || languagesOf(revision).length === 0;
  if (!hasText) return reviseText(revision, { [language]: text });
  const without = revision.paragraphs.flatMap((paragraph) => {
    const rest = Object.fromEntries(Object.entries(paragraph.text).filter(([code]) => code !== language));
    const stoodAlone = Object.keys(rest).length === 0 && Object.keys(paragraph.text).length > 0;
    return stoodAlone ? [] : [{ ...paragraph, text: rest }];
  });
  return merged({ ...revision, paragraphs: without }, language, text, revision);
}

/** A revision whose text lies outside Placet: known by its printed labels, which keep their ids. */
export function labelsOnly(labels: readonly string[], previous?: Revision): Revision {
  const blocks = labels.map((label): Block => ({ kind: 'paragraph', label, text: '' }));
  const before = (previous?.paragraphs ?? []).map(({ id, label, kind }) => ({ id, label, kind, text: '' }));
  const paragraphs = withIds(blocks, before, previous?.lastId ?? 0);
  return {
    paragraphs: paragraphs.map(({ id, label, kind }) => ({ id, label, kind, text: {} })),
    lastId: Math.max(previous?.lastId ?? 0, highestOf(paragraphs)),
  };
}

export function languagesOf({ paragraphs }: Revision): readonly string[] {
  return [...new Set(paragraphs.flatMap(({ text }) => Object.keys(text)))].sort();
}

/** For each language, what it lacks of the others (`missing`) and has alone (`extra`). Languages in concord are left out. */
export function differences(revision: Revision): Readonly<Record<string, Mismatch>> {
  const languages = languagesOf(revision);
  const entries = languages.map(
    (language) => [language, mismatchOf(revision, language, languages.length)] as const,
  );
  return Object.fromEntries(entries.filter(([, { missing, extra }]) => missing.length + extra.length > 0));
}

function mismatchOf({ paragraphs }: Revision, language: string, count: number): Mismatch {
  const named = (list: readonly RevisionParagraph[]) => list.map(({ label, id }) => label || id);
  const alone = ({ text }: RevisionParagraph) =>
    count > 1 && Object.keys(text).length === 1 && language in text;
  return {
    missing: named(paragraphs.filter(({ text }) => !(language in text))),
    extra: named(paragraphs.filter(alone)),
  };
}

/** A revision as it reads in one language; paragraphs that have no text in any language are there by their label. */
export function inLanguage(revision: Revision | undefined, language: string): readonly Paragraph[] {
  return (revision?.paragraphs ?? []).flatMap(({ id, label, kind, text }) => {
    const isUnwritten = Object.keys(text).length === 0;
    return language in text || isUnwritten ? [{ id, label, kind, text: text[language] ?? '' }] : [];
  });
}

function merged(
  revision: Revision,
  language: string,
  text: string,
  previous: Revision | undefined,
): Revision {
  const blocks = blocksOf(text);
  const pairs = new Map(
    counterparts(revision.paragraphs.map(structure), blocks).map(([base, own]) => [own, base]),
  );
  const used = new Set(revision.paragraphs.map(({ id }) => id));
  const unused = inLanguage(previous, language).filter(({ id }) => !used.has(id));
  const alone = blocks.filter((_, index) => !pairs.has(index));
  const withOwnIds = withIds(alone, unused, revision.lastId);
  const paragraphs = woven(revision.paragraphs, { language, blocks, pairs, alone: withOwnIds });
  return { paragraphs, lastId: Math.max(revision.lastId, highestOf(withOwnIds)) };
}

const structure = ({ kind, label }: RevisionParagraph): Block => ({ kind, label, text: '' });

interface Woven {
  readonly language: string;
  readonly blocks: readonly Block[];
  readonly pairs: ReadonlyMap<number, number>;
  readonly alone: readonly Paragraph[];
}

/** The base with another language put beside it; what has no counterpart follows the paragraph that it stood after. */
function woven(
  base: readonly RevisionParagraph[],
  { language, blocks, pairs, alone }: Woven,
): RevisionParagraph[] {
  const result: RevisionParagraph[] = [];
  let [next, own] = [0, 0];
  for (const [index, block] of blocks.entries()) {
    const at = pairs.get(index);
    const single = at === undefined ? alone[own++] : undefined;
    if (single)
      result.push({ id: single.id, label: block.label, kind: block.kind, text: { [language]: block.text } });
    if (at === undefined) continue;
    result.push(...base.slice(next, at));
    const paragraph = base[at];
    if (paragraph) result.push({ ...paragraph, text: { ...paragraph.text, [language]: block.text } });
    next = at + 1;
  }
  return [...result, ...base.slice(next)];
}

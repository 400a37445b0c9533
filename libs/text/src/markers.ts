import type { ParagraphKind } from './paragraph.js';

interface Marked {
  readonly kind: ParagraphKind;
  readonly label: string;
  readonly rest: string;
}

const LATIN_SUFFIX = 'bis|ter|quater|quinquies|sexies|septies|octies|бис|тер|кватер';
const NUMBER = new RegExp(
  `^(\\d{1,3}(?:\\.\\d{1,3})*(?: ?(?:${LATIN_SUFFIX})|[a-zа-я])?)(?:\\.|\\))(?= |$) ?`,
  'u',
);
const LEVELS = /^(\d{1,2}(?:\.\d{1,2})+) (?=\p{Lu})/u;
const ROMAN = /^([IVXLC]{1,7})\.(?= ) /;
const BRACKETED = /^(\((?:\p{L}{1,2}|[ivxlc]{1,6}|\d{1,3})\))(?= |$) ?/u;
const LETTER = /^(\p{Ll}\))(?= ) /u;
const BULLET = /^[-*+•](?= ) /;
const DASH = /^[–—](?= ) /;
const HEADING = /^#{1,6} +(.*?)(?: #+)?$/;
const DIVISION =
  /^(?:article|section|chapter|part|annex|rule|статья|раздел|глава|часть|приложение|правило) (?:\d+|[ivxlc]+)(?:[.:]? .{0,100})?\.?$/iu;
const LONGEST_HEADING = 120;

/**
 * Reads what stands before a paragraph's words: a heading's marks, a number, a letter, a bullet. `above` is the line
 * before it in the same block: there, capitals or a dash may only be where the line was full.
 */
export function readMarker(line: string, above?: string): Marked | undefined {
  const heading = headingOf(line, above === undefined);
  if (heading !== undefined) return { kind: 'heading', label: heading, rest: heading };
  for (const [pattern, kind] of PATTERNS) {
    if (pattern === DASH && above !== undefined && !/[:;.,]$/.test(above)) continue;
    const [whole, label] = pattern.exec(line) ?? [];
    if (whole === undefined) continue;
    return { kind, label: (label ?? '').replace(' ', ''), rest: line.slice(whole.length) };
  }
  return undefined;
}

const PATTERNS: readonly (readonly [RegExp, ParagraphKind])[] = [
  [NUMBER, 'paragraph'],
  [LEVELS, 'paragraph'],
  [ROMAN, 'paragraph'],
  [BRACKETED, 'item'],
  [LETTER, 'item'],
  [BULLET, 'item'],
  [DASH, 'item'],
];

/** The words of a heading: marked as one, naming a division, or set in capitals. */
function headingOf(line: string, isAlone: boolean): string | undefined {
  const [, words] = HEADING.exec(line) ?? [];
  if (words !== undefined) return withoutEmphasis(words);
  const plain = withoutEmphasis(line);
  if (!isAlone || plain.length > LONGEST_HEADING || /[;:,]$/.test(plain)) return undefined;
  return DIVISION.test(plain) || isCapitals(plain) ? plain : undefined;
}

function isCapitals(line: string): boolean {
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && line === line.toUpperCase() && !/[.;:,]$/.test(line) && !/^\d|[[\]|]/.test(line);
}

/** Markdown's emphasis and escapes are not words. Square brackets are: they mean "not agreed". */
export function withoutEmphasis(text: string): string {
  return text
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![*\p{L}\p{N}])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![*\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![_\p{L}\p{N}])_(?=[^\s_])([^_]+?)(?<=\S)_(?![_\p{L}\p{N}])/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1');
}

/** Advance widths of Noto Sans in hundredths of an em. Other sans-serif fonts differ by less than the margin kept. */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [27, "ijl \u00a0і’'J.,:;!"],
  [32, '()-f‑I'],
  [40, 'tr/гғ'],
  [48, 'zcsт'],
  [52, 'csvyуұүэзFLГ–'],
  [57, 'kxкхSaeETаеяёЕТәқYZ0123456789'],
  [62, 'вдлoPVьЗХбРКРпрроBKURbdghnpquчһБУX'],
  [66, 'CцСЭAийнАЬЯВңDЪ'],
  [72, 'ДъЧЛфG'],
  [77, 'HНЦUПжмNИЙ'],
  [82, 'OQыОwФю'],
  [91, 'ЖЫшщMМW'],
  [104, 'mШЩЮ'],
];
const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)),
);
const USUAL = 62;
const BOLD = 1.09;
/** Fonts that stand in for Noto Sans where it is missing are up to six per cent wider. */
const MARGIN = 1.04;

export interface Type {
  readonly size: number;
  readonly bold?: boolean;
}

/** How wide a text is at most likely to be, in pixels. */
export function widthOf(text: string, { size, bold }: Type): number {
  const ems = [...text].reduce((sum, character) => sum + (WIDTH_OF.get(character) ?? USUAL), 0) / 100;
  return ems * size * MARGIN * (bold ? BOLD : 1);
}

/** Breaks a text at plain spaces into lines of a width; a single word that is longer has a line of its own. */
export function wrap(text: string, width: number, type: Type): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : `${last} ${word}`;
    if (longer !== undefined && widthOf(longer, type) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

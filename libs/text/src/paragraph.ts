export const PARAGRAPH_KINDS = ['heading', 'paragraph', 'item'] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** What a paragraph is before it has an identity. */
export interface Block {
  readonly kind: ParagraphKind;
  /** As printed: `4`, `7bis`, `(a)`; of a heading, its words; empty where nothing is printed. */
  readonly label: string;
  /** Without the label (a heading's words are both). NFC, one line of single spaces; rows of a table keep their lines. */
  readonly text: string;
}

/** A paragraph of one revision in one language. The id is permanent: it never means another paragraph. */
export interface Paragraph extends Block {
  readonly id: string;
}

/** The number in an id (`p12` is 12); 0 for any other text. */
export function numberOf(id: string): number {
  const [, digits] = /^p([1-9]\d*)$/.exec(id) ?? [];
  return Number(digits ?? 0);
}

export function highestOf(paragraphs: readonly { readonly id: string }[]): number {
  return paragraphs.reduce((highest, { id }) => Math.max(highest, numberOf(id)), 0);
}

/** Composed characters, plain spaces, no invisible ones: two texts that print the same compare as the same. */
export function normalised(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** C0 and C1 controls, line separators, and marks that turn the direction of the text around them. */
// eslint-disable-next-line no-control-regex -- what is looked for are controls
const NOT_WORDS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const [ISOLATE, END_OF_ISOLATE] = ['\u2068', '\u2069'];

/**
 * A name or title as it may stand within a sentence or a header: one line without controls; what is written from right
 * to left is isolated (UAX 9), so that it cannot reorder the words around it.
 */
export function plain(text: string): string {
  const line = text.replace(NOT_WORDS, ' ').replace(/\s+/gu, ' ').trim();
  return RIGHT_TO_LEFT.test(line) ? `${ISOLATE}${line}${END_OF_ISOLATE}` : line;
}

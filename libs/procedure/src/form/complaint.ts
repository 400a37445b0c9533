import { didYouMean } from './nearest.js';

/** Something that the form allows and the workflow as a whole does not. */
export type Complaint = readonly [path: readonly PropertyKey[], message: string];

const LISTED = 60;

/** `no such stage: x (did you mean y?); expected one of …` */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const shown = known.slice(0, LISTED).join(', ');
  const all = known.length > LISTED ? `${shown} …` : shown;
  const expected = known.length === 0 ? 'there is none' : `expected one of ${all}`;
  return `no such ${what}: \`${name.slice(0, LISTED)}\`${didYouMean(name, known)}; ${expected}`;
}

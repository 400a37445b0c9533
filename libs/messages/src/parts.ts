import { recordOf } from './values.js';

const NAMED = 10;
const QUOTED_AT_MOST = 60;

/** Places in a command, by JSON pointer: a few of them, and of each not much, as their sender chose the names in them. */
export function quotedParts(pointers: readonly string[]): string[] {
  const quoted = pointers
    .slice(0, NAMED)
    .map((pointer) => (pointer.length > QUOTED_AT_MOST ? `${pointer.slice(0, QUOTED_AT_MOST)}…` : pointer));
  return pointers.length > NAMED ? [...quoted, '…'] : quoted;
}

/** What could not be read of what was said. */
export const partsOf = (said: Readonly<Record<string, unknown>>): string[] =>
  quotedParts(Object.keys(recordOf(said['unreadable'])));

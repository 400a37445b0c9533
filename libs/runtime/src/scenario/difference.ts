import type { NeedReport, Refusal } from '../world.js';

/** One thing that is not as the scenario says. */
export interface Difference {
  /** What was looked at: `state`, `standing.support`, `round.closesAt`, `answer` … */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** The answer to a command that should have been accepted, and what its draft still needed. */
  readonly refusal?: Refusal;
  readonly needs?: readonly NeedReport[];
}

export const NONE = '–';

export const listed = (items: readonly string[]): string => (items.length > 0 ? items.join(', ') : NONE);

type Scalar = string | number | null | undefined;

/** `undefined` in place of an expectation: silent about it. */
export function differs(what: string, expected: Scalar, actual: Scalar): Difference[] {
  if (expected === undefined || (expected ?? undefined) === (actual ?? undefined)) return [];
  return [{ what, expected: String(expected ?? NONE), actual: String(actual ?? NONE) }];
}

/** The same members in whatever order. */
export function setDiffers(
  what: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): Difference[] {
  if (expected === undefined) return [];
  const [wanted, found] = [sorted(expected), sorted(actual)];
  return wanted.join('\n') === found.join('\n')
    ? []
    : [{ what, expected: listed(wanted), actual: listed(found) }];
}

/** The same members in the same order. */
export function listDiffers(
  what: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): Difference[] {
  if (expected === undefined || expected.join('\n') === actual.join('\n')) return [];
  return [{ what, expected: listed(expected), actual: listed(actual) }];
}

/** How many, or exactly which. */
export function countOrSetDiffers(
  what: string,
  expected: number | readonly string[] | undefined,
  actual: readonly string[],
): Difference[] {
  if (typeof expected !== 'number') return setDiffers(what, expected, actual);
  if (expected === actual.length) return [];
  const which = actual.length > 0 && actual.length <= 12 ? ` (${listed(sorted(actual))})` : '';
  return [{ what, expected: String(expected), actual: `${actual.length}${which}` }];
}

function sorted(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}

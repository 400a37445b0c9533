/**
 * `refused`: acknowledged commands could be lost, or the same fact stand twice; `warning`: it works, worse or less safely
 * than it should; `unknown`: the account may not look, or nobody can from here.
 */
export type Verdict = 'ok' | 'warning' | 'refused' | 'unknown';

/** One setting or circumstance: what is required, what is so, and what to do about it. */
export interface Finding {
  readonly about: 'database' | 'redis' | 'settings';
  readonly name: string;
  readonly required: string;
  readonly actual: string;
  readonly verdict: Verdict;
  /** Why it matters and what to change; only where something is to be done. */
  readonly advice?: string;
}

export interface Check {
  readonly name: string;
  readonly required: string;
  readonly actual: string | undefined;
  readonly isMet: boolean;
  readonly otherwise: 'warning' | 'refused';
  readonly advice: string;
}

/** The finding of one check; what could not be read is unknown, and nothing is concluded from it. */
export function judge(about: Finding['about'], check: Check): Finding {
  const { name, required, actual, isMet, otherwise, advice } = check;
  if (actual === undefined) return { about, name, required, actual: 'not told', verdict: 'unknown' };
  if (isMet) return { about, name, required, actual, verdict: 'ok' };
  return { about, name, required, actual, verdict: otherwise, advice };
}

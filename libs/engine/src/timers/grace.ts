/**
 * Deadlines that a word in time can still decide: of a silence and of its review, of a ballot or another period for
 * positions, and of the time in which an acceptance ad referendum can be taken back.
 */
export const AWAITING_WORDS: readonly string[] = ['silence', 'review', 'positions', 'ad-referendum'];

/** What arrived in time and still waits for the lock is counted before these close. */
export function graceOf(kind: string, graceMs: number): number {
  return AWAITING_WORDS.includes(kind) ? graceMs : 0;
}

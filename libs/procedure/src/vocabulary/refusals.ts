/**
 * Every refusal has one stable code. Where several apply the first in this order counts; `ruling.*` and the other
 * commands differ only in which of the meeting's codes concern them.
 */
export const REFUSALS = {
  'unknown-command': 400,
  'invalid-payload': 400,
  unauthenticated: 401,
  'not-found': 404,
  'idempotency-conflict': 422,
  'not-entitled': 403,
  'second-person-required': 403,
  'precondition-required': 428,
  'stale-version': 412,
  closed: 409,
  'item-not-called': 409,
  'agenda-not-adopted': 409,
  'meeting-not-open': 409,
  'wrong-state': 409,
  'agenda-adopted': 409,
  'objection-standing': 409,
  'concern-open': 409,
  'ad-referendum-open': 409,
  'language-missing': 409,
  'quorum-missing': 409,
  'package-held': 409,
  'condition-unmet': 409,
  'workflow-mismatch': 409,
  'reason-required': 422,
  'deadline-past': 422,
  'deadline-shortened': 422,
  'notice-too-short': 422,
  'deadline-ambiguous': 422,
  'no-working-time': 422,
  'address-missing': 422,
  'deadline-not-working-day': 422,
  'authority-lapsed': 409,
  'outcome-not-open': 409,
  'too-large': 413,
  'rate-limited': 429,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSALS;

const ORDER: readonly string[] = Object.keys(REFUSALS);

/** The code that counts where several apply (VOCABULARY 5). */
export function firstRefusal(codes: readonly RefusalCode[]): RefusalCode | undefined {
  return [...codes].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
}

/** The words with which a communication that changes no state is acknowledged: never a refusal. */
export const RECORDED_AS = ['recorded-late', 'recorded-view', 'recorded-older-revision'] as const;
export type RecordedAs = (typeof RECORDED_AS)[number];

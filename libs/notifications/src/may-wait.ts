import type { Notice } from '#procedure';

/**
 * Kinds that inform, or remind long before, so that a reader may choose to have them once a day. Whatever the procedure
 * prescribes to be told, whatever is about a silence or a change of dates, and whatever is unknown here comes at once.
 */
const MAY_WAIT: ReadonlySet<Notice> = new Set<Notice>([
  'meeting-reminder',
  'position-reminder',
  'ad-referendum-reminder',
  'language-delivered',
  'agenda-issued',
  'mandate-due',
  'coordinator-term-ending',
  'hold-review-due',
  'stage-stale',
  'draft-split',
  'package-formed',
  'package-released',
]);

/** What happens within a day is never told later than at once; the letter of the next morning may be a day away. */
const DAY_MS = 86_400_000;
const SOON_MS = 2 * DAY_MS;

interface Waiting {
  readonly kind: Notice;
  /** The instant that it speaks of, if any. */
  readonly until?: string | undefined;
  readonly at: string;
}

/** Whether a notice may be sent with the next daily letter: then still more than a day before what it speaks of. */
export function mayWait({ kind, until, at }: Waiting): boolean {
  if (!MAY_WAIT.has(kind)) return false;
  return until === undefined || Date.parse(until) - Date.parse(at) > SOON_MS;
}

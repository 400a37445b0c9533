import { participant, zoneOf, type OrganisationState } from '#organisation';
import type { Notice, StateDeadline } from '#procedure';
import { nextDigest, type DigestTime } from './digest-time.js';
import { textOf } from './params.js';
import type { NoticeParams } from './said.js';

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

const DAY_MS = 86_400_000;

interface Waiting {
  readonly kind: Notice;
  readonly params: NoticeParams;
  /** When it would be read. */
  readonly at: string;
}

/** Whether a notice may wait until then: there is more than a day left before anything that it speaks of. */
export function mayWait({ kind, params, at }: Waiting): boolean {
  return MAY_WAIT.has(kind) && datesIn(params).every((date) => Date.parse(date) - Date.parse(at) > DAY_MS);
}

function datesIn(params: NoticeParams): readonly string[] {
  const deadlines = (params['deadlines'] ?? []) as readonly StateDeadline[];
  const running = deadlines.filter(({ suspended }) => suspended === undefined).map(({ due }) => due);
  return [params['until'], params['opens'], ...running].flatMap((date) => textOf(date) ?? []);
}

/** What its recipient chose for a letter: to wait for the daily one, or the inbox alone. */
export type Wait = 'inbox' | (DigestTime & { readonly zone: string });

/** Whether the letter to a recipient waits, as it chose; `undefined`: it is sent at once. */
export function waitOf(
  { kind, params, at }: Waiting,
  recipient: string,
  organisation: OrganisationState,
): Wait | undefined {
  const chosen = organisation.preferences?.find((one) => one.recipient === recipient);
  if (!chosen || !MAY_WAIT.has(kind)) return undefined;
  if (chosen.digest === 'inbox') return mayWait({ kind, params, at }) ? 'inbox' : undefined;
  const zone = readerZoneOf(organisation, recipient);
  const time = nextDigest(chosen.at, zone, at);
  return mayWait({ kind, params, at: time.due }) ? { ...time, zone } : undefined;
}

/** Where a recipient reads, unless told where the organisation sits. */
export function readerZoneOf(organisation: OrganisationState, recipient: string): string {
  return participant(organisation, recipient)?.zone ?? zoneOf(organisation);
}

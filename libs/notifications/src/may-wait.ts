import { participant, zoneOf, type OrganisationState } from '#organisation';
import { RECIPIENTS, type Notice, type StateDeadline } from '#procedure';
import { nextDigest, type DigestTime } from './digest-time.js';
import { textOf } from './params.js';
import type { NoticeParams } from './said.js';

const DAY_MS = 86_400_000;

interface Waiting {
  readonly kind: Notice;
  readonly params: NoticeParams;
  /** When it would be read. */
  readonly at: string;
}

/** Whether a notice may wait until then: there is more than a day left before anything that it speaks of. */
export function mayWait({ kind, params, at }: Waiting): boolean {
  return (
    RECIPIENTS[kind].mayUnsubscribe &&
    datesIn(params).every((date) => Date.parse(date) - Date.parse(at) > DAY_MS)
  );
}

/** Everything still to come, or past, that a notice of these params speaks of. */
export function datesIn(params: NoticeParams): readonly string[] {
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
  if (!chosen || !RECIPIENTS[kind].mayUnsubscribe) return undefined;
  if (chosen.digest === 'inbox') return mayWait({ kind, params, at }) ? 'inbox' : undefined;
  const zone = readerZoneOf(organisation, recipient);
  const time = nextDigest(chosen.at, zone, at);
  return mayWait({ kind, params, at: time.due }) ? { ...time, zone } : undefined;
}

/** Where a recipient reads, unless told where the organisation sits. */
export function readerZoneOf(organisation: OrganisationState, recipient: string): string {
  return participant(organisation, recipient)?.zone ?? zoneOf(organisation);
}

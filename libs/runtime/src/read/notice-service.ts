import { instantOfEpoch } from '#calendar';
import { LOST_TOLERATED_MS } from '#engine';
import type { MeetingSnapshot } from '#meetings';
import { eligibleIn } from '#organisation';
import type { Notice } from '#procedure';
import { marksOf, type Queries } from '#store';
import { firstReached, reachedBy } from '../facts/served.js';
import type { Reading } from './reading.js';

/** What tells a member when a meeting opens. */
const TELL_THE_HOUR: readonly Notice[] = ['meeting-notice', 'meeting-changed', 'meeting-reminder'];

/** How members were served with what was dispatched to them. */
export interface Service {
  readonly dispatched: string;
  /** Those whom it has reached, and when first. */
  readonly served: ReadonlyMap<string, string>;
  /** Members that are represented, in protocol order. */
  readonly members: readonly string[];
}

/** How the notice of each meeting was served, by its hour as it stands; nothing of those that nobody was told of. */
export async function servicesOf(
  reading: Reading,
  meetings: ReadonlyMap<string, MeetingSnapshot>,
): Promise<ReadonlyMap<string, Service>> {
  const dispatched = await dispatchedAt(reading.q, meetings);
  if (dispatched.size === 0) return new Map();
  const reached = await reachedBy(reading.q, { subjects: [...dispatched.keys()], kinds: TELL_THE_HOUR });
  const services = new Map<string, Service>();
  for (const [id, since] of dispatched) {
    const own = reached.filter((one) => one.subject === id && one.dispatched >= since);
    const members = membersOf(reading, meetings.get(id)?.context.body ?? '');
    services.set(id, { dispatched: since, served: firstReached(own), members });
  }
  return services;
}

export const membersOf = ({ organisation, viewer }: Reading, body: string): readonly string[] =>
  eligibleIn(organisation, body, viewer.at);

const TELLS = ['meeting.scheduled', 'meeting.postponed', 'meeting.notified'];

interface Told {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly body: string;
}

/** When members were told of the hour at which a meeting is to open: an earlier hour was another notice. */
async function dispatchedAt(
  q: Queries,
  meetings: ReadonlyMap<string, MeetingSnapshot>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...meetings].flatMap(([id, { context }]) => (context.tentative ? [] : [id]));
  if (ids.length === 0) return new Map();
  const rows = await q.all<Told>(
    `SELECT subject_id AS id, type, at, body FROM event WHERE subject_id IN (${marksOf(ids)})
     AND type IN (${marksOf(TELLS)}) ORDER BY subject_id, seq`,
    [...ids, ...TELLS],
  );
  const dispatched = new Map<string, string>();
  const hours = new Map<string, string>();
  for (const { id, type, at, body } of rows) {
    const opens = opensIn(body) ?? hours.get(id);
    if (type === 'meeting.notified' || opens !== hours.get(id)) dispatched.set(id, at);
    if (opens !== undefined) hours.set(id, opens);
  }
  return dispatched;
}

function opensIn(body: string): string | undefined {
  const { facts } = JSON.parse(body) as {
    readonly facts?: { readonly dates?: Readonly<Record<string, { readonly due: string }>> };
  };
  return facts?.dates?.['opens']?.due;
}

/** What may pass until a letter is accepted, as for a silence. */
export const tolerated = (instant: string): string => instantOfEpoch(Date.parse(instant) + LOST_TOLERATED_MS);

/** From when a period runs: the member served last; `undefined` while there is a member who was not served. */
export function servedAt({ dispatched, served, members }: Service, now: string): string | undefined {
  const times = members.map((code) => served.get(code) ?? '9');
  const last = [dispatched, ...times].sort().at(-1) ?? dispatched;
  const inTime = tolerated(dispatched);
  if (last === '9') return now <= inTime ? dispatched : undefined;
  return last <= inTime ? dispatched : last;
}

import type { MeetingContext, MeetingSnapshot } from '#meetings';
import { bodySettings, calendarOf, zoneOf, type OrganisationState } from '#organisation';
import type { PlanAsked, PlanBody, PlanFacts, PlannedMeeting } from '#procedure';
import { marksOf, type SubjectRow } from '#store';
import { firstReached, reachedBy } from '../facts/served.js';
import type { DraftRecord } from './draft-report.js';
import { membersOf, servedAt, servicesOf, type Service } from './notice-service.js';
import type { Reading } from './reading.js';
import { isToldOfMeeting, meetingsIn } from './told-meetings.js';

/** Of each body. */
const MEETINGS_AT_MOST = 20;

/** What the plan of a draft counts with, as the reader may know it. */
export async function planFacts(reading: Reading, record: DraftRecord, asked: PlanAsked): Promise<PlanFacts> {
  return {
    at: reading.viewer.at,
    bodies: bodiesOf(reading.organisation),
    meetings: await meetingsAhead(reading, record.id, asked),
    circulatedAt: await circulatedAt(reading, record),
  };
}

function bodiesOf(organisation: OrganisationState): Record<string, PlanBody> {
  return Object.fromEntries(
    organisation.bodies.map(({ code, notice, circulation, silence, translation = null }) => [
      code,
      {
        zone: zoneOf(organisation, code),
        calendar: calendarOf(organisation, code),
        ...{ notice, circulation, silence, translation },
      },
    ]),
  );
}

/** Meetings up to the target, of which the reader is told, and those that sit with the draft on their agenda. */
async function meetingsAhead(
  reading: Reading,
  draft: string,
  { target }: PlanAsked,
): Promise<PlannedMeeting[]> {
  const from = reading.viewer.at;
  const lists = await Promise.all(
    reading.organisation.bodies.map(({ code: body }) =>
      meetingsIn(reading, { from, until: target.at, body }, { limit: MEETINGS_AT_MOST }),
    ),
  );
  const scheduled = lists.flat().filter(({ state }) => state === 'scheduled');
  const sitting = new Set(await sittingOn(reading, draft));
  const ids = [...scheduled.map(({ id }) => id), ...(target.meeting ? [target.meeting] : []), ...sitting];
  const meetings = await snapshotsOf(reading, [...new Set(ids)]);
  const services = await servicesOf(reading, meetings);
  return [...meetings].map(([id, { context }]) => {
    const { body, opens, closes } = context;
    const waived = waivedFor(draft, context);
    const service = services.get(id);
    const notifiedAt = service && noticeOf(reading, body, waived, service);
    return {
      ...{ id, body, opens, closes, waived, sits: sitting.has(id) },
      ...(notifiedAt === undefined ? {} : { notifiedAt }),
    };
  });
}

/** Those that are open, or suspended, and have still to take the draft up or are at it. */
async function sittingOn({ q }: Reading, draft: string): Promise<readonly string[]> {
  const rows = await q.all<{ id: string }>(
    `SELECT meeting.id FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ? AND agenda_item.state IN ('listed', 'called') AND meeting.state IN ('open', 'suspended')`,
    [draft],
  );
  return rows.map(({ id }) => id);
}

async function snapshotsOf(
  reading: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MeetingSnapshot>> {
  if (ids.length === 0) return new Map();
  const rows = await reading.q.all<Pick<SubjectRow, 'id' | 'snapshot'>>(
    `SELECT id, snapshot FROM subject WHERE id IN (${marksOf(ids)})`,
    ids,
  );
  const all = rows.map(({ id, snapshot }) => [id, JSON.parse(snapshot) as MeetingSnapshot] as const);
  return new Map(all.filter(([, snapshot]) => isToldOfMeeting(reading, snapshot)));
}

type Periods = NonNullable<PlannedMeeting['waived']>;

/** The periods that do not bind: informal meetings are under no period of notice. */
function waivedFor(draft: string, { informal, waived = [], late = [] }: MeetingContext): Periods {
  const isLateWaived = late.some((one) => one.draft === draft && one.waivedBy !== undefined);
  const isNoticeWaived = informal || waived.some(({ period }) => period === 'notice');
  return [...(isNoticeWaived ? ['notice' as const] : []), ...(isLateWaived ? ['circulation' as const] : [])];
}

/** Where the body has a period, notice is given once it has reached the member served last. */
function noticeOf(
  { organisation, viewer }: Reading,
  body: string,
  waived: Periods,
  service: Service,
): string | undefined {
  const isUnderPeriod = bodySettings(organisation, body)?.notice && !waived.includes('notice');
  return isUnderPeriod ? servedAt(service, viewer.at) : service.dispatched;
}

/** What puts a text before delegations: nobody unsubscribes from it, while who has a language may be content with that. */
const CIRCULATIONS = ['circulated', 'revision-issued'] as const;

interface Sent {
  readonly kind: string;
  readonly at: string;
}

/** When the text was before the members of the body it is at; `null` while a period would run that some were not told of. */
async function circulatedAt(
  reading: Reading,
  { id, snapshot }: DraftRecord,
): Promise<PlanFacts['circulatedAt']> {
  const { organisation, viewer, q } = reading;
  const sent = await q.all<Sent>(
    `SELECT kind, at FROM notice WHERE subject_id = ? AND kind IN (${marksOf(CIRCULATIONS)}, 'language-delivered')`,
    [id, ...CIRCULATIONS],
  );
  const last = lastOf(sent);
  const dispatched = lastOf(sent.filter(({ kind }) => kind !== 'language-delivered'));
  const { body } = snapshot.context;
  if (dispatched === undefined || !bodySettings(organisation, body)?.circulation) return last;
  const reached = await reachedBy(q, { subjects: [id], kinds: CIRCULATIONS, since: dispatched });
  const service = { dispatched, served: firstReached(reached), members: membersOf(reading, body) };
  const served = servedAt(service, viewer.at);
  return served === undefined || last === undefined ? null : [served, last].sort().at(-1);
}

const lastOf = (sent: readonly Sent[]): string | undefined =>
  sent
    .map(({ at }) => at)
    .sort()
    .at(-1);

import type { Happened, Reaction } from '#engine';
import { endingTerms, type OrganisationState } from '#organisation';
import { ENDED_STATES, OCCASION_KINDS, textIn, type DraftSnapshot, type OccasionKind } from '#procedure';
import { marksOf, type SubjectRow, type Tx } from '#store';
import { awaitedDates } from './awaited-dates.js';
import { planUpcoming } from './plan-reminders.js';
import { upcomingTerm } from './remind-of-terms.js';
import { upcomingMeeting, upcomingOf, type Upcoming } from './replanned.js';
import { saidBy } from './reminder-of-timer.js';

type Subject = Pick<SubjectRow, 'id' | 'state' | 'snapshot' | 'changed_at'>;

/**
 * Plans anew what is running when a plan of reminders changes, or the days off by which one is reckoned. The occasions
 * have not moved, so they keep their schedule numbers: whoever had a reminder of an offset has it once.
 */
export const replanRunning: Reaction = async (tx, happened) => {
  const concerned = concernedBy(happened);
  if (!concerned) return;
  const organisation = happened.after.snapshot as OrganisationState;
  const { at } = happened.event;
  for (const upcoming of [
    ...(await meetingsToCome(tx)).filter(concerned),
    ...(await awaitedOfDrafts(tx, concerned)),
    ...(await termsEnding(tx, happened, organisation)).filter(concerned),
  ])
    happened.later.wake(await planUpcoming(tx, upcoming, organisation, at));
};

type Concerned = (upcoming: Upcoming) => boolean;

/** Which occasions an event of the organisation concerns; `undefined` where none. */
function concernedBy({ ref, event, before }: Happened): Concerned | undefined {
  if (ref.kind !== 'organisation' || !before) return undefined;
  if (event.type === 'holiday.set') return () => true;
  if (event.type !== 'reminders.set') return undefined;
  const body = textIn(event.with, 'body');
  const kinds = kindsIn(event.with['plan']);
  return (upcoming) => kinds.includes(upcoming.plan) && (body === undefined || body === upcoming.body);
}

const kindsIn = (plan: unknown): readonly OccasionKind[] =>
  OCCASION_KINDS.filter((kind) => Object.hasOwn(plan as object, kind));

const COLUMNS = 'id, state, snapshot, changed_at';

/** Held, so that a command that moves one meanwhile plans after this, and by the new plan. */
async function meetingsToCome(tx: Tx): Promise<readonly Upcoming[]> {
  const rows = await tx.all<Subject>(
    `SELECT ${COLUMNS} FROM subject WHERE kind = 'meeting' AND state = 'scheduled' ORDER BY id${tx.dialect.forUpdate}`,
  );
  return rows.flatMap(
    ({ id, state, snapshot }) =>
      upcomingMeeting({ kind: 'meeting', id }, { state, snapshot: JSON.parse(snapshot) as unknown }) ?? [],
  );
}

async function awaitedOfDrafts(tx: Tx, concerned: Concerned): Promise<readonly Upcoming[]> {
  const rows = await tx.all<Subject>(
    `SELECT ${COLUMNS} FROM subject WHERE kind = 'draft' AND (state NOT IN (${marksOf(ENDED_STATES)})
     OR id IN (SELECT subject_id FROM timer WHERE state = 'armed')) ORDER BY id${tx.dialect.forUpdate}`,
    ENDED_STATES,
  );
  const found: Upcoming[] = [];
  for (const row of rows) found.push(...(await awaitedOf(tx, row, concerned)));
  return found;
}

async function awaitedOf(
  tx: Tx,
  { id, snapshot, changed_at: at }: Subject,
  concerned: Concerned,
): Promise<readonly Upcoming[]> {
  const { state, context } = JSON.parse(snapshot) as DraftSnapshot;
  const found: Upcoming[] = [];
  for (const awaited of awaitedDates(state, context)) {
    const now = upcomingOf({ kind: 'draft', id }, awaited, { seq: context.seq, at });
    if (concerned(now)) found.push(awaited.plan === 'stage' ? now : await asPlanned(tx, now));
  }
  return found;
}

/** With the number, and where it has no date of its own the beginning, under which it was planned first. */
async function asPlanned(tx: Tx, upcoming: Upcoming): Promise<Upcoming> {
  const timer = await tx.get<{ schedule: number; params: string | null }>(
    'SELECT schedule, params FROM timer WHERE occasion = ? ORDER BY schedule DESC LIMIT 1',
    [upcoming.occasion],
  );
  if (!timer) return upcoming;
  const { since } = saidBy(timer).params;
  const schedule = Number(timer.schedule);
  const fired = await tx.get<{ past: number }>(
    `SELECT COUNT(DISTINCT offset_text) AS past FROM timer WHERE occasion = ? AND state = 'fired' AND schedule = ?`,
    [upcoming.occasion, schedule],
  );
  const past = Number(fired?.past ?? 0);
  return { ...upcoming, schedule, past, ...(since === undefined ? {} : { due: since }) };
}

async function termsEnding(
  tx: Tx,
  { ref, seq, event }: Happened,
  organisation: OrganisationState,
): Promise<readonly Upcoming[]> {
  const terms = organisation.areas.flatMap(({ code }) => endingTerms(organisation, code, event.at));
  const found: Upcoming[] = [];
  for (const term of terms)
    found.push(await asPlanned(tx, upcomingTerm(ref, organisation, { term, schedule: seq })));
  return found;
}

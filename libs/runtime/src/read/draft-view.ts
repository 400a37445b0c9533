import { say, sayDeadline, sayExplanation, sayNeed, sayState, type Names } from '#messages';
import type { Explanation } from '#calendar';
import { eligibleIn, leastHoursOf } from '#organisation';
import {
  actionsOf,
  needsOf,
  positionOf,
  type Action,
  type DraftContext,
  type DraftSnapshot,
  type RefusalCode,
  type Round,
} from '#procedure';
import { marksOf, type DraftRow, type TimerRow } from '#store';
import { readDraft, standingOf, type DraftRecord, withAuthority } from './draft-report.js';
import type { ActionView, DeadlineView, DraftView } from './draft.dto.js';
import { concernViews, positionViews } from './position-view.js';
import { commentViews, statementViews } from './statements.js';
import { undeliveredOf } from './deliveries.js';
import { mandateViews } from './mandate-view.js';
import { routeOf } from './route-view.js';
import { namesFor, type Reading } from './reading.js';
import { hoursOf, shortOfTime, timeWarnings } from './short-of-time.js';
import type { TimeWarning } from './common.dto.js';
import { rolesOfViewer } from './viewer.js';
import { visibleTo, type Circulation } from './visibility.js';

/** A view, and what tells later whether its reader would still see the same of the subject itself. */
export interface Seen<V> {
  readonly view: V;
  isSameOf(snapshot: unknown): boolean;
}

/** What the circulation of a draft says about who may know of it. */
export function circulationOf({ body, sponsors, area }: DraftContext): Circulation {
  return { body, sponsors, area };
}

/** A draft that the viewer may know of; `undefined` for every other, whether it exists or not. */
export async function knownDraft(reading: Reading, id: string): Promise<DraftRecord | undefined> {
  const record = await readDraft(reading.q, reading.catalogue, id, {
    at: reading.viewer.at,
    organisation: reading.organisation,
  });
  if (!record) return undefined;
  return visibleTo(reading.viewer).knows(circulationOf(record.snapshot.context)) ? record : undefined;
}

/** A draft as its reader may know it. Everything derived is derived from what the reader may know. */
export async function viewDraft(reading: Reading, id: string): Promise<Seen<DraftView> | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const { viewer } = reading;
  const sight = visibleTo(viewer);
  const seen: DraftRecord = { ...record, snapshot: sight.snapshot(record.snapshot) };
  const same = JSON.stringify(seen.snapshot);
  return {
    view: await viewOf(reading, record, seen),
    isSameOf: (snapshot) => JSON.stringify(sight.snapshot(snapshot as DraftSnapshot)) === same,
  };
}

async function viewOf(reading: Reading, record: DraftRecord, seen: DraftRecord): Promise<DraftView> {
  const { viewer, language, q } = reading;
  const { snapshot, workflow, id } = seen;
  const { context, state } = snapshot;
  const names = namesFor(reading, workflow.verbs);
  const row = await q.get<Pick<DraftRow, 'title' | 'symbol'>>(
    'SELECT title, symbol FROM draft WHERE id = ?',
    [id],
  );
  const own = await ownPosition(reading, record);
  return {
    id,
    kind: workflow.form.kind,
    title: JSON.parse(row?.title ?? '{}') as Record<string, string>,
    state,
    sentence: sayState(language, state, names),
    body: context.body === '' ? null : context.body,
    area: context.area,
    symbol: row?.symbol ?? null,
    revision: context.revision,
    finalBody: context.finalBody,
    sponsors: [...context.sponsors],
    workflow: { id: workflow.identity.id, version: workflow.identity.version },
    languages: { required: [...context.required], complete: [...context.complete] },
    eligible: eligibleFor(reading, context),
    ...considerationOf(context),
    deadlines: await deadlineViews(reading, seen),
    ...(viewer.isStaff ? await warningsOf(reading, seen, names) : {}),
    needs: needViews(reading, seen, names),
    actions: actionViews(reading, record, seen),
    outcomes: [...context.outcomes],
    ...(viewer.isStaff ? { standing: standingOf(record) } : {}),
    ...(own ? { position: own } : {}),
    concerns: await concernViews(reading, record),
    statements: await statementViews(reading, record),
    comments: await commentViews(reading, record),
    decision: context.decision,
    mandates: await mandateViews(q, id, context),
    ...(await routeOf(q, id, state, context)),
    ...(await undeliveredOf(reading, id)),
  };
}

async function ownPosition(reading: Reading, record: DraftRecord): Promise<DraftView['position']> {
  const { delegation } = reading.viewer;
  if (delegation === undefined || !positionOf(record.snapshot.context.positions, delegation))
    return undefined;
  return (await positionViews(reading, record)).find(({ participant }) => participant === delegation);
}

function eligibleFor({ organisation, viewer }: Reading, { round, body }: DraftContext): string[] {
  if (round) return round.eligible.split(' ').filter(Boolean);
  return body === '' ? [] : [...eligibleIn(organisation, body, viewer.at)];
}

function roundView({ renew: _renew, eligible, ...round }: Round): NonNullable<DraftView['round']> {
  return { ...round, eligible: eligible.split(' ').filter(Boolean) };
}

function considerationOf({ round, silence, deadlines }: DraftContext): Pick<DraftView, 'round' | 'silence'> {
  return {
    round: round && roundView(round),
    silence: silence && {
      outcome: [...silence.outcome],
      ...(silence.next === undefined ? {} : { next: silence.next }),
      // As it stands now: extended, reopened or resumed.
      expires: deadlines.find(({ kind }) => kind === 'silence')?.due ?? silence.expires.due,
      refused: silence.refused === true,
    },
  };
}

/** Running deadlines, each with how it came about. */
async function deadlineViews(reading: Reading, { id, snapshot }: DraftRecord): Promise<DeadlineView[]> {
  const { deadlines } = snapshot.context;
  if (deadlines.length === 0) return [];
  const timers = await reading.q.all<Pick<TimerRow, 'kind' | 'due_at' | 'explanation'>>(
    'SELECT kind, due_at, explanation FROM timer WHERE subject_id = ? AND explanation IS NOT NULL',
    [id],
  );
  const { delegation, at } = reading.viewer;
  return deadlines.map(({ kind, due, zone, suspended }) => ({
    kind,
    due,
    zone,
    ...(suspended === undefined ? {} : { suspended }),
    ...(delegation === undefined || suspended !== undefined
      ? {}
      : { workingHours: hoursOf(reading.organisation, delegation, at, due) }),
    ...deadlineWords(
      reading,
      { due, zone },
      timers.find((timer) => timer.kind === kind && timer.due_at === due)?.explanation,
    ),
  }));
}

/** Events that set the date by which positions are asked for. */
const ASKING = [
  'draft.submitted',
  'draft.referred',
  'draft.forwarded',
  'ruling.recorded',
  'ruling.corrected',
];

/** What is to be said of the time that delegations have, from when each period began. */
async function warningsOf(
  { q, organisation, viewer, language }: Reading,
  { id, snapshot }: DraftRecord,
  names: Names,
): Promise<Pick<DraftView, 'warnings'>> {
  if (leastHoursOf(organisation, snapshot.context.body) === undefined) return {};
  const row = await q.get<{ at: string | null }>(
    `SELECT MAX(at) AS at FROM event WHERE subject_id = ? AND type IN (${marksOf(ASKING)})`,
    [id, ...ASKING],
  );
  const silence = snapshot.state.endsWith('.silence') ? snapshot.context.round?.openedAt : undefined;
  const since = { at: viewer.at, silence, positions: row?.at ?? undefined };
  const warnings = timeWarnings({ language }, shortOfTime(organisation, snapshot, since), names);
  return warnings.length > 0 ? { warnings } : {};
}

/** The same as a command is answered that has just set a period: from then on. */
export async function warnedOf(reading: Reading, id: string, at: string): Promise<TimeWarning[]> {
  const record = await knownDraft(reading, id);
  if (!record) return [];
  const short = shortOfTime(reading.organisation, record.snapshot, { at });
  return timeWarnings(reading, short, namesFor(reading));
}

/** A date in words; `explanation` is the stored account of how it came about. */
export function deadlineWords(
  { language }: Pick<Reading, 'language'>,
  deadline: { readonly due: string; readonly zone: string },
  explanation: string | null | undefined,
): Pick<DeadlineView, 'sentence' | 'explanation'> {
  const steps = explanation ? (JSON.parse(explanation) as Explanation) : [];
  return {
    sentence: sayDeadline(language, deadline),
    ...(steps.length > 0 ? { explanation: sayExplanation(language, steps) } : {}),
  };
}

function needViews(reading: Reading, seen: DraftRecord, names: Names): DraftView['needs'] {
  const zone = seen.snapshot.context.deadlines[0]?.zone ?? reading.organisation.seat.zone;
  const needs = visibleTo(reading.viewer).needs(needsOf(seen.workflow, seen.snapshot, seen.around));
  return needs.map((need) => {
    const { code, who, by, detail } = need;
    return {
      code,
      who: [...who],
      ...(by === undefined ? {} : { by }),
      ...(detail === undefined ? {} : { detail: { ...detail } }),
      sentence: sayNeed(reading.language, { ...need, detail: { ...detail, zone } }, names),
    };
  });
}

function actionViews(reading: Reading, record: DraftRecord, seen: DraftRecord): ActionView[] {
  const { viewer, organisation } = reading;
  const roles = rolesOfViewer(organisation, viewer, record.snapshot);
  const actions = actionsOf(
    seen.workflow,
    seen.snapshot,
    { as: viewer.as, roles },
    withAuthority(seen, organisation),
  );
  return actions.map((action) => actionView(reading, action));
}

/** An action with the reason, in words, why it is closed. */
export function actionView(
  { language }: Pick<Reading, 'language'>,
  { command, open, why, recorded, outcomes }: Omit<Action, 'command'> & { readonly command: string },
): ActionView {
  const because = (code: RefusalCode | undefined): { why?: string; sentence?: string } =>
    code === undefined ? {} : { why: code, sentence: say(language, `refusal.what.${code}`) };
  return {
    command,
    open,
    ...because(why),
    ...(recorded ? { recorded, sentence: say(language, `recorded.would.${recorded}`) } : {}),
    ...(outcomes
      ? { outcomes: outcomes.map((one) => ({ verb: one.verb, open: one.open, ...because(one.why) })) }
      : {}),
  };
}

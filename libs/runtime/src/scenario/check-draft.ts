import { dayIn, isInstant } from '#calendar';
import type { ActionReport, AttachedReport, ConcernReport, DecisionReport, DraftReport } from '../world.js';
import type { SubjectCheck } from './check.form.js';
import { instantDiffers, lifeDifferences, type Looking } from './check-subject.js';
import {
  countOrSetDiffers,
  differs,
  listDiffers,
  listed,
  NONE,
  setDiffers,
  type Difference,
} from './difference.js';

type Wanted<Key extends keyof SubjectCheck> = NonNullable<SubjectCheck[Key]>;

/** What a check of a draft says and the draft is not. */
export async function draftDifferences(
  check: SubjectCheck,
  report: DraftReport,
  looking: Looking,
): Promise<Difference[]> {
  const needs = report.needs.map(({ code }) => code);
  return [
    ...lifeDifferences(check, report),
    ...differs('revision', check.revision, report.revision),
    ...(check.standing ? standingDifferences(check.standing, report.standing) : []),
    ...(check.concerns ? concernDifferences(check.concerns, report.concerns, looking) : []),
    ...setDiffers('needs', check.needs, needs),
    ...(check.actions ? await actionDifferences(check.actions, report) : []),
    ...roundDifferences(check.round, report.round, looking),
    ...listDiffers('outcomes', check.outcomes, report.outcomes),
    ...decisionDifferences(check.decision, report.decision, looking),
    ...deadlineDifferences(check.deadline, report.deadlines, looking),
    ...setDiffers('shortOfTime', check.shortOfTime, report.shortOfTime),
  ];
}

/** Whole map: a stance that the check does not name is taken by nobody. */
function standingDifferences(wanted: Wanted<'standing'>, actual: DraftReport['standing']): Difference[] {
  const stances = new Set([...Object.keys(wanted), ...Object.keys(actual)]);
  return [...stances].flatMap((stance) =>
    setDiffers(`standing.${stance}`, wanted[stance] ?? [], actual[stance] ?? []),
  );
}

function concernDifferences(
  wanted: Wanted<'concerns'>,
  actual: readonly ConcernReport[],
  { names }: Looking,
): Difference[] {
  const byStatus: Readonly<Record<string, number | readonly string[] | undefined>> = wanted;
  const statuses = new Set([...Object.keys(wanted), ...actual.map(({ status }) => status)]);
  return [...statuses].flatMap((status) => {
    const expected = byStatus[status] ?? [];
    const found = actual.filter((concern) => concern.status === status);
    // A concern is named as the check names it: by its ref or by its owner.
    const named = found.map(({ id, owner }) => {
      const isByOwner = Array.isArray(expected) && expected.includes(owner);
      return isByOwner ? owner : names.nameOf(id);
    });
    return countOrSetDiffers(`concerns.${status}`, expected, named);
  });
}

async function actionDifferences(wanted: Wanted<'actions'>, report: DraftReport): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { as, open = [], closed = {} } of Array.isArray(wanted) ? wanted : [wanted]) {
    const found = new Map((await report.actions(as)).map((action) => [action.command, action]));
    const look = (command: string, expected: string) =>
      differs(`actions of ${as}: ${command}`, expected, openness(found.get(command)));
    differences.push(...open.flatMap((command) => look(command, 'open')));
    differences.push(
      ...Object.entries(closed).flatMap(([command, code]) => look(command, `closed: ${code}`)),
    );
  }
  return differences;
}

function openness(action: ActionReport | undefined): string {
  if (!action) return 'no command on this draft';
  return action.open ? 'open' : `closed: ${action.why ?? NONE}`;
}

function roundDifferences(
  wanted: SubjectCheck['round'],
  actual: DraftReport['round'],
  { zone }: Looking,
): Difference[] {
  if (wanted === undefined) return [];
  if (wanted === null)
    return actual && !actual.closedAt ? [{ what: 'round', expected: NONE, actual: 'open' }] : [];
  if (!actual) return [{ what: 'round', expected: 'open', actual: NONE }];
  return [
    ...countOrSetDiffers('round.eligible', wanted.eligible, actual.eligible),
    ...instantDiffers('round.openedAt', wanted.openedAt, actual.openedAt, zone),
    ...instantDiffers('round.closesAt', wanted.closesAt, actual.closesAt, zone),
  ];
}

function decisionDifferences(
  wanted: SubjectCheck['decision'],
  actual: DecisionReport | null,
  looking: Looking,
): Difference[] {
  if (wanted === undefined) return [];
  if (wanted === null)
    return actual ? [{ what: 'decision', expected: NONE, actual: `by ${actual.body}` }] : [];
  if (!actual) return [{ what: 'decision', expected: 'taken', actual: NONE }];
  return [
    ...differs('decision.number', wanted.number, actual.number),
    ...differs('decision.body', wanted.body, actual.body),
    ...dayDiffers(wanted.on, actual.on, looking),
    ...attachedDifferences(wanted.attached, actual.attached),
  ];
}

/** A date alone is compared with the local day, an instant with the instant. */
function dayDiffers(wanted: string | undefined, actual: string, { zone }: Looking): Difference[] {
  if (wanted !== undefined && isInstant(wanted) && isInstant(actual)) {
    return instantDiffers('decision.on', wanted, actual, zone);
  }
  const day = (text: string) => (isInstant(text) ? dayIn(text, zone) : text.slice(0, 10));
  return differs('decision.on', wanted && day(wanted), day(actual));
}

type WantedAttached = NonNullable<NonNullable<SubjectCheck['decision']>['attached']>;

/** Each one wanted stands for another one attached, and none is left over. */
function attachedDifferences(
  wanted: WantedAttached | undefined,
  actual: readonly AttachedReport[],
): Difference[] {
  if (wanted === undefined) return [];
  const left = new Set(actual);
  const missing = wanted.filter((one) => {
    const meant = [...left].find((attached) => isMeant(one, attached));
    if (meant) left.delete(meant);
    // A joint statement may be named once, or for each that makes it.
    return !meant && !actual.some((attached) => attached.jointWith && isMeant(one, attached));
  });
  if (missing.length === 0 && left.size === 0) return [];
  const expected = wanted.map((one) => (typeof one === 'string' ? one : sayAttached(one)));
  return [{ what: 'decision.attached', expected: listed(expected), actual: listed(actual.map(sayAttached)) }];
}

function isMeant(one: WantedAttached[number], { kind, by, jointWith = [] }: AttachedReport): boolean {
  const authors = [by, ...jointWith];
  if (typeof one === 'string') return one === kind || authors.includes(one);
  return one.kind === kind && (one.by === undefined || authors.includes(one.by));
}

const sayAttached = ({ kind, by, jointWith = [] }: Partial<AttachedReport>): string =>
  by ? `${kind} by ${[by, ...jointWith].join(' and ')}` : (kind ?? '');

/** Not deadlines of anybody's: when clocks that stand still go on, and when the authority for a silence lapses. */
const OF_THE_CLOCK: readonly string[] = ['resumption', 'authority'];

/** The current one is the next that is due, unless its kind is told. */
function deadlineDifferences(
  wanted: SubjectCheck['deadline'],
  deadlines: DraftReport['deadlines'],
  { zone }: Looking,
): Difference[] {
  if (wanted === undefined) return [];
  const isAsked = (kind: string): boolean =>
    wanted?.kind === undefined ? !OF_THE_CLOCK.includes(kind) : kind === wanted.kind;
  const running = deadlines.filter(({ kind }) => isAsked(kind));
  const [next] = [...running].sort((a, b) => (a.due < b.due ? -1 : 1));
  if (wanted === null) return next ? [{ what: 'deadline', expected: NONE, actual: next.kind }] : [];
  if (!next) return [{ what: 'deadline', expected: wanted.kind ?? 'running', actual: NONE }];
  const texts = Object.values(next.explained);
  const contains = texts.some((text) => plain(text).includes(plain(wanted.explained ?? '')));
  return [
    ...instantDiffers('deadline.at', wanted.at, next.due, zone),
    ...differs('deadline.zone', wanted.zone, next.zone),
    ...differs('deadline.suspended', yesNo(wanted.suspended), yesNo(next.suspended !== undefined) ?? NONE),
    ...(contains
      ? []
      : [{ what: 'deadline.explained', expected: wanted.explained ?? '', actual: listed(texts) }]),
  ];
}

const yesNo = (is: boolean | undefined): string | undefined =>
  is === undefined ? undefined : is ? 'yes' : 'no';

/** Typeset dates hold spaces that do not break. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

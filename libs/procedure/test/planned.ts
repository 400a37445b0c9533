import { readFileSync } from 'node:fs';
import { localParts, type Duration, type WorkingCalendar } from '#calendar';
import {
  backwardPlan,
  loadWorkflow,
  type BackwardPlan,
  type DraftSnapshot,
  type PlanAsked,
  type PlanBody,
  type PlannedMeeting,
} from '../src/index.js';
import { given } from './told.js';

const FILE = 'workflows/sample/concept-paper.yaml';
export const CONCEPT_PAPER = loadWorkflow(readFileSync(FILE, 'utf8'), FILE);

/** Merival: Saturday and Sunday off, and one holiday. */
const MERIVAL: WorkingCalendar = { weekend: [6, 7], holidays: [{ date: '--05-02' }] };

export const bodyWith = (periods: Partial<PlanBody> = {}, place: Partial<PlanBody> = {}): PlanBody => ({
  ...{ zone: '+05:00', calendar: MERIVAL, ...place },
  ...{ notice: 'P30D', circulation: 'P14D', silence: null, translation: { workingDays: 5 }, ...periods },
});

export const NOTHING_KNOWN: Record<'notice' | 'circulation' | 'silence' | 'translation', Duration | null> = {
  notice: null,
  circulation: null,
  silence: null,
  translation: null,
};

/** A concept paper in drafting, for the Ministerial Council, in both languages unless told. */
export const drafting = (said: object = {}) =>
  given(CONCEPT_PAPER).created({
    ...{
      kind: 'concept-paper',
      finalBody: 'mc',
      languages: ['en', 'ru'],
      text: { en: '1. A.', ru: '1. А.' },
    },
    ...said,
  });

export interface Planned {
  readonly at?: string;
  readonly bodies?: Readonly<Record<string, PlanBody>>;
  readonly meetings?: readonly PlannedMeeting[];
  readonly circulatedAt?: string | null;
}

/** The plan, which the test expects to exist. */
export function planOf(
  snapshot: DraftSnapshot | undefined,
  asked: PlanAsked,
  { at = '2024-01-10T05:00:00.000Z', bodies, meetings = [], circulatedAt }: Planned = {},
): BackwardPlan {
  if (!snapshot) throw new Error('no draft yet');
  const all = bodies ?? { swg: bodyWith(), soc: bodyWith(), mc: bodyWith() };
  const plan = backwardPlan(CONCEPT_PAPER, snapshot, asked, { at, bodies: all, meetings, circulatedAt });
  if (typeof plan === 'string') throw new Error(`No plan: ${plan}`);
  return plan;
}

/** Each step with its latest date at the seat: `swg.meeting 2024-05-31 10:00 open`. */
export const linesOf = ({ steps }: BackwardPlan): string[] =>
  steps.map(({ stage, step, latest, status }) => {
    const { date, time } = localParts(latest, '+05:00');
    return `${stage}.${step} ${date} ${time} ${status}`;
  });

import type { Deadline } from '#calendar';
import type { WorkflowCatalogue } from '#documents';
import type { World } from '#engine';
import { eligibleIn, type OrganisationState } from '#organisation';
import type {
  Command,
  CompiledWorkflow,
  DraftSnapshot,
  Facts,
  MeetingFacts,
  MeetingStage,
  Refused,
  SubjectRef,
} from '#procedure';
import type { Tx } from '#store';
import { dateFor, type DateAsked, type DateTerms } from './dates.js';

export type Dates = Record<string, Deadline>;

/** What a draft's step needs to know beyond the command, gathered under the lock. */
export interface DraftQuestion {
  readonly tx: Tx;
  readonly world: World;
  readonly ref: SubjectRef;
  readonly command: Command;
  readonly organisation: OrganisationState;
  readonly snapshot: DraftSnapshot | undefined;
  readonly workflow: CompiledWorkflow | undefined;
  readonly catalogue: WorkflowCatalogue;
  readonly meeting: MeetingFacts | undefined;
  readonly terms: DateTerms;
  readonly receivedAt: string;
}

export type Gathered = Partial<Facts> | Refused;
export type Gather = (question: DraftQuestion) => Gathered | Promise<Gathered>;

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const isRefusal = (value: object): value is Refused => 'refused' in value;

export const pointer = (at: string, expected: string): Refused => ({
  refused: 'invalid-payload',
  pointers: [{ pointer: at, expected }],
});

/** The dates that are asked for, or why one of them cannot stand. */
export function dates(
  question: DraftQuestion,
  asked: Readonly<Record<string, DateAsked | undefined>>,
): { dates?: Dates } | Refused {
  const computed: Dates = {};
  for (const [key, one] of Object.entries(asked)) {
    if (!one) continue;
    const date = dateFor(key, one, question.terms);
    if (isRefusal(date)) return date;
    computed[key] = date;
  }
  return Object.keys(computed).length > 0 ? { dates: computed } : {};
}

export const stated = (command: Command, key: string): DateAsked | undefined => {
  const value = text(command.with[key]);
  return value === undefined ? undefined : { stated: value };
};

export const eligible = ({ organisation, terms, snapshot }: DraftQuestion): readonly string[] =>
  eligibleIn(organisation, snapshot?.context.body ?? '', terms.at);

/** The silence procedure of the stage that the draft is in. */
export function silenceOf({ workflow, snapshot }: DraftQuestion): MeetingStage['silence'] {
  const stage = workflow?.form.stages[snapshot?.state.split('.')[0] ?? ''];
  return stage && 'silence' in stage ? stage.silence : undefined;
}

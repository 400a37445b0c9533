import type FastCheck from 'fast-check';
import {
  beforeRuling,
  fold,
  isRefused,
  ruledOn,
  step,
  type Act,
  type CompiledWorkflow,
  type DraftSnapshot,
  type StepResult,
} from '../src/index.js';
import { ruleOf } from '../src/compile/rule-of.js';
import { actFor, creation, START, type Agreed } from './acts.js';
import { deedFor, drawing, type Draw, type Move, type Words } from './moves.js';
import { play, type Answer } from './reference-model.js';
import { beginModel, blockersIn, type Model, type Table } from './reference-state.js';

const MOST_MOVES = 40;
const MINUTE = 60_000;

/** A procedure to be played: for the engine compiled, for the reference model as its author wrote it. */
export interface Given {
  readonly workflow: CompiledWorkflow;
  readonly table: Table;
}

export interface History {
  readonly finalBody: string;
  readonly languages: readonly string[];
  readonly draws: readonly Draw[];
}

/** One step of a history, as the engine and the reference model took it. */
export interface Told {
  readonly workflow: CompiledWorkflow;
  readonly act: Act;
  readonly before: DraftSnapshot;
  readonly result: StepResult<DraftSnapshot>;
  readonly after: DraftSnapshot;
  /** Of the reference model, after the same move. */
  readonly answer: Answer;
  readonly model: Model;
  readonly blockersBefore: readonly string[];
}

/** Random histories of procedures that use these words. Takes fast-check, which only specs may import. */
export function historiesOf(
  fc: typeof FastCheck,
  finalBodies: readonly string[],
  words?: Words,
): FastCheck.Arbitrary<History> {
  return fc
    .record({
      finalBody: fc.constantFrom(...finalBodies),
      languages: fc.constantFrom([], [], ['en']),
      draws: fc.array(drawing(fc, words), { minLength: 1, maxLength: MOST_MOVES, size: 'max' }),
    })
    .map((history) => ({ ...history, [fc.toStringMethod]: () => 'told below' }));
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** What bodies agreed by rulings that stand. */
function agreedAfter(
  agreed: readonly Agreed[],
  { workflow, act, before, after }: Pick<Told, 'workflow' | 'act' | 'before' | 'after'>,
): readonly Agreed[] {
  const { outcomes } = after.context;
  const standing = agreed.filter(({ ruled }) => ruledOn(ruled).outcomes.length < outcomes.length);
  const pronounced = outcomes.slice(before.context.outcomes.length);
  const isAgreed =
    act.type === 'ruling.record' && pronounced.some((verb) => workflow.verbs[verb]?.agrees === true);
  return isAgreed ? [...standing, { ruled: beforeRuling(before), at: act.at }] : standing;
}

/** Plays a history on the engine and on the reference model side by side, and tells every step. */
export function* played(
  { workflow, table }: Given,
  { finalBody, languages, draws }: History,
): Generator<Told> {
  const model = beginModel(table, finalBody, languages);
  let before = fold(workflow, [creation(workflow.form.kind, finalBody, languages)]);
  let now = START;
  let agreed: readonly Agreed[] = [];
  for (const draw of draws) {
    now += MINUTE;
    const move: Move = { ...draw, do: deedFor(model.state, draw.choice) };
    const act = actFor(move, before, now, agreed.at(-1));
    now = Math.max(now, Date.parse(act.at));
    const blockersBefore = blockersIn(model);
    const result = step(workflow, frozen(before), frozen(act));
    const after = isRefused(result) ? before : result.snapshot;
    const answer = play(model, move);
    agreed = agreedAfter(agreed, { workflow, act, before, after });
    yield { workflow, act, before, result, after, answer, model, blockersBefore };
    before = after;
  }
}

export const answerOf = (result: StepResult<DraftSnapshot>): string =>
  isRefused(result) ? 'refused' : (result.recorded ?? 'accepted');

/** Under the rule of the body that considered it last, also where the procedure has ended. */
export function blockersNow({ workflow }: Told, { context }: DraftSnapshot): string[] {
  const { positions, concerns, conflicts } = ruleOf(workflow, context.body).blocks(context);
  const said = [...positions, ...conflicts].map(({ participant }) => participant);
  return [...new Set([...said, ...concerns.map(({ owner }) => owner)])].sort();
}

export const inWords = ({ act, before, result, after }: Told): string =>
  `${before.state}: ${act.type} by ${act.as} ${JSON.stringify(act.with)}, received ${act.receivedAt}: ` +
  (isRefused(result) ? result.refused : `${after.state} ${result.recorded ?? ''}`);

/** Tells a history and checks every step of it; a failure tells the whole story. */
export function checked(given: Given, history: History, check: (told: Told) => void): void {
  const story = [`final body ${history.finalBody}, languages: ${history.languages.join()}`];
  for (const told of played(given, history)) {
    story.push(inWords(told));
    try {
      check(told);
    } catch (error) {
      throw new Error(`${story.join('\n')}\n${String(error)}`, { cause: error });
    }
  }
}

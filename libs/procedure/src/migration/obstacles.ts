import { conditionHolds } from '../compile/conditions.js';
import { ruleOf } from '../compile/rule-of.js';
import { bodyOf, silenceOf, stageOf } from '../compile/stages.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftContext, DraftSnapshot } from '../draft/context.js';
import { allPositions } from '../draft/positions.js';
import { silenceEnd } from '../draft/receipt.js';
import { canonicalJson } from '../form/canonical.js';
import type { Condition } from '../form/condition.form.js';
import type { Act } from '../subject.js';
import { mapped, takesFrom } from './mapped.js';
import type { MigrationReason } from './reasons.js';
import { missingLanguages } from '../draft/missing-languages.js';

/** A draft under the version that it follows, and as it would stand under another. */
interface Move {
  readonly from: CompiledWorkflow;
  readonly to: CompiledWorkflow;
  readonly before: DraftSnapshot;
  readonly after: DraftSnapshot;
  readonly act: Act;
}

type Question = (move: Move) => readonly MigrationReason[];

/**
 * Why the draft cannot be brought to that version; none: it can. What was said, decided and announced must mean the
 * same afterwards: no objection falls silent, no running deadline is lost, no round changes its rule.
 */
export function obstaclesTo(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  before: DraftSnapshot,
  act: Act,
): readonly MigrationReason[] {
  if (!takesFrom(to, from)) return [{ code: 'version-not-taken', version: from.identity.version }];
  const move = { from, to, before, after: mapped(from, to, before), act };
  if (!Object.hasOwn(to.expanded.states, move.after.state))
    return [{ code: 'state-missing', state: before.state }];
  return QUESTIONS.flatMap((question) => question(move));
}

const isOpen = ({ round }: DraftContext): boolean => round !== null && round.closedAt === undefined;

const nameIn = (state: string): string => state.slice(state.indexOf('.') + 1);

/** States that only what happened before can lead to: nothing is put there by a table. */
const EARNED = ['session', 'silence', 'review', 'elapsed', 'announced', 'passed', 'ballot'];

const state: Question = ({ before, after }) => {
  if (before.state === after.state) return [];
  const isOfStage = [before.state, after.state].every((path) => path.includes('.'));
  const isEarned = [before.state, after.state].some((path) => EARNED.includes(nameIn(path)));
  const isAlike = isOfStage && (!isEarned || nameIn(before.state) === nameIn(after.state));
  return isAlike ? [] : [{ code: 'state-unlike', state: after.state }];
};

const bodyAt = ({ form }: CompiledWorkflow, path: string): string | undefined => {
  const stage = stageOf(form, path);
  return stage === undefined ? undefined : bodyOf(form, stage);
};

const body: Question = ({ from, to, before, after }) => {
  const [old, own] = [bodyAt(from, before.state), bodyAt(to, after.state)];
  return old === own ? [] : [{ code: 'body-unlike', state: after.state, ...(own ? { body: own } : {}) }];
};

const finalBody: Question = ({ to, before: { context } }) =>
  to.form.finalBodies.includes(context.finalBody)
    ? []
    : [{ code: 'final-body-missing', body: context.finalBody }];

/** Where a ruling or a silence has said that the draft goes next. */
const onward: Question = ({ from, to, before: { context } }) =>
  [context.next, context.silence?.next, context.provisional?.next]
    .filter((next) => typeof next === 'string')
    .filter((next) => Object.hasOwn(from.form.stages, next) && !Object.hasOwn(to.form.stages, next))
    .map((next) => ({ code: 'stage-missing', body: next }));

/** A migration changes the rules of a draft, never its place: what would move at once is first moved by hand. */
const stillness: Question = ({ to, after, act }) => {
  const ways = to.expanded.states[after.state]?.always ?? [];
  const event = { type: 'draft.migrate', act } as const;
  const reading = { workflow: to, context: after.context, event, stage: stageOf(to.form, after.state) };
  const moves = ways.some(({ when }) => !when || conditionHolds(when, reading));
  return moves ? [{ code: 'moves-by-itself', state: after.state }] : [];
};

const takes = ({ expanded }: CompiledWorkflow, path: string, type: string): boolean =>
  expanded.states[path]?.on[type] !== undefined;

/** Who considers a draft now can still conclude: a called item is ruled on, a silence closes. */
const round: Question = ({ from, to, before, after }) => {
  if (!isOpen(before.context)) return [];
  const concludes = ['ruling.record', 'meeting.close'].filter((type) => takes(from, before.state, type));
  const isStranded = concludes.some((type) => !takes(to, after.state, type));
  return isStranded ? [{ code: 'round-stranded', state: after.state }] : [];
};

const obstructing = ({ stances }: CompiledWorkflow): string[] =>
  Object.keys(stances)
    .filter((stance) => stances[stance]?.blocks)
    .sort();

/** How a stage comes to its end: a ballot, say. Its verbs and its states may change, and so may its words. */
function termsOf({ form }: CompiledWorkflow, path: string): object {
  const stage = form.stages[stageOf(form, path) ?? ''];
  const free = ['title', 'body', 'rule', 'verbs', 'states', 'forward', 'agenda', 'silence', 'final'];
  return Object.fromEntries(Object.entries(stage ?? {}).filter(([key]) => !free.includes(key)));
}

/** What it takes to decide is fixed when a round opens, and must stay so until it has closed. */
const rule: Question = ({ from, to, before, after }) => {
  const { context } = before;
  if (!isOpen(context) && silenceEnd(context) === undefined) return [];
  const terms = (workflow: CompiledWorkflow, path: string) => {
    const { blocks: _blocks, ...data } = ruleOf(workflow, stageOf(workflow.form, path));
    return canonicalJson([data, obstructing(workflow), termsOf(workflow, path)]);
  };
  if (terms(from, before.state) === terms(to, after.state)) return [];
  return [{ code: 'rule-changed', body: context.body }];
};

const stances: Question = ({ to, before: { context } }) => {
  const unknown = allPositions(context.positions).filter(({ stance }) => !Object.hasOwn(to.stances, stance));
  return [...Map.groupBy(unknown, ({ stance }) => stance)].map(([stance, positions]) => ({
    code: 'stance-missing',
    stance,
    participants: positions.map(({ participant }) => participant),
  }));
};

/** Whose word obstructs at a stage obstructs there afterwards; at a stage that is new, as by consensus. */
const objections: Question = ({ from, to, before, after }) => {
  const here = stageOf(to.form, after.state);
  const silenced = Object.keys(to.form.stages).flatMap((stage) => {
    const old = stage === here ? stageOf(from.form, before.state) : stage;
    const left = new Set(obstructingAt(to, stage, after).map(({ what }) => what));
    const obstructs = obstructingAt(from, old, before);
    return obstructs.filter(({ what }) => !left.has(what)).map(({ owner }) => owner);
  });
  if (silenced.length === 0) return [];
  return [{ code: 'objection-silenced', participants: [...new Set(silenced)] }];
};

/** Of everybody, whoever is eligible in the present round: the next one may ask others. */
function obstructingAt(workflow: CompiledWorkflow, stage: string | undefined, { context }: DraftSnapshot) {
  const { positions, concerns } = ruleOf(workflow, stage).blocks({ ...context, round: null });
  return [
    ...positions.map(({ participant: owner, event }) => ({ owner, what: `position ${owner} ${event}` })),
    ...concerns.map(({ owner, id }) => ({ owner, what: `concern ${id}` })),
  ];
}

/** What delegations were told of a silence that is proposed, runs or has ended stays so: its terms, and what breaks it. */
const silenceTerms: Question = ({ from, to, before, after }) => {
  const { silence } = before.context;
  if (!silence || silence.refused) return [];
  const terms = (workflow: CompiledWorkflow, path: string) => {
    const breaking = Object.entries(workflow.stances).filter(([, { breaksSilence }]) => breaksSilence);
    const policy = silenceOf(workflow.form, stageOf(workflow.form, path));
    return canonicalJson([policy, breaking.map(([stance]) => stance).sort()]);
  };
  if (terms(from, before.state) === terms(to, after.state)) return [];
  return [{ code: 'silence-terms-changed', body: before.context.body }];
};

const verbs: Question = ({ to, before: { context } }) => {
  const pronounced = [
    ...context.outcomes,
    ...(context.silence?.outcome ?? []),
    ...(context.provisional?.outcome ?? []),
  ];
  return [...new Set(pronounced)]
    .filter((verb) => !Object.hasOwn(to.verbs, verb))
    .map((verb) => ({ code: 'verb-missing', verb }));
};

/** The kinds of deadline that a condition speaks of. */
function deadlinesIn(condition: Condition | undefined): readonly string[] {
  if (!condition) return [];
  const { deadline, not, all = [], any = [] } = condition;
  const nested = [...all, ...any, ...(not ? [not] : [])];
  return [...(deadline === undefined ? [] : [deadline]), ...nested.flatMap(deadlinesIn)];
}

function takesDeadline(ways: readonly Transition[] | undefined, kind: string): boolean {
  return (ways ?? []).some(({ when }) => {
    const kinds = deadlinesIn(when);
    return kinds.length === 0 || kinds.includes(kind);
  });
}

const deadlines: Question = ({ from, to, before, after }) => {
  const reached = (workflow: CompiledWorkflow, path: string) =>
    workflow.expanded.states[path]?.on['deadline.reached'];
  return before.context.deadlines
    .filter(({ kind }) => {
      // One that runs on through this state is taken in a later one.
      const where = takesDeadline(reached(from, before.state), kind)
        ? [after.state]
        : Object.keys(to.expanded.states);
      return !where.some((path) => takesDeadline(reached(to, path), kind));
    })
    .map(({ kind }) => ({ code: 'deadline-dropped', kind }));
};

/** What was agreed, or is under silence, was a text that the new version would have let be agreed. */
const languages: Question = ({ to, before, after }) => {
  const { context } = before;
  const isAgreed = context.decision !== null || context.provisional !== null;
  const pronounced = silenceEnd(context) === undefined ? [] : (context.silence?.outcome ?? []);
  const needed = isAgreed || pronounced.some((verb) => to.form.languages.before.includes(verb));
  const missing = missingLanguages({ required: after.context.required, complete: context.complete });
  // What was missing under the old version too is still waited for.
  const added = missing.filter((language) => !context.required.includes(language));
  return needed && added.length > 0 ? [{ code: 'language-missing', languages: added }] : [];
};

const QUESTIONS: readonly Question[] = [
  state,
  body,
  finalBody,
  onward,
  stillness,
  round,
  rule,
  stances,
  objections,
  silenceTerms,
  verbs,
  deadlines,
  languages,
];

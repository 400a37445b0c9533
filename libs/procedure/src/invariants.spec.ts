import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { actFor, creation, START } from '../test/acts.js';
import { deedFor, drawing, MEMBERS, type Draw, type Move } from '../test/moves.js';
import { play, type Answer } from '../test/reference-model.js';
import { beginModel, blockersIn, unconfirmedIn, type Model, type Table } from '../test/reference-state.js';
import { ruleOf } from './compile/rule-of.js';
import { stageOf } from './compile/stages.js';
import type { CompiledWorkflow } from './compile/workflow.js';
import type { DraftSnapshot } from './draft/context.js';
import { fold } from './fold.js';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import { isRefused, type Act, type StepResult } from './subject.js';
import { DRAFT_COMMANDS } from './vocabulary/draft-commands.js';
import { VERBS } from './vocabulary/verbs.js';

/** Times the usual number of histories: FC_RUNS in the environment, handed on by jest.config.mjs. */
const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const MANY = 150 * TIMES;
const SOME = 25 * TIMES;
const MOST_MOVES = 40;
const MINUTE = 60_000;
const WORKFLOWS = ['road-map', 'concept-paper', 'regulations'];

interface Told {
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

function given(name: string): { workflow: CompiledWorkflow; table: Table } {
  const file = `workflows/sample/${name}.yaml`;
  const text = readFileSync(file, 'utf8');
  return { workflow: loadWorkflow(text, file), table: parse(text) as Table };
}

const SAMPLES = Object.fromEntries(WORKFLOWS.map((name) => [name, given(name)]));

interface History {
  readonly finalBody: string;
  readonly languages: readonly string[];
  readonly draws: readonly Draw[];
}

const histories: fc.Arbitrary<History> = fc
  .record({
    finalBody: fc.constantFrom('soc', 'mc', 'summit'),
    languages: fc.constantFrom([], [], ['en']),
    draws: fc.array(drawing(fc), { minLength: 1, maxLength: MOST_MOVES, size: 'max' }),
  })
  .map((history) => ({ ...history, [fc.toStringMethod]: () => 'told below' }));

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** Plays a history on the engine and on the reference model side by side, and tells every step. */
function* played(name: string, { finalBody, languages, draws }: History): Generator<Told> {
  const { workflow, table } = SAMPLES[name]!;
  const model = beginModel(table, finalBody, languages);
  let before = fold(workflow, [creation(name, finalBody, languages)]);
  let now = START;
  for (const draw of draws) {
    now += MINUTE;
    const move: Move = { ...draw, do: deedFor(model.state, draw.choice) };
    const act = actFor(move, before, now);
    now = Math.max(now, Date.parse(act.at));
    const blockersBefore = blockersIn(model);
    const result = step(workflow, frozen(before), frozen(act));
    const after = isRefused(result) ? before : result.snapshot;
    const answer = play(model, move);
    yield { workflow, act, before, result, after, answer, model, blockersBefore };
    before = after;
  }
}

const inWords = ({ act, before, result, after }: Told): string =>
  `${before.state}: ${act.type} by ${act.as} ${JSON.stringify(act.with)}, received ${act.receivedAt}: ` +
  (isRefused(result) ? result.refused : `${after.state} ${result.recorded ?? ''}`);

/** Checks every step of random histories; a failure tells the shortest one as a story. */
function always(name: string, runs: number, check: (told: Told) => void): void {
  const property = fc.property(histories, (history) => {
    const story = [`final body ${history.finalBody}, languages: ${history.languages.join()}`];
    for (const told of played(name, history)) {
      story.push(inWords(told));
      try {
        check(told);
      } catch (error) {
        throw new Error(`${story.join('\n')}\n${String(error)}`, { cause: error });
      }
    }
  });
  fc.assert(property, { numRuns: runs, includeErrorInReport: true });
}

const answerOf = (result: StepResult<DraftSnapshot>): string =>
  isRefused(result) ? 'refused' : (result.recorded ?? 'accepted');

function blockersNow({ workflow }: Told, { state, context }: DraftSnapshot): string[] {
  const { positions, concerns } = ruleOf(workflow, stageOf(workflow.form, state)).blocks(context);
  const all = [...positions.map(({ participant }) => participant), ...concerns.map(({ owner }) => owner)];
  return [...new Set(all)].sort();
}

const agrees = ({ type, with: said }: Act): boolean =>
  type === 'ruling.record' &&
  (said['outcome'] as readonly (keyof typeof VERBS)[]).some((verb) => VERBS[verb].agrees);

/** Everything of a draft but how many events it has. */
const substance = ({ state, context }: DraftSnapshot): unknown => ({
  state,
  context: { ...context, seq: 0 },
});

function objection(by: string, { act }: Told, more: Act['with'] = {}): Act {
  const payload = { stance: 'objection', ...more };
  return { ...act, type: 'position.register', as: by, with: payload, facts: { roles: ['member'] } };
}

describe.each(WORKFLOWS)('a %s', (name) => {
  it('does at every step what the reference model says', () => {
    always(name, MANY, (told) => {
      const { result, after, answer, model } = told;
      const found = [answerOf(result), after.state, blockersNow(told, after), after.context.outcomes];
      expect(found).toEqual([answer, model.state, blockersIn(model), model.outcomes]);
    });
  });

  it('is never agreed while somebody stands in the way, nor adopted while a capital has not confirmed', () => {
    always(name, SOME, ({ act, before, result, after, model, blockersBefore }) => {
      if (isRefused(result)) return;
      if (agrees(act)) expect(blockersBefore).toEqual([]);
      const isAdopted = after.state === 'adopted' || after.state.endsWith('.elapsed');
      if (isAdopted && after.state !== before.state)
        expect([blockersIn(model), unconfirmedIn(model)]).toEqual([[], []]);
    });
  });

  it('counts every accepted act once, and is not changed by a refused one', () => {
    always(name, SOME, ({ before, result }) => {
      if (isRefused(result)) expect(Object.keys(result)).not.toContain('snapshot');
      else expect(result.snapshot.context.seq).toBe(before.context.seq + 1);
    });
  });

  it('holds plain JSON only', () => {
    always(name, SOME, ({ after }) => expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after));
  });

  it('comes out of its stored acts byte for byte', () => {
    const property = fc.property(histories, (history) => {
      const { workflow } = SAMPLES[name]!;
      const acts = [creation(name, history.finalBody, history.languages)];
      let last: DraftSnapshot | undefined;
      for (const { act, result, after } of played(name, history)) {
        if (!isRefused(result)) acts.push(act);
        last = after;
      }
      const stored = acts.map((act) => JSON.parse(JSON.stringify(act)) as Act);
      expect(JSON.stringify(fold(workflow, stored))).toBe(JSON.stringify(last));
    });
    fc.assert(property, { numRuns: SOME });
  });

  it('is decided on one revision, the present one, and issued when all its languages are there', () => {
    always(name, SOME, ({ after: { state, context } }) => {
      const isDecided = ['adopted', 'issued'].includes(state) || state.endsWith('.announced');
      if (isDecided) expect(context.decision?.revision).toBe(context.revision);
      if (state === 'issued') expect(context.complete).toEqual(expect.arrayContaining([...context.required]));
    });
  });

  it('never refuses an objection once it is circulated', () => {
    always(name, SOME, (told) => {
      const { workflow, after } = told;
      if (after.state === 'drafting' || after.context.body === '') return;
      for (const by of MEMBERS) {
        const given = objection(by, told, { receivedAt: '2020-01-01' });
        expect(step(workflow, after, given)).toHaveProperty('snapshot');
      }
    });
  });

  it('is not changed by anybody without a role', () => {
    always(name, SOME, ({ workflow, act, before }) => {
      if (!Object.hasOwn(DRAFT_COMMANDS, act.type)) return;
      const result = step(workflow, before, { ...act, facts: { ...act.facts, roles: [] } });
      if (!isRefused(result)) expect(substance(result.snapshot)).toEqual(substance(before));
    });
  });

  it('lets nobody end the objection of another', () => {
    always(name, SOME, (told) => {
      const { workflow, after } = told;
      const ownConcerns = Object.fromEntries(Object.keys(after.context.concerns).map((id) => [id, 'lifted']));
      for (const blocker of blockersNow(told, after)) {
        const by = MEMBERS.find((member) => member !== blocker) ?? '';
        const act = objection(by, told, { stance: 'support', onBehalfOf: [blocker], ownConcerns });
        const result = step(workflow, after, act);
        if (!isRefused(result)) expect(blockersNow(told, result.snapshot)).toContain(blocker);
      }
    });
  });
});

describe('the random histories', () => {
  it('lead through every state in which a draft can stay', () => {
    const passing = /\.passed$|^noted$/;
    const states = Object.keys(SAMPLES['road-map']!.workflow.expanded.states);
    const unmet = new Set(states.filter((state) => state !== 'drafting' && !passing.test(state)));
    for (const history of fc.sample(histories, { seed: 3, numRuns: 1_200 })) {
      for (const { after } of played('road-map', history)) unmet.delete(after.state);
      if (unmet.size === 0) break;
    }
    expect([...unmet]).toEqual([]);
  });
});

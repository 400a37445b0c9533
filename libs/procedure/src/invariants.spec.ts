import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { creation } from '../test/acts.js';
import { MEMBERS } from '../test/moves.js';
import {
  answerOf,
  blockersNow,
  checked,
  historiesOf,
  played,
  type Given,
  type Told,
} from '../test/played.js';
import { blockersIn, unconfirmedIn, type Table } from '../test/reference-state.js';
import type { DraftSnapshot } from './draft/context.js';
import { fold } from './fold.js';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import { isRefused, type Act } from './subject.js';
import { DRAFT_COMMANDS } from './vocabulary/draft-commands.js';
import { VERBS } from './vocabulary/verbs.js';

/** Times the usual number of histories: FC_RUNS in the environment, handed on by jest.config.mjs. */
const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const MANY = 150 * TIMES;
const SOME = 25 * TIMES;
const WORKFLOWS = ['road-map', 'concept-paper', 'regulations'];

function given(name: string): Given {
  const file = `workflows/sample/${name}.yaml`;
  const text = readFileSync(file, 'utf8');
  return { workflow: loadWorkflow(text, file), table: parse(text) as Table };
}

const SAMPLES = Object.fromEntries(WORKFLOWS.map((name) => [name, given(name)]));

const histories = historiesOf(fc, ['soc', 'mc', 'summit']);

/** Checks every step of random histories; a failure tells the shortest one as a story. */
function always(name: string, runs: number, check: (told: Told) => void): void {
  const property = fc.property(histories, (history) => checked(SAMPLES[name]!, history, check));
  fc.assert(property, { numRuns: runs, includeErrorInReport: true });
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
      for (const { act, result, after } of played(SAMPLES[name]!, history)) {
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
      for (const { after } of played(SAMPLES['road-map']!, history)) unmet.delete(after.state);
      if (unmet.size === 0) break;
    }
    expect([...unmet]).toEqual([]);
  });
});

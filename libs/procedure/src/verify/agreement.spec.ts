import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { historiesOf, played, type Given, type Told } from '../../test/played.js';
import { replayed, statesTold } from '../../test/replayed.js';
import type { Table } from '../../test/reference-state.js';
import type { DraftSnapshot } from '../draft/context.js';
import { loadShipped, shippedFiles } from '../../test/shipped.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { isRefused } from '../subject.js';
import { explore, type Edge, type Exploration } from './explore.js';
import { BY_SILENCE, keyOf, type Place } from './place.js';
import { BY_ITSELF, canStay } from './steps.js';
import { nearest } from './finding.js';
import { storyTo } from './story.js';
import { verifyWorkflow } from './verify-workflow.js';

const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const BOUNDS = { places: 100_000, steps: 3_000_000 };

function given(file: string): Given {
  const text = readFileSync(file, 'utf8');
  return { workflow: loadWorkflow(text, file), table: parse(text) as Table };
}

/** What the proofs see of a draft. */
function placeOf({ state, context }: DraftSnapshot): Place {
  const { body, finalBody, next, provisional, silence, deadlines } = context;
  return {
    state,
    body,
    finalBody,
    next,
    provisional: provisional && (provisional.bySilence === true ? BY_SILENCE : provisional.next),
    silence: silence && (silence.refused === true ? 'refused' : (silence.next ?? '')),
    running: deadlines.map(({ kind }) => kind).sort(),
  };
}

/** What was passed on is taken back: as if the silence had been broken there, or the draft held: steps that the proofs know. */
const isProof = (before: DraftSnapshot, after: DraftSnapshot, act: Told['act']): boolean =>
  after.state.endsWith('.held') &&
  (act.facts.overturned !== undefined ||
    (after.context.silences?.length ?? 0) < (before.context.silences?.length ?? 0));

/** Whether the proofs know a step with this command, and what goes on by itself, from the one place to the other. */
function isKnown({ onward }: Exploration, from: string, command: string, to: string): boolean {
  const edges = (key: string): readonly Edge[] => onward.get(key) ?? [];
  const after = edges(from).filter(({ taken }) => taken.command === command);
  const places = new Set(after.map((edge) => edge.to));
  for (const key of places)
    for (const { taken, to: next } of edges(key)) if (taken.command === BY_ITSELF) places.add(next);
  return places.has(to);
}

const SAMPLES = ['road-map', 'concept-paper', 'regulations'];

describe.each(SAMPLES)('what is proved of a %s', (name) => {
  const sample = given(`workflows/sample/${name}.yaml`);
  const exploration = explore(sample.workflow, BOUNDS);

  it('is proved of the machine: the proofs know every step that it takes', () => {
    const unknown = ({ act, before, result, after }: Told): string[] => {
      if (isRefused(result) || result.recorded !== undefined) return [];
      if (isProof(before, after, act)) return [];
      const [from, to] = [keyOf(placeOf(before)), keyOf(placeOf(after))];
      return isKnown(exploration, from, act.type, to) ? [] : [`${from} | ${act.type} | ${to}`];
    };
    const property = fc.property(historiesOf(fc, ['soc', 'mc', 'summit']), (history) => {
      expect([...played(sample, history)].flatMap(unknown)).toEqual([]);
    });
    fc.assert(property, { numRuns: 100 * TIMES });
  });
});

describe('a way that the proofs found', () => {
  it.each(shippedFiles)('leads on the machine to every state in which a draft can stay: %s', (file) => {
    const workflow = loadShipped(file);
    const exploration = explore(workflow, BOUNDS);
    const wrong = nearest(exploration, ({ place }) => canStay(workflow, place)).flatMap((visit) => {
      const steps = storyTo(workflow, exploration, visit);
      const { states } = replayed(workflow, steps);
      return states.join(' > ') === statesTold(steps).join(' > ')
        ? []
        : [[states, statesTold(steps), steps.at(-1)]];
    });
    expect(wrong).toEqual([]);
  });

  const PLANTED = readdirSync('test/procedures/planted').map((name) => `test/procedures/planted/${name}`);

  /** A rule is refuted by a tally, which nobody plays. */
  const isPlayed = (file: string): boolean =>
    verifyWorkflow(loadWorkflow(readFileSync(file, 'utf8'), file)).findings.some(({ state }) =>
      state.includes('.'),
    );

  it.each(PLANTED.filter(isPlayed))('is what happens on the machine: %s', (file) => {
    const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
    const [finding] = verifyWorkflow(workflow).findings;
    const steps = finding?.steps ?? [];
    const told = statesTold(steps);
    const isMissed = finding?.code === 'deadline-without-exit';
    const last = isMissed ? ['deadline.reached: wrong-state'] : told.slice(-1);
    expect(replayed(workflow, steps).states).toEqual([...told.slice(0, -1), ...last]);
  });
});

import type FastCheck from 'fast-check';
import { loadWorkflow } from '../src/index.js';
import type { Words } from './moves.js';
import type { Given } from './played.js';
import { FINAL, list, type Stage, type Table } from './reference-state.js';

/** A procedure of a body that there is not, with what moves can be about. */
export interface RandomProcedure extends Given {
  readonly finalBodies: readonly string[];
  readonly words: Words;
}

const BODIES = list('working senior ministers heads');
const PASSING = [
  ...list('agreed finalized approved endorsed confirmed adopted recommended'),
  'forwarded-with-recommendations',
];
const STAYING = list('generally-approved basis-for-further-work postponed noted');
const ENDING = list('chair-statement no-consensus');

/** The table of verbs of one stage: upward, back, or neither. */
function verbsOf(fc: typeof FastCheck, stages: readonly string[], at: number) {
  const [below, above] = [stages.slice(0, at), stages.slice(at + 1)];
  const isLast = above.length === 0;
  const onward = isLast ? fc.constant('adopted') : fc.constantFrom(...above, 'final-body', 'stay');
  const toLater = isLast
    ? fc.constant({})
    : fc.constantFrom({}, ...above.map((to) => ({ 'agreed-ad-referendum': to })));
  const passing = fc.dictionary(fc.constantFrom(...(isLast ? FINAL : PASSING)), onward, { minKeys: 1 });
  const verbs = (names: readonly string[], to: string) =>
    fc.subarray([...names]).map((chosen) => Object.fromEntries(chosen.map((verb) => [verb, to])));
  const back =
    below.length === 0 ? fc.constant({}) : fc.constantFrom(...below).map((to) => ({ 'referred-down': to }));
  const held = fc.constantFrom({}, { 'consultations-continue': 'hold' });
  return fc
    .tuple(passing, toLater, verbs(STAYING, 'stay'), verbs(ENDING, 'end'), back, held)
    .map((parts): Stage['verbs'] => Object.assign({}, ...parts) as Stage['verbs']);
}

function stageOf(fc: typeof FastCheck, stages: readonly string[], at: number) {
  const silence = fc.record({
    length: fc.constant('P14D'),
    then: fc
      .subarray([...FINAL, 'recommended'], { minLength: 1 })
      .filter((then) => then.some((verb) => FINAL.includes(verb))),
    outsideMeeting: fc.boolean(),
    broken: fc.constantFrom('hold', 'stay', 'end' as const),
  });
  const blockedBy = fc.constantFrom(undefined, undefined, ['objection'], ['objection', 'amendment'], []);
  return fc
    .record({
      verbs: verbsOf(fc, stages, at),
      silence: fc.option(silence, { nil: undefined, freq: 2 }),
      blockedBy,
    })
    .map(({ verbs, silence: policy, blockedBy: stances }): Stage & { template: string } => ({
      template: 'meeting',
      verbs,
      ...(policy ? { silence: policy } : {}),
      ...(stances ? { rule: { blockedBy: stances } } : {}),
    }));
}

/** Random procedures of one to four bodies, each written as its author would. Takes fast-check, which only specs may import. */
export function proceduresOf(fc: typeof FastCheck): FastCheck.Arbitrary<RandomProcedure> {
  return fc
    .integer({ min: 1, max: BODIES.length })
    .map((count) => BODIES.slice(0, count))
    .chain((stages) =>
      fc.record({
        stages: fc
          .tuple(...stages.map((_name, at) => stageOf(fc, stages, at)))
          .map((all) => Object.fromEntries(all.map((stage, at) => [stages[at] ?? '', stage]))),
        submitTo: fc.subarray(stages, { minLength: 1 }),
        finalBodies: fc.subarray(stages.slice(-2), { minLength: 1 }),
        before: fc.subarray([...FINAL, 'recommended']),
      }),
    )
    .map(({ stages, submitTo, finalBodies, before }) => {
      const head = { workflow: 'random', version: 1, kind: 'report', title: 'Random' };
      const table: Table = { submitTo, languages: { before }, stages };
      const file = { ...head, submitTo, finalBodies, languages: { required: [], before }, stages };
      return {
        workflow: loadWorkflow(JSON.stringify(file), 'random'),
        table,
        finalBodies,
        words: wordsIn(table),
      };
    });
}

function wordsIn({ stages }: Table): Words {
  const verbs = Object.values(stages).flatMap((stage) => Object.keys(stage.verbs));
  const then = Object.values(stages).flatMap(({ silence }) => silence?.then ?? []);
  const proposals = [...new Set(then)].map((verb) => [verb]);
  return {
    stages: Object.keys(stages),
    verbs: [...new Set([...verbs, 'postponed'])],
    proposals: [...proposals, ['noted'], ['approved', 'recommended']],
  };
}

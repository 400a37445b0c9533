import fc from 'fast-check';
import { answerOf, blockersNow, checked, historiesOf, type Told } from '../test/played.js';
import { proceduresOf } from '../test/random-procedure.js';
import { blockersIn, unconfirmedIn } from '../test/reference-state.js';
import { isRefused } from './subject.js';
import { verifyWorkflow } from './verify/verify-workflow.js';

const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;

const cases = proceduresOf(fc).chain((procedure) =>
  historiesOf(fc, procedure.finalBodies, procedure.words).map((history) => ({ procedure, history })),
);

/** Checks every step of random histories of random procedures; a failure tells the procedure and the shortest history. */
function always(runs: number, check: (told: Told) => void): void {
  const property = fc.property(cases, ({ procedure, history }) => {
    try {
      checked(procedure, history, check);
    } catch (error) {
      throw new Error(`${JSON.stringify(procedure.table)}\n${String(error)}`, { cause: error });
    }
  });
  fc.assert(property, { numRuns: runs * TIMES, includeErrorInReport: true });
}

const NOWHERE = ['unreachable', 'undecidable'];

describe('a procedure that nobody has heard of', () => {
  it('does at every step what the reference model says', () => {
    always(200, (told) => {
      const { result, after, answer, model } = told;
      const found = [answerOf(result), after.state, blockersNow(told, after), after.context.outcomes];
      expect(found).toEqual([answer, model.state, blockersIn(model), model.outcomes]);
    });
  });

  it('never adopts while somebody stands in the way, nor while a capital has not confirmed', () => {
    always(80, ({ before, result, after, model }) => {
      const isAdopted = after.state === 'adopted' || after.state.endsWith('.elapsed');
      if (isRefused(result) || !isAdopted || after.state === before.state) return;
      expect([blockersIn(model), unconfirmedIn(model)]).toEqual([[], []]);
    });
  });

  it('is either proved, or refuted with a story, within the bound', () => {
    const property = fc.property(proceduresOf(fc), ({ workflow }) => {
      const { complete, ok, findings } = verifyWorkflow(workflow);
      expect([complete, ok]).toEqual([true, findings.length === 0]);
      // Only of what nothing leads to is there no way to tell.
      const untold = findings.filter(({ steps, end }) => steps.length === 0 && !NOWHERE.includes(end.code));
      expect(untold).toEqual([]);
    });
    fc.assert(property, { numRuns: 10 * TIMES });
  });
});

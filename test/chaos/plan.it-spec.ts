import { FAULTS, faultsOf } from './fault-plan.js';
import { opsOf, type Op } from './plan.js';

const KINDS = Object.keys(FAULTS).sort();

describe('the plan of a run', () => {
  it.each([0.5, 2, 10])('plays every kind of fault once before any again, in %p minutes', (minutes) => {
    const planned = faultsOf(7, minutes);
    const first = planned.slice(0, KINDS.length);
    expect(first.map(({ kind }) => kind).sort()).toEqual(KINDS);
    const last = planned.at(-1)!;
    expect(last.atMs + last.lastsMs).toBeLessThanOrEqual(minutes * 60_000);
  });

  it('is the same for the same seed, and another for another', () => {
    const planOf = (seed: number) => {
      const ops = opsOf(seed, 3);
      return [faultsOf(seed, 10), Array.from({ length: 500 }, () => ops.next().value as Op)];
    };
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(8)).not.toEqual(planOf(7));
  });
});

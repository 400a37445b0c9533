import { FAULTS, faultsOf, LAST_OF_ALL, OUTAGE } from './fault-plan.js';
import { opsOf, type Op } from './plan.js';

/** All but those that come once at most. */
const KINDS = Object.keys(FAULTS)
  .filter((kind) => kind !== OUTAGE.kind && kind !== LAST_OF_ALL)
  .sort();

describe('the plan of a run', () => {
  it.each([0.5, 2, 10])('plays every kind of fault once before any again, in %p minutes', (minutes) => {
    const planned = faultsOf(7, minutes);
    const first = planned.filter(({ kind }) => kind !== OUTAGE.kind).slice(0, KINDS.length);
    expect(first.map(({ kind }) => kind).sort()).toEqual(KINDS);
    const last = planned.at(-1)!;
    expect(last.atMs + last.lastsMs).toBeLessThanOrEqual(minutes * 60_000);
  });

  it.each([
    [4.9, 0],
    [5, 1],
    [30, 1],
  ])('leaves nobody there for over a minute, in %p minutes, %p times', (minutes, times) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const outages = faultsOf(seed, minutes).filter(({ kind }) => kind === OUTAGE.kind);
      expect(outages).toHaveLength(times);
      for (const { lastsMs } of outages) expect(lastsMs).toBeGreaterThan(60_000);
    }
  });

  it('lets two chairs decide at once, and leaves silences alone, in the commands of every ten clients', () => {
    const ops = Array.from({ length: 10 }, (_, client) => opsOf(7, client)).flatMap((planned) =>
      Array.from({ length: 500 }, () => planned.next().value as Op),
    );
    expect(ops.filter(({ kind }) => kind === 'two-chairs').length).toBeGreaterThan(5);
    expect(ops.filter((op) => op.kind === 'silence' && op.isLeftAlone).length).toBeGreaterThan(5);
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

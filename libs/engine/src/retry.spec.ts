import { DatabaseUnavailable } from '#store';
import { monotonicMs } from './clock.js';
import { againUntil } from './retry.js';

const failing = (properties: object): Error => Object.assign(new Error('from the driver'), properties);

describe('a transaction that begins again', () => {
  it('is told of by the database’s code, each time', async () => {
    const failures = [
      failing({ errno: 1213, code: 'ER_LOCK_DEADLOCK' }),
      failing({ errno: 1205 }),
      failing({ code: 'SQLITE_BUSY_SNAPSHOT' }),
      failing({ errno: 1114 }),
      failing({ code: 'SQLITE_FULL' }),
      new DatabaseUnavailable(new Error('gone')),
    ];
    const told: string[] = [];
    const work = (): Promise<string> => {
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve('done');
    };
    const done = await againUntil(monotonicMs() + 60_000, work, (code) => told.push(code));
    expect([done, told]).toEqual([
      'done',
      ['1213', '1205', 'SQLITE_BUSY_SNAPSHOT', '1114', 'SQLITE_FULL', 'unavailable'],
    ]);
  });

  it('is not told of when it fails for good', async () => {
    const told: string[] = [];
    const work = (): Promise<never> => Promise.reject(new RangeError('wrong'));
    await expect(againUntil(monotonicMs() + 60_000, work, (code) => told.push(code))).rejects.toThrow(
      'wrong',
    );
    expect(told).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import type { LoggedStatement } from '#store';
import { rawPool, replayed } from './raw-pool.js';

export interface Closed {
  readonly draft: string;
  readonly timer: string;
}

/** What a process of its own is asked to do, in a message; it answers with timers per second, and ends. */
export interface RawTimersWork {
  readonly url: string;
  readonly due: readonly Closed[];
  readonly logged: Closed & { readonly statements: readonly LoggedStatement[] };
}

const AT_ONCE = 16;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function rawRate({ url, due, logged }: RawTimersWork): Promise<number> {
  const pool = rawPool(url);
  const waiting = [...due];
  const from = performance.now();
  const loop = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { draft, timer } = one;
      const translated = (value: unknown): unknown => {
        if (typeof value !== 'string') return value;
        const own = value.replaceAll(logged.draft, draft).replaceAll(logged.timer, timer);
        // Rows that the logged one made, under ids of their own.
        return own === value && UUID.test(value) && value !== draft ? randomUUID() : own;
      };
      await replayed(pool, { statements: logged.statements, translated });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  const rate = due.length / ((performance.now() - from) / 1_000);
  await pool.end();
  return rate;
}

process.once('message', (work: RawTimersWork) => {
  void rawRate(work).then((rate) => {
    process.send?.(rate);
    process.disconnect();
  });
});

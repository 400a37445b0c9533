import { freshDatabase, MariadbServer } from '#kit';
import type { Limits } from '#engine';
import type { LoggedStatement } from '#store';
import { EXPIRY, GRACE_MS, hall, tellAll, underSilence, type Hall } from '../engine/silences.js';
import { figure, median, type Figure } from './figure.js';
import { SIZED } from './history/large.js';
import { inOwnProcess } from './own-process.js';
import type { Closed, RawTimersWork } from './raw-timers.js';

const TIMERS = 1_000;
const MADE_AT_ONCE = 20;
const PAIRS = 3;

type Side = 'raw' | 'alone' | 'together';

/**
 * Silences that end at the same instant, closed by one process as fast as it can: against transactions of plain mysql2,
 * which run the statements of one such timer, prepared and one round trip each.
 */
export async function benchTimers(): Promise<Figure[]> {
  const server = await new MariadbServer(SIZED).start();
  try {
    const rates: Readonly<Record<Side, number>>[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      rates.push({
        raw: await inHall(server.url, {}, rawRate),
        alone: await inHall(server.url, { together: 1, atOnce: 16 }, sweptRate),
        together: await inHall(server.url, {}, sweptRate),
      });
    }
    return figures(rates);
  } finally {
    await server.stop();
  }
}

function figures(rates: readonly Readonly<Record<Side, number>>[]): Figure[] {
  const of = (side: Side) => ({
    value: median(rates.map((one) => one[side])),
    unit: '/s',
    ratio: median(rates.map((one) => one[side] / one.raw)),
  });
  const { value, unit } = of('raw');
  return [
    figure({ name: 'silences closed, each in its transaction', ...of('alone'), atLeast: 1 }),
    figure({ name: 'silences closed, 50 at most in a transaction', ...of('together'), atLeast: 1 }),
    figure({ name: 'their statements one at a time, mysql2', value, unit }),
  ];
}

interface Due {
  readonly url: string;
  readonly world: Hall;
  readonly due: readonly Closed[];
}

/** A database of its own with a thousand silences, and one more, whose time is up. */
async function inHall(
  server: string,
  limits: Partial<Limits>,
  measure: (due: Due) => Promise<number>,
): Promise<number> {
  const database = await freshDatabase(server);
  const world = await hall({ url: database.url }, limits);
  try {
    for (let made = 0; made <= TIMERS; made += MADE_AT_ONCE)
      await Promise.all(Array.from({ length: MADE_AT_ONCE }, () => underSilence(world)));
    await tellAll(world);
    world.setTime(EXPIRY + 2 * GRACE_MS);
    const due = await world.store.read.all<Closed>(
      `SELECT id AS timer, subject_id AS draft FROM timer WHERE kind = 'silence' AND state = 'armed'`,
    );
    return await measure({ url: database.url, world, due: due.slice(0, TIMERS + 1) });
  } finally {
    await world.store.close();
    await database.drop();
  }
}

async function sweptRate({ world: { engine }, due }: Due): Promise<number> {
  const from = performance.now();
  let fired = 0;
  for (let more = true; more;) {
    const swept = await engine.sweep();
    fired += swept.fired;
    more = swept.fired > 0;
  }
  const rate = fired / ((performance.now() - from) / 1_000);
  if (fired < due.length) throw new Error(`${fired} of ${due.length} silences were closed`);
  return rate;
}

async function rawRate({ url, world, due: [first, ...due] }: Due): Promise<number> {
  if (!first) throw new Error('no silence is due');
  const statements: LoggedStatement[] = [];
  world.store.onStatement((statement) => statements.push(statement));
  await world.engine.fire(first.timer);
  world.store.onStatement(undefined);
  return inOwnProcess<RawTimersWork>('raw-timers.js', { url, due, logged: { ...first, statements } });
}

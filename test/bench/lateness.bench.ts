import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LIMITS, type Engine } from '#engine';
import { freshDatabase, MariadbServer, PlacetProcess, RedisServer, seatAtNoon } from '#kit';
import { loadConfig, openPlacet, type Placet } from '#runtime';
import { figure, percentile, type Figure } from './figure.js';
import { SIZED } from './history/large.js';

const TIMERS = 1_000;
const MADE_AT_ONCE = 20;
const WORKERS = 2;
const AHEAD_MS = 30_000;
const LIMIT_MS = 2_000;
const POLL_MS = 250;
const SECONDS = 3;
const P99 = 0.99;

/**
 * A thousand silences that end in the same second, with the workers, the grace and the intervals of production, and the
 * letters about their beginning still on their way. Of several such seconds the middle one.
 */
export async function benchLateness(): Promise<Figure[]> {
  const seconds: (readonly number[])[] = [];
  for (let n = 0; n < SECONDS; n += 1) seconds.push(await oneSecond());
  const [middle] = seconds
    .sort((a, b) => percentile(a, P99) - percentile(b, P99))
    .slice(Math.floor(SECONDS / 2));
  return figures(middle ?? [], LIMITS.together);
}

async function oneSecond(): Promise<number[]> {
  const mariadb = await new MariadbServer(SIZED).start();
  const redis = await new RedisServer({ isDurable: true }).start();
  const folder = await mkdtemp(join(tmpdir(), 'placet-bench-lateness-'));
  const organisation = await seatAtNoon();
  try {
    const { url } = await freshDatabase(mariadb.url);
    const settings = {
      PLACET_DATA: folder,
      PLACET_ORGANISATION: organisation,
      PLACET_LOG_LEVEL: 'error',
      PLACET_DATABASE_URL: url,
      PLACET_REDIS_URL: redis.url,
    };
    const placet = await openPlacet(loadConfig(settings));
    const workers: PlacetProcess[] = [];
    try {
      const drafts = await submitted(placet.engine);
      for (let made = 0; made < WORKERS; made += 1)
        workers.push(await PlacetProcess.start({ app: 'worker', settings }));
      return await lateness(placet, drafts);
    } finally {
      await Promise.all(workers.map((worker) => worker.end()));
      await placet.close();
    }
  } finally {
    await Promise.all([mariadb.stop(), redis.stop()]);
    for (const one of [folder, organisation]) await rm(one, { recursive: true, force: true });
  }
}

function figures(late: readonly number[], together: number): Figure[] {
  const what = `${TIMERS} silences of one second, ${WORKERS} workers, ${together} at most in a transaction`;
  return [
    figure({ name: `lateness p99, ${what}`, value: percentile(late, P99), unit: 'ms', limit: LIMIT_MS }),
    figure({ name: 'lateness, median', value: percentile(late, 0.5), unit: 'ms' }),
    figure({ name: 'lateness, last', value: percentile(late, 1), unit: 'ms' }),
    figure({ name: 'fired early', value: late.filter((ms) => ms < 0).length, unit: 'timers', limit: 0 }),
  ];
}

async function submitted(engine: Engine): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < TIMERS; made += MADE_AT_ONCE)
    ids.push(...(await Promise.all(Array.from({ length: MADE_AT_ONCE }, () => submittedDraft(engine)))));
  return ids;
}

async function submittedDraft(engine: Engine): Promise<string> {
  const [made] = await engine.dispatch({
    creates: 'draft',
    commands: [
      { type: 'draft.create', as: 'chair', with: { kind: 'regulations', title: 'Late?', finalBody: 'mc' } },
    ],
  });
  if (!made || 'refused' in made) throw new Error(JSON.stringify(made));
  await engine.dispatch({
    ref: made.ref,
    commands: [{ type: 'draft.submit', as: 'chair', with: { body: 'mc' } }],
  });
  return made.ref.id;
}

interface FiredRow {
  readonly due_at: string;
  readonly fired_at: string;
}

async function lateness(
  { engine, store, clock, config }: Placet,
  drafts: readonly string[],
): Promise<number[]> {
  const second = Math.ceil((Date.parse(clock.receivedNow()) + AHEAD_MS) / 1_000) * 1_000;
  const expires = new Date(second).toISOString();
  const proposal = { type: 'silence.propose', as: 'chair', with: { expires, outcome: 'adopted' } };
  for (let from = 0; from < drafts.length; from += MADE_AT_ONCE) {
    const answers = await Promise.all(
      drafts
        .slice(from, from + MADE_AT_ONCE)
        .map((id) => engine.dispatch({ ref: { kind: 'draft', id }, commands: [proposal] })),
    );
    const refused = answers.flat().find((answer) => 'refused' in answer);
    if (refused) throw new Error(JSON.stringify(refused));
  }
  const fired = (): Promise<FiredRow[]> =>
    store.read.all<FiredRow>(`SELECT due_at, fired_at FROM timer WHERE kind = 'silence' AND state = 'fired'`);
  while ((await fired()).length < TIMERS) await delay(POLL_MS);
  return (await fired()).map(
    ({ due_at: due, fired_at: at }) => Date.parse(at) - Date.parse(due) - config.PLACET_GRACE_MS,
  );
}

import { setTimeout as delay } from 'node:timers/promises';
import { grantAgain, grantNoMore, type Limited } from '#kit';
import { jobsAgain, lockStorm, poison } from './disturb.js';
import { FAULTS, UNKNOWN_RECIPIENTS, type FaultKind, type PlannedFault } from './fault-plan.js';
import type { History } from './history.js';
import { nextVersion, type ChaosWorld, type Member } from './world.js';

type Inject = (world: ChaosWorld, planned: PlannedFault, target: Member) => Promise<void>;

const CUT_EVERY_MS = 150;
const SLOW_MS = 120;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const STOPS_ALL: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'database-kill',
  'database-freeze',
  'database-full',
  'late-start',
  'everything-away',
  'database-clock-jumps',
]);

/** Each fault, from its beginning until it is healed. */
const INJECT: Readonly<Record<FaultKind, Inject>> = {
  'api-kill': killed,
  'api-freeze': frozen,
  'api-term': ended,
  'api-crash-before-commit': crashed('command.before-commit:20'),
  'api-crash-after-commit': crashed('command.after-commit:20'),
  'api-clock-ahead': clock(600),
  'api-clock-behind': clock(-600),
  'api-no-files': grantedNoMore('nofile'),
  'api-no-memory': grantedNoMore('as'),
  'worker-kill': killed,
  'worker-freeze': frozen,
  'worker-term': ended,
  'worker-crash-before-fire': crashed('sweeper.before-fire:1'),
  'worker-crash-after-fire': crashed('sweeper.after-fire:1'),
  'worker-crash-after-send': crashed('delivery.after-send:5'),
  'worker-clock-ahead': clock(HOUR_S),
  'worker-clock-behind': clock(-HOUR_S),
  'worker-in-another-zone': async (_world, { lastsMs }, { process }) => {
    await process.kill();
    await process.start({ zone: 'America/St_Johns' });
    await delay(lastsMs);
    await process.kill();
    await process.start();
  },
  // Some have the new version, and the others go on beside them for a while.
  'new-version': async ({ organisation, apis, workers }, { lastsMs }) => {
    await nextVersion(organisation);
    const [api, ...otherApis] = apis;
    const [worker, ...otherWorkers] = workers;
    for (const one of [api!, worker!]) await restarted(one);
    await delay(lastsMs);
    for (const one of [...otherApis, ...otherWorkers]) await restarted(one);
  },
  'database-kill': async ({ database }, { lastsMs }) => {
    await database.kill();
    await delay(lastsMs);
    await database.start();
  },
  'database-freeze': async ({ database }, { lastsMs }) => {
    database.signal('SIGSTOP');
    await delay(lastsMs);
    database.signal('SIGCONT');
  },
  'database-full': async ({ database, disk }, { lastsMs }) => {
    await disk.fill();
    await delay(lastsMs);
    await disk.free();
    // Who finds no room for what it must write may end itself.
    await database.kill();
    await database.start();
  },
  'database-slow': line((proxy) => proxy.delay(SLOW_MS)),
  'database-black-hole': line((proxy) => proxy.blackhole()),
  'commit-cut-before': cutting('before'),
  'commit-cut-after': cutting('after'),
  'redis-kill': async ({ redis }, { lastsMs }) => {
    await redis.kill();
    await delay(lastsMs);
    await redis.start();
  },
  'redis-freeze': async ({ redis }, { lastsMs }) => {
    redis.signal('SIGSTOP');
    await delay(lastsMs);
    redis.signal('SIGCONT');
  },
  'redis-flush': async ({ redis }) => void (await redis.tell((client) => client.flushall())),
  'redis-full': async ({ redis }, { lastsMs }) => {
    await redis.tell((client) => client.config('SET', 'maxmemory', '1mb'));
    await delay(lastsMs);
    await redis.tell((client) => client.config('SET', 'maxmemory', '0'));
  },
  'redis-evicts': async ({ redis }, { lastsMs }) => {
    await redis.tell((client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru', 'maxmemory', '2mb'));
    await delay(lastsMs);
    await redis.tell((client) => client.config('SET', 'maxmemory-policy', 'noeviction', 'maxmemory', '0'));
  },
  'jobs-again': ({ pool, redis }) => jobsAgain(pool, redis.url),
  poison: ({ pool, redis }) => poison(pool, redis.url),
  'listener-away': ({ listeners }, { lastsMs, target }) =>
    listeners[target % listeners.length]!.away(lastsMs),
  'lock-storm': ({ pool }, { lastsMs }) => lockStorm(pool, lastsMs),
  // Neither database nor Redis is there when a process starts.
  'late-start': async ({ database, redis }, { lastsMs }, { process }) => {
    await Promise.all([process.kill(), database.kill(), redis.kill()]);
    await process.launch();
    await delay(lastsMs);
    await Promise.all([database.start(), redis.start()]);
    await process.ready();
  },
  'mail-slow': mail({ kind: 'slow', ms: 8_000 }),
  'mail-later': mail({ kind: 'answer', code: 451 }),
  'mail-never': mail({ kind: 'answer', code: 554 }),
  'mail-no-such-recipient': mail({ kind: 'refuse-recipient', pattern: UNKNOWN_RECIPIENTS }),
  'mail-drop-after-data': mail({ kind: 'drop-after-data' }),
  'mail-tarpit': mail({ kind: 'tarpit' }),
  'mail-down': async ({ smtp }, { lastsMs }) => {
    await smtp.down();
    await delay(lastsMs);
    await smtp.up();
  },
  'everything-away': async ({ apis, workers }, { lastsMs }) => {
    const all = [...apis, ...workers].map(({ process }) => process);
    await Promise.all(all.map((process) => process.kill()));
    await delay(lastsMs);
    await Promise.all(all.map((process) => process.start()));
  },
  'database-clock-jumps': async ({ database, jumping }, { lastsMs }) => {
    database.goBy(jumping);
    await database.kill();
    await database.start();
    jumping.shift(DAY_S);
    await delay(lastsMs);
    jumping.shift(0);
  },
};

/** Carries out the plan, one fault at a time, and writes down what it did. */
export async function runNemesis(
  world: ChaosWorld,
  faults: readonly PlannedFault[],
  history: History,
): Promise<Readonly<Record<string, number>>> {
  const done: Record<string, number> = {};
  const began = Date.now();
  for (const planned of faults) {
    await delay(Math.max(0, planned.atMs - (Date.now() - began)));
    await inject(world, planned, history);
    done[planned.kind] = (done[planned.kind] ?? 0) + 1;
  }
  return done;
}

/** One fault, until it is healed; written down. */
export async function inject(world: ChaosWorld, planned: PlannedFault, history: History): Promise<void> {
  const { kind, lastsMs } = planned;
  const target = targetOf(world, planned);
  const from = Date.now();
  await INJECT[kind](world, planned, target);
  const [until, stopsAll] = [Date.now(), STOPS_ALL.has(kind)];
  history.tellFault({ kind, target: target.name, from, lastsMs, until, stopsAll });
}

/** Everything is as it should be again: what the plan left, and what died of it. */
export async function heal({ database, redis, smtp, apis, workers }: ChaosWorld): Promise<void> {
  await smtp.up();
  smtp.behave({ kind: 'ok' });
  database.signal('SIGCONT');
  redis.signal('SIGCONT');
  for (const { process, clock: own, line: proxy } of [...apis, ...workers]) {
    own.shift(0);
    proxy.pass();
    process.thaw();
    if (!process.isRunning) await process.start();
  }
}

function targetOf({ apis, workers }: ChaosWorld, { kind, target }: PlannedFault): Member {
  const { part } = FAULTS[kind];
  const among = part === 'api' ? apis : part === 'worker' ? workers : [...apis, ...workers];
  return among[target % among.length]!;
}

async function killed(_world: ChaosWorld, { lastsMs }: PlannedFault, { process }: Member): Promise<void> {
  await process.kill();
  await delay(lastsMs);
  await process.start();
}

async function frozen(_world: ChaosWorld, { lastsMs }: PlannedFault, { process }: Member): Promise<void> {
  process.freeze();
  await delay(lastsMs);
  process.thaw();
}

function ended(_world: ChaosWorld, _planned: PlannedFault, target: Member): Promise<void> {
  return restarted(target);
}

async function restarted({ process }: Member): Promise<void> {
  const code = await process.end();
  if (code !== 0)
    throw new Error(`A process that was told to end left with ${code}:\n${await process.log()}`);
  await process.start();
}

/** Started so that it dies at the crash point; started in order when it has, or when the time is over. */
function crashed(at: string): Inject {
  return async (_world, { lastsMs }, { process }) => {
    await process.kill();
    await process.launch({ at });
    await process.ready().catch(() => undefined);
    await Promise.race([process.ended(), delay(lastsMs)]);
    await process.kill();
    await process.start();
  };
}

/** Granted again what it had; who ended of it is started again. */
function grantedNoMore(what: Limited): Inject {
  return async (_world, { lastsMs }, { process }) => {
    await grantNoMore(process.pid, what);
    await Promise.race([process.ended(), delay(lastsMs)]);
    if (process.isRunning) await grantAgain(process.pid, what).catch(() => process.kill());
    if (!process.isRunning) await process.start();
  };
}

function clock(seconds: number): Inject {
  return async (_world, { lastsMs }, { clock: own }) => {
    own.shift(seconds);
    await delay(lastsMs);
    own.shift(0);
  };
}

function line(spoil: (proxy: Member['line']) => void): Inject {
  return async (_world, { lastsMs }, { line: proxy }) => {
    spoil(proxy);
    await delay(lastsMs);
    proxy.pass();
    proxy.cutAll();
  };
}

function cutting(where: 'before' | 'after'): Inject {
  return async (_world, { lastsMs }, { line: proxy }) => {
    for (let leftMs = lastsMs; leftMs > 0; leftMs -= CUT_EVERY_MS) {
      proxy.cutNext(where);
      await delay(CUT_EVERY_MS);
    }
    proxy.pass();
  };
}

function mail(mode: Parameters<ChaosWorld['smtp']['behave']>[0]): Inject {
  return async ({ smtp }, { lastsMs }) => {
    smtp.behave(mode);
    await delay(lastsMs);
    smtp.behave({ kind: 'ok' });
  };
}

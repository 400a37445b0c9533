import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { check } from './checker/check.js';
import { readCommands, readFaults, readHeard } from './checker/commands.js';
import type { Finding } from './checker/evidence.js';
import { readRecord } from './checker/record.js';
import { ChaosClient, type Hall } from './client.js';
import { drain } from './drain.js';
import { FAULTS, faultsOf, LAST_OF_ALL } from './fault-plan.js';
import { unequalFolds } from './fold-equality.js';
import { History } from './history.js';
import { heal, inject, runNemesis } from './nemesis.js';
import { CLIENTS, DRAFTS } from './plan.js';
import { startWorld, type ChaosWorld } from './world.js';

const USAGE = 'npm run chaos -- --seed N --minutes M [--into FOLDER] [--plan]';
const GRACE_MS = 5_000;
/** What nobody announced is noticed by then. */
const HEARD_WITHIN_MS = 20_000;
const HALF_A_DAY_MS = 12 * 60 * 60 * 1_000;
const SHOWN = 20;
/** A run of so many minutes must have asked of everything, and of so many commands a minute. */
const WHOLE = { minutes: 10, commandsPerMinute: 2_000 };

interface Run {
  readonly seed: number;
  readonly minutes: number;
  readonly folder: string;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '3' },
      into: { type: 'string' },
      plan: { type: 'boolean', default: false },
    },
  });
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  if (!Number.isInteger(seed) || !(minutes > 0)) throw new Error(USAGE);
  if (values.plan) {
    for (const fault of faultsOf(seed, minutes)) console.log(JSON.stringify(fault));
    return 0;
  }
  const folder = resolve(values.into ?? join('data', 'chaos', `seed-${seed}`));
  mkdirSync(folder, { recursive: true });
  return play({ seed, minutes, folder });
}

async function play(run: Run): Promise<number> {
  console.error('Starting MariaDB, Redis, a mail server and our processes ...');
  const history = new History(run.folder);
  const world = await startWorld((line) => history.tellHeard(line));
  try {
    const hall = hallOf(world, run, history);
    const listening = world.listeners.map((listener) => listener.run());
    const faults = await underFire(world, run, hall);
    console.error('Healed; waiting until nothing is left to be done ...');
    await lastOfAll(world, hall);
    const left = await drain(world);
    await delay(HEARD_WITHIN_MS);
    for (const listener of world.listeners) await listener.end();
    await Promise.all(listening);
    await history.close();
    const findings = await findingsOf(world, run);
    return await report(run, { world, history, faults: { ...faults, [LAST_OF_ALL]: 1 }, left, findings });
  } finally {
    await world.remove();
  }
}

interface ChaosHall extends Hall {
  hasBeenEnded: boolean;
}

function hallOf(world: ChaosWorld, { seed }: Run, history: History): ChaosHall {
  return {
    history,
    seed,
    apis: world.apis.map(({ process }) => process.url),
    token: (actor) => world.tokens.get(actor) ?? 'placet_of-nobody',
    drafts: [],
    silences: [],
    hasBeenEnded: false,
    hasEnded() {
      return this.hasBeenEnded;
    },
  };
}

async function underFire(
  world: ChaosWorld,
  { seed, minutes }: Run,
  hall: ChaosHall,
): Promise<Readonly<Record<string, number>>> {
  const { drafts, history } = hall;
  const founder = new ChaosClient(hall, CLIENTS);
  for (let n = 0; n < DRAFTS; n += 1) drafts.push((await founder.circulate(`first-${n}`)) ?? '');
  console.error(`${DRAFTS} drafts are circulated; ${CLIENTS} clients and the nemesis begin (seed ${seed}).`);
  const clients = Array.from({ length: CLIENTS }, (_, n) => new ChaosClient(hall, n).run());
  const nemesis = runNemesis(world, faultsOf(seed, minutes), history);
  const [faults] = await Promise.all([nemesis, delay(minutes * 60_000)]);
  await heal(world);
  hall.hasBeenEnded = true;
  await Promise.all(clients);
  return faults;
}

/** With a deadline that runs for half a day. */
async function lastOfAll(world: ChaosWorld, hall: ChaosHall): Promise<void> {
  const positionsBy = new Date(Date.now() + HALF_A_DAY_MS).toISOString();
  await new ChaosClient(hall, CLIENTS).circulate('last', { body: 'mc', positionsBy });
  await drain(world);
  const lastsMs = FAULTS[LAST_OF_ALL].seconds * 1_000;
  await inject(world, { kind: LAST_OF_ALL, target: 0, atMs: 0, lastsMs }, hall.history);
}

async function findingsOf(world: ChaosWorld, { folder }: Run): Promise<readonly Finding[]> {
  const rows = await readRecord(world.pool);
  const evidence = {
    rows,
    commands: await readCommands(folder),
    faults: await readFaults(folder),
    mails: world.smtp.messages,
    heard: await readHeard(folder),
    graceMs: GRACE_MS,
  };
  const promise = 'folding the events gives the stored state again (asked of the engine itself)';
  const unequal = await unequalFolds(world.databaseUrl, world.organisation);
  const broken = unequal.map((id) => `${id} folds to something else`);
  return [...check(evidence), { invariant: 'fold', promise, broken, asked: rows.subjects.length }];
}

interface Outcome {
  readonly world: ChaosWorld;
  readonly history: History;
  readonly faults: Readonly<Record<string, number>>;
  readonly left: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

async function report({ seed, minutes, folder }: Run, outcome: Outcome): Promise<number> {
  const { world, history, faults, left, findings } = outcome;
  const broken = findings.filter((finding) => finding.broken.length > 0);
  const unasked = findings.filter(({ asked }) => asked === 0).map(({ invariant }) => invariant);
  for (const { invariant, promise, asked, broken: against } of findings) {
    const verdict = against.length > 0 ? 'BROKEN   ' : asked === 0 ? 'not asked' : 'held     ';
    console.log(`${verdict} ${invariant}: ${promise} (${asked})`);
    for (const line of against.slice(0, SHOWN)) console.log(`         ${line}`);
  }
  const isDrained = Object.values(left).every((count) => Number(count) === 0);
  if (!isDrained) console.log(`BROKEN drain: left over after recovery: ${JSON.stringify(left)}`);
  const mails = new Set(world.smtp.messages.map(({ messageId }) => messageId)).size;
  const result = {
    seed,
    minutes,
    at: new Date().toISOString(),
    processes: { api: world.apis.length, worker: world.workers.length },
    commands: history.counts,
    mails: { distinct: mails, accepted: world.smtp.messages.length },
    faults,
    findings: findings.map(({ broken: against, ...finding }) => ({ ...finding, broken: against.length })),
    left,
  };
  writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  const isEnough =
    minutes < WHOLE.minutes ||
    (unasked.length === 0 && history.counts.ok >= minutes * WHOLE.commandsPerMinute);
  if (!isEnough) console.log('BROKEN run: too little was asked for its length');
  const isWhole = broken.length === 0 && isDrained && isEnough;
  if (!isWhole) {
    for (const { name, process } of [...world.apis, ...world.workers])
      writeFileSync(join(folder, `${name.replace(' ', '-')}.log`), await process.log());
    console.log(
      `The history lies in ${folder}; again with: npm run chaos -- --seed ${seed} --minutes ${minutes}`,
    );
  }
  const total = Object.values(faults).reduce((sum, count) => sum + count, 0);
  console.log(
    `seed ${seed}, ${minutes} min, ${world.apis.length} api and ${world.workers.length} worker processes: ` +
      `${history.counts.ok} commands acknowledged, ${history.counts.fail} refused, ${history.counts.info} unknown; ` +
      `${mails} letters; ${total} faults of ${Object.keys(faults).length} kinds (of ${Object.keys(FAULTS).length}); ` +
      `${findings.length - unasked.length} invariants asked, ` +
      `${unasked.length === 0 ? '' : `not asked: ${unasked.join(', ')}; `}` +
      `broken: ${broken.length + (isDrained ? 0 : 1) + (isEnough ? 0 : 1)}`,
  );
  return isWhole ? 0 : 1;
}

process.exitCode = await main();

import { randomUUID } from 'node:crypto';
import { TryAgain } from '#engine';
import { freshDatabase, MariadbServer } from '#kit';
import { dbosPeer, type Peer } from './dbos/peer.js';
import { hasPostgres, PostgresServer } from './dbos/postgres.js';
import { figure, median, type Figure } from './figure.js';
import { deploy, type Deployment } from './history/deployment.js';
import { SIZED } from './history/large.js';

const PAIRS = 3;
const DRAFTS = 40;
const AT_ONCE = 20;
const AT_LEAST = 4;
const BODIES = ['swg', 'soc', 'mc'] as const;
const POSITIONS_BY = '2099-02-10T18:00:00+05:00';
const DEADLINE_S = 3_600;

/**
 * Drafts through three stages, with a position of each of 28 delegations and a deadline in each: the engine on MariaDB
 * and DBOS on PostgreSQL, both in this process, every acknowledged step on disk.
 */
export async function benchDbos(): Promise<Figure[]> {
  if (!hasPostgres()) {
    console.error('  left out: PostgreSQL (initdb) is not installed, or there is nobody but root to run it');
    return [];
  }
  const mariadb = await new MariadbServer(SIZED).start();
  const postgres = new PostgresServer();
  try {
    await postgres.start();
    const ours = await deploy({ url: (await freshDatabase(mariadb.url)).url });
    const peer = await dbosPeer(postgres.url, {
      stages: BODIES.length,
      members: ours.members,
      deadlineS: DEADLINE_S,
    });
    try {
      return await compared(ours, peer);
    } finally {
      await ours.close();
      await peer.close();
    }
  } finally {
    await mariadb.stop();
    await postgres.stop();
  }
}

async function compared(ours: Deployment, peer: Peer): Promise<Figure[]> {
  const one = { ours: () => ourDraft(ours), peer: () => peer.draft(randomUUID()) };
  await rate(AT_ONCE, one.ours);
  await rate(AT_ONCE, one.peer);
  const pairs: { ours: number; peer: number }[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1)
    pairs.push({ ours: await rate(DRAFTS, one.ours), peer: await rate(DRAFTS, one.peer) });
  const name = 'drafts of 3 stages × 28 positions, 20 at once';
  return [
    figure({
      name: `${name}, MariaDB, flush = 1, in process`,
      value: median(pairs.map((pair) => pair.ours)),
      unit: '/s',
      ratio: median(pairs.map((pair) => pair.ours / pair.peer)),
      atLeast: AT_LEAST,
    }),
    figure({
      name: `${name}, DBOS on PostgreSQL, in process`,
      value: median(pairs.map((pair) => pair.peer)),
      unit: '/s',
    }),
  ];
}

/** Drafts per second. */
async function rate(drafts: number, one: () => Promise<void>): Promise<number> {
  let left = drafts;
  const from = process.hrtime.bigint();
  const hands = Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  });
  await Promise.all(hands);
  return drafts / (Number(process.hrtime.bigint() - from) / 1e9);
}

/** In each stage every delegation has one position under way, and the chair goes on when all are acknowledged. */
async function ourDraft({ give, members }: Deployment): Promise<void> {
  const made = { kind: 'road-map', title: { en: 'Bench' }, finalBody: 'mc' };
  const draft = await give('chair', 'draft.create', made, 'draft');
  for (const [stage, body] of BODIES.entries()) {
    const type = stage === 0 ? 'draft.submit' : 'draft.refer';
    await give('chair', type, { body, positionsBy: POSITIONS_BY }, draft);
    await Promise.all(
      members.map((member) =>
        patiently(() => give(member, 'position.register', { stance: 'support' }, draft)),
      ),
    );
  }
}

/** As a client does that is told that nothing was recorded. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof TryAgain)) throw error;
    }
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { planReminders, systemClock, type Engine } from '#engine';
import type { SubjectRef } from '#procedure';
import { packageRoot } from '#runtime';
import type { Store } from '#store';
import type { Errand } from './crash-child.js';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, type Given } from './given.js';
import type { Paper } from './papers.js';

afterAll(removeDatabases);

/** As it is built, like the processes of a deployment. */
const CHILD = join(packageRoot(), 'dist', 'test', 'engine', 'crash-child.js');

interface Fault {
  /** The crash point, and how often it is passed before. */
  readonly at?: string;
  /** Killed from outside, once it has written so many lines. */
  readonly killAfter?: number;
}

interface Ended {
  readonly lines: readonly string[];
  readonly signal: NodeJS.Signals | null;
}

/** Runs a process of ours until it ends, or is killed at a crash point or after a number of lines. */
async function runChild(errand: Errand, fault: Fault = {}): Promise<Ended> {
  // `env` becomes the process itself, so that it is the one that is killed.
  const variables = ['NODE_ENV=test', `CRASH_AT=${fault.at ?? ''}`];
  const command = [...variables, process.execPath, CHILD, JSON.stringify(errand)];
  const child = spawn('env', command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === fault.killAfter) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, NodeJS.Signals | null];
  return { lines, signal };
}

/** Than a process gives before its parent has read a few lines: it is killed while it works. */
const FAR_MORE = 100_000;
const wordsOf = async (engine: Engine, ref: SubjectRef): Promise<readonly string[]> =>
  ((await engine.find(ref))?.snapshot as Paper).words;

describe.each(FAMILIES)('after kill -9 during commands on %s', (family) => {
  it.each([
    { at: 'command.before-commit:5' },
    { at: 'command.after-commit:5' },
    { at: 'queue.before:3' },
    { at: 'any:0', killAfter: 9 },
  ])('nothing acknowledged is lost, and asking again has one effect ($at)', async (fault) => {
    const world = await given(family);
    const ref = await world.paper();
    const errand = { store: world.database.options, paper: ref.id };
    const killed = await runChild({ ...errand, commands: FAR_MORE }, fault);
    expect([killed.signal, killed.lines.includes('done')]).toEqual(['SIGKILL', false]);
    const kept = await wordsOf(world.engine, ref);
    const acknowledged = killed.lines.map((line) => `w${line.split(' ')[1] ?? ''}`);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect((await world.engine.fold(ref))?.isSame).toBe(true);

    const commands = kept.length + 10;
    expect(await runChild({ ...errand, commands })).toMatchObject({ signal: null });
    const all = Array.from({ length: commands }, (_, n) => `w${n}`);
    expect([...(await wordsOf(world.engine, ref))].sort()).toEqual(all.sort());
    expect((await world.engine.fold(ref))?.isSame).toBe(true);
    await world.end();
  });
});

const PAST = '2020-01-01T00:00:00.000Z';

async function armTimers(world: Given, store: Store): Promise<SubjectRef[]> {
  const papers = await Promise.all(Array.from({ length: 8 }, () => world.paper()));
  for (const ref of papers) await world.wait(ref, 'positions', PAST);
  const items = Array.from({ length: 8 }, (_, n) => ({ offset: `P${n}D`, due: PAST }));
  const at = '2019-01-01T00:00:00.000Z';
  const reminders = { ref: papers[0]!, notice: 'meeting-reminder', occasion: 'o', schedule: 1, items, at };
  await store.transaction((tx) => planReminders(tx, reminders));
  return papers;
}

describe.each(FAMILIES)('after kill -9 during the sweeper on %s', (family) => {
  it.each([
    { at: 'sweeper.before-fire:2' },
    { at: 'sweeper.after-fire:3' },
    { at: 'command.before-commit:2' },
    { at: 'command.after-commit:2' },
    { at: 'reminder.before-commit:2' },
    { at: 'any:0', killAfter: 1 },
  ])('every armed timer fires once ($at)', async (fault) => {
    const world = await given(family, { clock: systemClock({ graceMs: 0 }) });
    const papers = await armTimers(world, world.store);
    const errand = { store: world.database.options, paper: '' };
    expect(await runChild(errand, fault)).toMatchObject({ signal: 'SIGKILL' });
    expect(await runChild(errand)).toMatchObject({ signal: null });
    for (const ref of papers) expect(await wordsOf(world.engine, ref)).toEqual(['reached:positions']);
    const notices = await world.store.read.all<{ offset_text: string }>('SELECT offset_text FROM notice');
    expect(new Set(notices.map((row) => row.offset_text)).size).toBe(8);
    expect(notices).toHaveLength(8);
    expect(await world.store.read.all(`SELECT id FROM timer WHERE state <> 'fired'`)).toEqual([]);
    await world.end();
  });
});

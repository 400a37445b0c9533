import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowCatalogue } from '#documents';
import { NO_QUEUE, scenarioClock, type Engine } from '#engine';
import { getSetting, putSetting, type Store } from '#store';
import { assemble } from './assemble.js';
import { worldOf } from './open-world.js';
import { packageRoot } from './package-root.js';
import { readScenario } from './scenario/read-scenario.js';
import { runScenario } from './scenario/run-scenario.js';

/** Whether the record was played: a setting that is there before the organisation is. */
const RECORD_STATE = 'record';
const POLL_MS = 100;
const POLLS_AT_MOST = 600;

/** What a scenario says that a new deployment starts with, beside its exercise draft. */
const RECORD = /^record: true$/m;

/** Practised on where the organisation has such drafts, else on the first kind that it has. */
const EXERCISE_KIND = 'concept-paper';
const EXERCISE = {
  title: { en: 'Exercise: a draft for practice', ru: 'Учебный проект' },
  languages: ['en', 'ru'],
  text: {
    en: '1. This draft is for practice. Nothing said on it counts.\n\n2. Delegations may register any position here.',
    ru: '1. Этот проект предназначен для упражнений. Сказанное по нему не имеет последствий.\n\n2. Делегации могут зарегистрировать здесь любую позицию.',
  },
} as const;

export interface Seeding {
  readonly organisation: string;
  readonly store: Store;
  readonly catalogue: WorkflowCatalogue;
  readonly engine: Engine;
}

/** To be said before there is an organisation: whoever finds one then waits for its record. */
export async function recordIsToBePlayed(store: Store): Promise<void> {
  await store.transaction((tx) =>
    tx.run(`INSERT ${tx.dialect.orIgnore} INTO setting (name, value) VALUES (?, ?)`, [
      RECORD_STATE,
      JSON.stringify('waits'),
    ]),
  );
}

/**
 * Fills a new deployment, if that is to be done: plays its record into the database at the times of the record, telling
 * nobody, and circulates one exercise draft without any position. One of the processes that begin does it, and the others
 * wait: their clock is not the record's, and would fire its timers. If that process ends half way, they go on after a
 * minute.
 */
export async function seedOnce(seeding: Seeding): Promise<void> {
  const { store } = seeding;
  if (await isTaken(store)) {
    for (const file of recordOf(seeding.organisation)) await playInto(seeding, file);
    await circulateExercise(seeding);
  } else if (await isPlayedInTime(store)) return;
  await store.transaction((tx) => putSetting(tx, RECORD_STATE, 'played'));
}

function isTaken(store: Store): Promise<boolean> {
  return store.transaction(async (tx) => {
    const params = [JSON.stringify('playing'), RECORD_STATE, JSON.stringify('waits')];
    return (await tx.touch('UPDATE setting SET value = ? WHERE name = ? AND value = ?', params)) === 1;
  });
}

async function isPlayedInTime({ read }: Store): Promise<boolean> {
  for (let polls = 0; polls < POLLS_AT_MOST; polls += 1) {
    const state = await getSetting(read, RECORD_STATE);
    if (state === undefined || state === 'played') return true;
    await delay(POLL_MS);
  }
  return false;
}

function recordOf(organisation: string): string[] {
  const folder = join(packageRoot(), 'workflows', organisation, 'scenarios');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => RECORD.test(readFileSync(file, 'utf8')));
}

async function playInto({ store, catalogue }: Seeding, file: string): Promise<void> {
  const scenario = readScenario(readFileSync(file, 'utf8'), file);
  const clock = scenarioClock(scenario.start);
  const assembly = assemble({ store, catalogue, clock, queue: NO_QUEUE });
  const world = worldOf({ assembly, store, clock, catalogue, tells: false, remove: () => Promise.resolve() });
  let refused: string | undefined;
  await runScenario(
    // Checks look at the whole database and at notices: they are the scenario's own business, in a world of its own.
    { ...scenario, steps: scenario.steps.filter(({ step }) => step !== 'check') },
    () => Promise.resolve(world),
    (line) => {
      if (line.line === 'command' && line.differences.length > 0) refused = JSON.stringify(line);
    },
  );
  if (refused !== undefined) throw new Error(`the record ${file} could not be played: ${refused}`);
}

async function circulateExercise({ engine, catalogue }: Seeding): Promise<void> {
  const workflow = catalogue.forKind(EXERCISE_KIND) ?? catalogue.all()[0];
  if (!workflow) return;
  const { kind, submitTo, finalBodies } = workflow.form;
  const body = submitTo.find((stage) => finalBodies.includes(stage)) ?? submitTo[0];
  const [created] = await engine.dispatch({
    creates: 'draft',
    commands: [
      { type: 'draft.create', as: 'chair', with: { ...EXERCISE, kind, workflow: workflow.identity.id } },
    ],
  });
  if (!created || 'refused' in created)
    throw new Error(`the exercise draft is refused: ${JSON.stringify(created)}`);
  const [submitted] = await engine.dispatch({
    ref: created.ref,
    commands: [{ type: 'draft.submit', as: 'chair', with: { body } }],
  });
  if (!submitted || 'refused' in submitted)
    throw new Error(`the exercise draft is refused: ${JSON.stringify(submitted)}`);
}

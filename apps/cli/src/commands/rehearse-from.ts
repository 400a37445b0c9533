import { readFileSync } from 'node:fs';
import type { Language } from '#messages';
import {
  findDraft,
  nobodyAnswers,
  openConfigured,
  openDraftRehearsal,
  readScenarioFrom,
  type DraftRehearsal,
  type Tell,
} from '#runtime';
import { databaseNow, type Store } from '#store';
import { configOf } from '../settings.js';
import { StoryWriter } from '../story/story-writer.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

export interface FromOptions {
  readonly from?: string;
  readonly nobodyAnswers?: boolean;
  readonly until?: string;
  readonly organisation?: string;
}

interface Told extends FromOptions {
  readonly language: Language;
  readonly json?: boolean;
}

/** Rehearses what may become of a running draft; exits with 1 when a step is not answered as the file says. */
export async function rehearseFrom(
  draft: string,
  files: readonly string[],
  options: Told,
  terminal: Terminal,
): Promise<void> {
  const [file, ...others] = files;
  if (others.length > 0) throw new UsageError('A running draft is rehearsed with one file of steps.');
  if ((file === undefined) !== (options.nobodyAnswers === true))
    throw new UsageError('Give a file of steps or --nobody-answers, one of them.');
  const rehearsal = await openLive(draft, options);
  try {
    const text = file === undefined ? undefined : readFileSync(file, 'utf8');
    const scenario =
      text === undefined
        ? nobodyAnswers(rehearsal.beginning)
        : readScenarioFrom(text, file ?? '', rehearsal.beginning);
    const tell = options.json
      ? asJson(scenario.name, terminal)
      : asStory(scenario, rehearsal, options, terminal);
    const { passed } = await rehearsal.play(scenario, tell, options);
    if (!passed) terminal.exitWith(1);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  } finally {
    await rehearsal.close();
  }
}

/** Copies the draft; the live database is closed again before anything is played. */
async function openLive(draft: string, { organisation }: FromOptions): Promise<DraftRehearsal> {
  const config = configOf(organisation);
  const store = await openConfigured(config);
  try {
    const id = await idOf(store, draft);
    const at = await databaseNow(store.read, store.dialect);
    const live = { q: store.read, organisation: config.PLACET_ORGANISATION, at };
    const rehearsal = id === undefined ? undefined : await openDraftRehearsal(live, id);
    if (rehearsal) return rehearsal;
    throw new UsageError(`There is no draft ${draft} in this database, or there are several.`);
  } finally {
    await store.close();
  }
}

/** In a database that nobody has used yet there is none. */
async function idOf(store: Store, draft: string): Promise<string | undefined> {
  try {
    return await findDraft(store.read, draft);
  } catch (error) {
    if (error instanceof Error && /no such table|doesn't exist/.test(error.message)) return undefined;
    throw error;
  }
}

function asJson(scenario: string, terminal: Terminal): Tell {
  return (line) => terminal.data(JSON.stringify({ scenario, ...line }));
}

function asStory(
  scenario: ReturnType<typeof nobodyAnswers>,
  { organisation }: DraftRehearsal,
  { language }: Told,
  { data: write, width }: Terminal,
): Tell {
  const writer = new StoryWriter({ scenario, organisation, language, width, write });
  return (line) => writer.tell(line);
}

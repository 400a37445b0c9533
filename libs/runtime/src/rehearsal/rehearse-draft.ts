import { addDuration, before, EVERY_DAY, isRefused, toInstant } from '#calendar';
import { monotonicMs } from '#engine';
import type { MeetingSnapshot } from '#meetings';
import type { OrganisationState } from '#organisation';
import type { DraftSnapshot } from '#procedure';
import { marksOf, type Queries, type Store } from '#store';
import type { RehearsalWorld } from '../open-world.js';
import type { Beginning } from '../scenario/read-scenario.js';
import type { KnownSubject, Scenario } from '../scenario/scenario.js';
import { ScenarioPlayer } from '../scenario/scenario-player.js';
import type { Tell } from '../scenario/story.js';
import type { CopiedSubject } from './copy-draft.js';
import { openCopy, type Live } from './open-copy.js';

/** A running draft copied into a world of its own, with a clock that stands at now. */
export interface DraftRehearsal {
  readonly id: string;
  readonly organisation: OrganisationState;
  /** What a scenario that goes on from here begins from, and what it may name. */
  readonly beginning: Required<Beginning>;
  /** Plays a scenario, or nothing, then lets time pass until no deadline runs. To be called once. */
  play(scenario: Scenario | undefined, tell: Tell, limits?: RehearsalLimits): Promise<Rehearsed>;
  close(): Promise<void>;
}

export interface RehearsalLimits {
  /** An instant, or a length from now; two years unless told. */
  readonly until?: string;
  /** How long it may take; a rehearsal that takes longer is cut. */
  readonly budgetMs?: number;
}

export interface Rehearsed {
  /** Whether every step was answered as the scenario says. */
  readonly passed: boolean;
  readonly state: string;
  /** Whether deadlines still run that were not waited for. */
  readonly isCut: boolean;
}

const UNTIL = 'P2Y';
const TIMERS_AT_MOST = 2_000;

/** The id of the draft that is meant by an id, the beginning of one, a symbol, or the number of its decision. */
export async function findDraft(q: Queries, named: string): Promise<string | undefined> {
  const rows = await q.all<{ id: string }>(
    `SELECT id FROM draft WHERE id = ? OR symbol = ? UNION SELECT draft_id FROM decision WHERE number = ?`,
    [named, named, named],
  );
  const begun = /^[0-9a-f-]{6,35}$/.test(named)
    ? await q.all<{ id: string }>('SELECT id FROM draft WHERE id LIKE ?', [`${named}%`])
    : [];
  const [only, ...others] = rows.length > 0 ? rows : begun;
  return others.length > 0 ? undefined : only?.id;
}

/** Copies a draft into a scratch world; `undefined` where there is no such draft. */
export async function openDraftRehearsal(live: Live, id: string): Promise<DraftRehearsal | undefined> {
  const copy = await openCopy(live, { kind: 'draft', id });
  if (!copy) return undefined;
  const { world, store, subjects } = copy;
  try {
    const organisation = await world.organisation();
    const known = await knownIn(store.read, id, subjects);
    const beginning = {
      organisation: live.organisation,
      zone: organisation.seat.zone,
      start: live.at,
      known,
    };
    return {
      id,
      organisation,
      beginning,
      play: (scenario, tell, limits = {}) => play({ id, world, store, beginning }, scenario, tell, limits),
      close: () => world.close(),
    };
  } catch (error) {
    await world.close();
    throw error;
  }
}

/** `draft` and `meeting` (the one that it is in, or the next), and everything by its id. */
async function knownIn(
  q: Queries,
  id: string,
  subjects: readonly CopiedSubject[],
): Promise<readonly KnownSubject[]> {
  const row = await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
  const { context } = JSON.parse(row?.snapshot ?? '{}') as DraftSnapshot;
  const meeting = await nextMeeting(q, id, subjects);
  const made = (kind: KnownSubject['kind'], ids: object): KnownSubject[] =>
    Object.keys(ids).map((one) => ({ name: one, kind, id: one }));
  return [
    { name: 'draft', kind: 'draft', id },
    ...(meeting === undefined ? [] : [{ name: 'meeting', kind: 'meeting' as const, id: meeting }]),
    ...subjects.flatMap(({ id: one, kind }) =>
      kind === 'organisation' ? [] : [{ name: one, kind, id: one }],
    ),
    ...made('concern', context.concerns),
    ...made('communication', context.unclassified),
  ];
}

async function nextMeeting(
  q: Queries,
  draft: string,
  subjects: readonly CopiedSubject[],
): Promise<string | undefined> {
  const meetings: { readonly id: string; readonly opens: string }[] = [];
  for (const { id, kind } of subjects) {
    if (kind !== 'meeting') continue;
    const row = await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
    const { state, context } = JSON.parse(row?.snapshot ?? '{}') as MeetingSnapshot;
    const isToCome = state === 'scheduled' || state === 'open' || state === 'suspended';
    if (isToCome && context.items.some((item) => item.draft === draft))
      meetings.push({ id, opens: context.opens });
  }
  return meetings.sort((a, b) => (a.opens < b.opens ? -1 : 1))[0]?.id;
}

interface Playing {
  readonly id: string;
  readonly world: RehearsalWorld;
  readonly store: Store;
  readonly beginning: Required<Beginning>;
}

async function play(
  playing: Playing,
  scenario: Scenario | undefined,
  tell: Tell,
  { until = UNTIL, budgetMs = Infinity }: RehearsalLimits,
): Promise<Rehearsed> {
  const { id, world, beginning } = playing;
  const limit = instantOf(until, beginning);
  const endMs = monotonicMs() + budgetMs;
  let passed = true;
  const listen: Tell = (line) => {
    if (line.line === 'command' || line.line === 'check') passed &&= line.passed;
    tell(line);
  };
  const player = new ScenarioPlayer(scenario ?? nobodyAnswers(beginning), world, listen);
  const stoppedAt = await player.play();
  let next = stoppedAt === undefined ? await nextTimer(playing) : undefined;
  for (let fired = 0; next !== undefined && !before(limit, next); fired += 1) {
    if (fired >= TIMERS_AT_MOST || monotonicMs() > endMs) break;
    await player.pass(next);
    next = await nextTimer(playing);
  }
  if (next === undefined && stoppedAt === undefined && until !== UNTIL && before(world.now(), limit))
    await player.pass(limit);
  const { state, needs } = await world.read.draft(id);
  const isCut = next !== undefined;
  tell({ line: 'outlook', at: world.now(), on: 'draft', state, needs, isCut });
  return { passed: passed && stoppedAt === undefined, state, isCut };
}

/** @throws RangeError for what is neither an instant nor a length. */
function instantOf(text: string, { zone, start }: Required<Beginning>): string {
  const length = text.replace(/^\+/, '');
  const found = length.startsWith('P')
    ? addDuration(start, length, { zone, calendar: EVERY_DAY })
    : toInstant(text, zone);
  if (isRefused(found)) throw new RangeError(`${text} is neither an instant nor a length`);
  return found.instant;
}

/** A scenario of which nothing is left but its beginning. */
export function nobodyAnswers({ organisation, zone, start, known }: Required<Beginning>): Scenario {
  const title = { en: 'Nobody answers', ru: 'Никто не отвечает' };
  return {
    name: 'nobody-answers',
    title,
    file: '',
    organisation,
    zone,
    start,
    people: 'auto',
    known,
    steps: [],
  };
}

/** When the next thing falls due for the draft or its meetings; reminders of what is over have been cancelled. */
async function nextTimer({ store, id, beginning }: Playing): Promise<string | undefined> {
  const meetings = beginning.known.filter(({ kind }) => kind === 'meeting');
  const ids = [id, ...new Set(meetings.map((meeting) => meeting.id))];
  const row = await store.read.get<{ due: string | null }>(
    `SELECT MIN(due_at) AS due FROM timer WHERE state = 'armed' AND subject_id IN (${marksOf(ids)})`,
    ids,
  );
  return row?.due ?? undefined;
}

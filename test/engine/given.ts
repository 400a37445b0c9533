import {
  createEngine,
  scenarioClock,
  type Accepted,
  type Answer,
  type Authority,
  type Clock,
  type CommandRequest,
  type Engine,
  type EngineOptions,
  type ScenarioClock,
} from '#engine';
import type { Role, SubjectRef } from '#procedure';
import type { Store } from '#store';
import { migratedDatabase, type Family, type TestDatabase } from './databases.js';
import { paperFacts, paperType, roomType } from './papers.js';

export const START = '2024-07-11T05:00:00.000Z';

/** An engine with papers and rooms on a fresh database, at an instant that only the test moves. */
export interface Given {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly engine: Engine;
  readonly clock: ScenarioClock;
  /** Another engine on the same database, as another process would be. */
  anotherEngine(options?: Partial<EngineOptions>): Promise<Engine>;
  paper(): Promise<SubjectRef>;
  room(papers: readonly SubjectRef[]): Promise<SubjectRef>;
  say(ref: SubjectRef, word: string, more?: Partial<CommandRequest>): Promise<Answer>;
  wait(ref: SubjectRef, kind: string, until: string | null): Promise<Answer>;
  end(): Promise<void>;
}

export const authority: Authority = {
  rolesOf(_world, actor) {
    if (actor === 'chair' || actor === 'secretariat') return { roles: [actor satisfies Role], holder: 'XAA' };
    return /^[A-Z]{3}$/.test(actor) ? { roles: ['member'] } : undefined;
  },
};

/** A clock that stands still until it is set, with a grace like the system's. */
export function steadyClock(graceMs = 0): ScenarioClock {
  const clock = scenarioClock(START);
  return { ...clock, graceMs };
}

export async function given(family: Family, options: Partial<EngineOptions> = {}): Promise<Given> {
  const database = await migratedDatabase(family);
  const store = await database.open();
  const clock = (options.clock ?? steadyClock()) as ScenarioClock;
  const engineOn = (on: Store, more: Partial<EngineOptions> = {}): Engine =>
    engineFor(on, clock, { ...options, ...more });
  const engine = engineOn(store);
  return {
    database,
    store,
    engine,
    clock,
    anotherEngine: async (more) => engineOn(await database.open(), more),
    paper: async () => (await create(engine, 'draft', 'paper.create', { title: 'A paper' })).ref,
    room: async (papers) =>
      (await create(engine, 'meeting', 'room.open', { papers: papers.map(({ id }) => id) })).ref,
    say: (ref, word, more = {}) =>
      only(engine.dispatch({ ref, commands: [{ type: 'paper.say', as: 'XAA', with: { word }, ...more }] })),
    wait: (ref, kind, until) =>
      only(engine.dispatch({ ref, commands: [{ type: 'paper.wait', as: 'chair', with: { kind, until } }] })),
    end: () => database.drop(),
  };
}

export function engineFor(store: Store, clock: Clock, options: Partial<EngineOptions> = {}): Engine {
  return createEngine({
    store,
    subjects: [paperType, roomType],
    authority,
    facts: paperFacts,
    ...options,
    clock,
  });
}

export async function only(answers: Promise<readonly Answer[]>): Promise<Answer> {
  const [answer] = await answers;
  if (!answer) throw new Error('No answer');
  return answer;
}

export function accepted(answer: Answer): Accepted {
  if ('refused' in answer) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer;
}

async function create(
  engine: Engine,
  creates: SubjectRef['kind'],
  type: string,
  payload: Record<string, unknown>,
) {
  return accepted(await only(engine.dispatch({ creates, commands: [{ type, as: 'chair', with: payload }] })));
}

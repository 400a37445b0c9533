import type { SubjectKind, SubjectRef } from '#procedure';
import { SILENT, type Log, type Store, type TimerRow } from '#store';
import type { Answer, DispatchRequest } from './answer.js';
import type { ScenarioClock } from './clock.js';
import { createDispatcher } from './command/dispatch.js';
import { LIMITS, type DeadLetter, type Deps, type Limits } from './deps.js';
import { deliveryRelay, noticeRelay, type Expand, type Relayed, type Send } from './outbox/relay.js';
import { webhookLanes, type Post, type WebhookLanes } from './outbox/webhook-lanes.js';
import type { Authority } from './ports/authority.port.js';
import type { Clock } from './ports/clock.port.js';
import type { FactsPort } from './ports/facts.port.js';
import { randomIds, type Ids } from './ports/ids.port.js';
import { NO_QUEUE, type Queue } from './ports/queue.port.js';
import type { Reaction } from './ports/reaction.port.js';
import type { Locked, SubjectType } from './ports/subject-type.port.js';
import { NO_TELEMETRY, type Telemetry } from './ports/telemetry.port.js';
import { readEvents } from './record/event-log.js';
import { foldSubject, refoldSubject, type Folded } from './record/fold.js';
import { organisationCache } from './record/organisation-cache.js';
import type { StoredEvent } from './record/stored-event.js';
import { loadSubject } from './record/subject-rows.js';
import { deadlinesFirst } from './timers/deadlines-first.js';
import { timerFiring, type Fired } from './timers/fire.js';
import { TIMER_COLUMNS } from './timers/firing.js';
import { reminderToNotice, type FireReminder } from './timers/reminders.js';
import type { Repeated } from './timers/repeat.js';
import { runningUntil, type FiredTimer } from './timers/run-until.js';
import { sweeping, TIMERS_AT_ONCE, type Swept } from './timers/sweep.js';
import { startSweeper, type SweeperOptions } from './timers/sweeper.js';

export interface EngineOptions {
  readonly store: Store;
  readonly subjects: readonly SubjectType[];
  readonly authority: Authority;
  readonly facts: FactsPort;
  readonly clock: Clock;
  /** In this order, for every event. */
  readonly reactions?: readonly Reaction[];
  readonly reminders?: FireReminder;
  readonly deadLetter?: DeadLetter;
  readonly queue?: Queue;
  readonly ids?: Ids;
  readonly limits?: Partial<Limits>;
  readonly log?: Log;
  readonly telemetry?: Telemetry;
  /** Aborted when the process is told to end: rows of the outbox that are not begun are left to others. */
  readonly ending?: AbortSignal;
}

/** Everything that changes anything goes through here. */
export interface Engine {
  /**
   * One answer for each command, in order. Each is decided for itself; those that wait for one subject share a
   * transaction. What is accepted is durable.
   *
   * @throws TryAgain when nothing can be said: the same request with the same key is safe to send again.
   */
  dispatch(request: DispatchRequest): Promise<Answer[]>;
  /** A subject as it is committed. */
  find(ref: SubjectRef): Promise<Locked | undefined>;
  /** The organisation as it is committed; its snapshot is undefined until it is constituted. */
  organisation(): Promise<Locked>;
  events(ref: SubjectRef): Promise<StoredEvent[]>;
  fold(ref: SubjectRef): Promise<Folded | undefined>;
  refold(ref: SubjectRef): Promise<Folded | undefined>;
  /** Fires one timer, if it is armed and due. */
  fire(timerId: string): Promise<Fired>;
  /** Armed timers that are due at the instant, the earliest first. */
  due(at: string): Promise<TimerRow[]>;
  sweep(options?: { readonly limit?: number }): Promise<Swept>;
  startSweeper(options: SweeperOptions): Repeated;
  /** Fires what is due for a subject that somebody opens. */
  wakeSubject(ref: SubjectRef): Promise<void>;
  /** Lets a scenario's time pass, firing what is due on the way. */
  runUntil(instant: string, drain?: () => Promise<void>): Promise<readonly FiredTimer[]>;
  relayNotices(expand: Expand, options?: { readonly limit?: number }): Promise<Relayed>;
  relayDeliveries(send: Send, options?: { readonly limit?: number }): Promise<Relayed>;
  /** What tells programs of changes, each endpoint for itself. */
  webhookLanes(post: Post, onMore: () => void): WebhookLanes;
}

const TAKEN_AT_ONCE = 100;

export function createEngine(options: EngineOptions): Engine {
  const deps = depsFrom(options);
  const { store, clock } = deps;
  const dispatcher = createDispatcher(deps);
  const fire = timerFiring(deps, dispatcher);
  const sweeps = sweeping(deps, fire);
  const notices = noticeRelay(deps);
  const deliveries = deliveryRelay(deps);
  return {
    dispatch: (request) => dispatcher.dispatch(request),
    find: async (ref) => (await loadSubject(store.read, ref))?.locked,
    organisation: () => organisationCache().read(store.read),
    events: ({ id }) => readEvents(store.read, id),
    fold: (ref) => foldSubject(deps, store.read, ref),
    refold: (ref) => refoldSubject(deps, ref),
    async fire(timerId) {
      const timer = await timerOf(store, timerId);
      return timer ? fire(timer) : 'nothing';
    },
    due: (at) => dueTimers(store, `due_at <= ?`, [at]),
    sweep: async ({ limit = TIMERS_AT_ONCE } = {}) => sweeps.fireAll(await sweeps.takeUp(limit)),
    startSweeper: (sweeper) => startSweeper({ sweeping: sweeps, ...deps }, sweeper),
    async wakeSubject({ id }) {
      const timers = await dueTimers(store, `due_at <= ? AND subject_id = ?`, [clock.receivedNow(), id]);
      for (const timer of timers) await fire(timer);
    },
    async runUntil(instant, drain = () => Promise.resolve()) {
      if (!isScenario(clock))
        throw new Error('Time passes by itself: only a scenario can run until an instant');
      return runningUntil(deps, clock, fire)(instant, drain);
    },
    relayNotices: (expand, { limit = TAKEN_AT_ONCE } = {}) => notices(expand, limit),
    webhookLanes: (post, onMore) => webhookLanes(deps, post, onMore),
    relayDeliveries: (send, { limit = TAKEN_AT_ONCE } = {}) => deliveries(send, limit),
  };
}

function depsFrom(options: EngineOptions): Deps {
  const { subjects, store, limits, log = SILENT, queue = NO_QUEUE, ids = randomIds, ...ports } = options;
  const types = new Map<SubjectKind, SubjectType>(subjects.map((type) => [type.kind, type]));
  if (types.size !== subjects.length) throw new Error('A kind of subject is given twice');
  return {
    reactions: [],
    reminders: reminderToNotice,
    telemetry: NO_TELEMETRY,
    deadLetter: () => Promise.resolve(),
    ending: new AbortController().signal,
    ...ports,
    store,
    types,
    queue,
    ids,
    log,
    limits: { ...LIMITS, ...limits },
    organisation: organisationCache(),
    deadlines: deadlinesFirst(),
  };
}

function timerOf({ read }: Store, id: string): Promise<TimerRow | undefined> {
  return read.get<TimerRow>(`SELECT ${TIMER_COLUMNS} FROM timer WHERE id = ?`, [id]);
}

function dueTimers({ read }: Store, where: string, params: readonly string[]): Promise<TimerRow[]> {
  const sql = `SELECT ${TIMER_COLUMNS} FROM timer WHERE state = 'armed' AND ${where} ORDER BY due_at, created_at`;
  return read.all<TimerRow>(sql, params);
}

function isScenario(clock: Clock): clock is ScenarioClock {
  return 'set' in clock;
}

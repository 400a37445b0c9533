export { createEngine, type Engine, type EngineOptions } from './engine.js';
export {
  TryAgain,
  type Accepted,
  type Answer,
  type CommandRequest,
  type DispatchRequest,
  type UnreadAtDoor,
} from './answer.js';
export { databaseClock, type DatabaseClock, type OwnClocks } from './clock-database.js';
export {
  addMs,
  earliest,
  latest,
  monotonicMs,
  scenarioClock,
  systemClock,
  type ScenarioClock,
} from './clock.js';
export { LIMITS, type DeadLetter, type GivenUp, type Limits } from './deps.js';
export type { Authority, Standing } from './ports/authority.port.js';
export type { Clock } from './ports/clock.port.js';
export type { FactsPort, Moment } from './ports/facts.port.js';
export { randomIds, type Ids } from './ports/ids.port.js';
export { NO_QUEUE, type Queue, type QueueHandlers } from './ports/queue.port.js';
export type { FollowUp, Happened, Later, Reaction } from './ports/reaction.port.js';
export type { Involved, Locked, SubjectType } from './ports/subject-type.port.js';
export {
  NO_TELEMETRY,
  type CommandDone,
  type Step,
  type StepDetails,
  type StepStart,
  type Telemetry,
} from './ports/telemetry.port.js';
export type { World } from './ports/world.js';
export { within, workContext, type WorkContext } from './work-context.js';
export { embeddedQueue, type EmbeddedQueue } from './queue/embedded.queue.js';
export { bullmqQueue, type BullmqQueue } from './queue/bullmq.queue.js';
export { consumeQueues, type Consumers } from './queue/bullmq.consumers.js';
export { listenForAnnouncements, type Listening } from './queue/announcing.js';
export { startHeartbeat, type Heartbeat } from './queue/heartbeat.js';
export { JOB_NAMES, type Job, type JobHandlers, type JobName, type QueueName } from './queue/jobs.js';
export { checkedPayload, DEADLINE_REACHED } from './command/given.js';
export { jsonOf, pointerTo } from './command/pointers.js';
export { commitmentTo, type Secret, type StoredEvent } from './record/stored-event.js';
export { foldEvents, replayEvents, type Folded } from './record/fold.js';
export { readEvents } from './record/event-log.js';
export {
  cancelReminders,
  planReminders,
  REMINDER,
  reminderToNotice,
  type FireReminder,
  type ReminderPlan,
} from './timers/reminders.js';
export type { Fired } from './timers/fire.js';
export type { Armed } from './timers/arm.js';
export { repeat, type Repeated } from './timers/repeat.js';
export type { FiredTimer } from './timers/run-until.js';
export type { Swept } from './timers/sweep.js';
export { noticesFromEffects, writeNotice, type NewNotice } from './outbox/notices.js';
export { Ending, NoLongerTrue, NotNow, PermanentFailure, TryAgainAfter } from './outbox/claims.js';
export { EndpointAway, type Post, type WebhookLanes } from './outbox/webhook-lanes.js';
export type { Expand, Relayed, Send } from './outbox/relay.js';
export { msSinceSignOfLife, noteSignOfLife } from './sign-of-life.js';
export {
  intakeBefore,
  intakeLostMs,
  LOST_TOLERATED_MS,
  recordIntakeGap,
  type IntakeQuestion,
} from './intake/gaps.js';
export { createReceiver, INTAKE_BEAT_MS, type Receiver } from './intake/receiver.js';
export { hasEndedWithin, withinTime } from './within-time.js';

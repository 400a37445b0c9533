import type { SubjectKind } from '#procedure';
import { messageOf, type TimerRow } from '#store';
import { addMs, monotonicMs, msBetween } from '../clock.js';
import type { Dispatcher } from '../command/dispatch.js';
import { DEADLINE_REACHED } from '../command/given.js';
import { crashPoint } from '../crash-point.js';
import type { Deps } from '../deps.js';
import { againUntil } from '../retry.js';
import { traced, within, workContext } from '../work-context.js';
import { graceOf } from './grace.js';
import { cancelTimer, markFired, markSkipped, noteFailure, timerToFire } from './firing.js';
import { REMINDER } from './reminders.js';

/** `nothing`: somebody else fired or cancelled it, or its time has not come. */
export type Fired = 'fired' | 'cancelled' | 'failed' | 'nothing';

/** Later than every instant: a timer's command was received when it took effect. */
const AT_ITS_EFFECT = '9998-12-31T23:59:59.999Z';
// Half a minute: what can be fired again is fired within a minute (trust.md A1, I8).
const DOUBLED_AT_MOST = 4;
// The subject's procedure is not known here: another deployment may know it, so the deadline must not be lost.
const CANNOT_JUDGE: ReadonlySet<string> = new Set(['workflow-mismatch']);

/**
 * Fires one timer if it is armed and due, exactly once however many try; whether it is, is asked again under the lock. A
 * deadline that its subject refuses is cancelled; one that fails stays armed, and is tried again later. Many that are due
 * at the same time are fired together, as commands are.
 */
export function timerFiring(deps: Deps, dispatcher: Dispatcher) {
  return (timer: TimerRow): Promise<Fired> => {
    if (timer.state !== 'armed') return Promise.resolve('nothing');
    const kind = timer.kind === REMINDER ? 'reminder' : 'deadline';
    return traced(deps.telemetry, { name: 'timer', parent: timer.trace, details: { kind } }, async () => {
      const outcome = await fireOrFail(deps, dispatcher, timer);
      if (outcome === 'fired') deps.telemetry.fired({ kind, latenessMs: latenessOf(deps, timer) });
      return outcome;
    });
  };
}

async function fireOrFail(deps: Deps, dispatcher: Dispatcher, timer: TimerRow): Promise<Fired> {
  try {
    return await (timer.kind === REMINDER
      ? fireReminder(deps, timer)
      : fireDeadline(deps, dispatcher, timer));
  } catch (error) {
    await fail(deps, timer, error);
    return 'failed';
  }
}

function latenessOf({ clock }: Deps, { due_at: due, kind }: TimerRow): number {
  return msBetween(due, clock.receivedNow()) - graceOf(kind, clock.graceMs);
}

async function fireDeadline(deps: Deps, { submit }: Dispatcher, timer: TimerRow): Promise<Fired> {
  const outcome = await submit({
    ref: { kind: timer.subject_kind as SubjectKind, id: timer.subject_id },
    isNew: false,
    command: { type: DEADLINE_REACHED, as: 'system', with: { kind: timer.kind, timer: timer.id } },
    definition: undefined,
    receivedAt: AT_ITS_EFFECT,
    firing: { timerId: timer.id, kind: timer.kind, due: timer.due_at },
  });
  if ('skipped' in outcome) return 'nothing';
  if (!('refused' in outcome)) return 'fired';
  if (CANNOT_JUDGE.has(outcome.refused)) throw new Error(`Refused as ${outcome.refused}`);
  deps.log.warn({ timer: timer.id, kind: timer.kind, refused: outcome.refused }, 'A deadline was refused');
  await deps.store.transaction((tx) => cancelTimer(tx, timer.id, outcome.refused));
  return 'cancelled';
}

/**
 * What reminds follows what is so: the subject is held before the timer, as commands do, so that an answer that is under
 * way is waited for.
 */
function fireReminder(deps: Deps, { id, subject_id: subject }: TimerRow): Promise<Fired> {
  const { store, clock, limits, telemetry } = deps;
  const context = workContext();
  const attempt = (): Promise<Fired> =>
    store.transaction(async (tx) => {
      await tx.get(`SELECT id FROM subject WHERE id = ?${tx.dialect.forUpdate}`, [subject]);
      const at = await clock.now(tx);
      const timer = await timerToFire(tx, id, { at, ...deps });
      if ('skipped' in timer) return 'nothing';
      // First: what it plans anew takes the place of what is armed, and it is not any more.
      await markFired(tx, id, at);
      const skipped = await within(context, () => deps.reminders(tx, timer, at));
      if (skipped !== undefined) await markSkipped(tx, id, skipped);
      crashPoint('reminder.before-commit');
      return 'fired';
    });
  return againUntil(monotonicMs() + limits.commandMs, attempt, (code) => telemetry.retried(code));
}

async function fail({ store, clock, limits, log }: Deps, timer: TimerRow, error: unknown): Promise<void> {
  log.error({ timer: timer.id, kind: timer.kind, error }, 'A timer failed');
  const pauseMs = limits.backoffMs * 2 ** Math.min(timer.attempts, DOUBLED_AT_MOST);
  const reason = messageOf(error);
  try {
    await store.transaction(async (tx) =>
      noteFailure(tx, timer.id, reason, addMs(await clock.now(tx), pauseMs)),
    );
  } catch (unnoted) {
    // Whoever took it up next finds it armed still, once the lease is over.
    log.error({ timer: timer.id, error: unnoted }, 'The failure of a timer could not be noted');
  }
}

import type { TimerRow } from '#store';
import type { ScenarioClock } from '../clock.js';
import type { Deps } from '../deps.js';
import type { Fired } from './fire.js';
import { TIMER_COLUMNS } from './firing.js';

export interface FiredTimer {
  readonly timer: TimerRow;
  readonly outcome: Fired;
}

// Several at one instant: in the order in which they were armed, and alike in every run.
const EARLIEST =
  `SELECT ${TIMER_COLUMNS} FROM timer WHERE state = 'armed' AND due_at <= ?` +
  ` ORDER BY due_at, created_at, subject_id, kind, occasion, schedule, offset_text LIMIT 1`;

/**
 * Lets the scenario's time pass: fires every timer due at or before the instant, each at its own time and in order,
 * draining what follows from it before the next one.
 *
 * @throws Error when a timer fails: a rehearsal must not go on without it.
 */
export function runningUntil(deps: Deps, clock: ScenarioClock, fire: (timer: TimerRow) => Promise<Fired>) {
  return async (instant: string, drain: () => Promise<void>): Promise<readonly FiredTimer[]> => {
    const story: FiredTimer[] = [];
    for (;;) {
      const timer = await deps.store.read.get<TimerRow>(EARLIEST, [instant]);
      if (!timer) break;
      if (timer.due_at > clock.receivedNow()) clock.set(timer.due_at);
      const outcome = await fire(timer);
      if (outcome === 'failed' || outcome === 'nothing') {
        throw new Error(
          `Timer ${timer.kind} of ${timer.subject_id}, due ${timer.due_at}, could not be fired`,
        );
      }
      story.push({ timer, outcome });
      await drain();
    }
    if (instant > clock.receivedNow()) clock.set(instant);
    return story;
  };
}

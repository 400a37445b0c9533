import { writeNotice, type FireReminder } from '#engine';
import { hasEnded, type SubjectKind } from '#procedure';
import type { TimerRow, Tx } from '#store';
import { notOvertaken } from './overtaken.js';
import { planUpcoming } from './plan-reminders.js';
import type { NotificationPorts } from './ports.js';
import { isNotice } from './recipients.js';
import { saidBy, tellingsOf } from './reminder-of-timer.js';
import type { Scene } from './scene.js';
import { heldSceneOf } from './scene-of.js';
import { isStillTrue } from './still-true.js';
import { upcomingStage } from './upcoming-stage.js';

/**
 * Turns a reminder's timer into its notices, if what it reminds of is still to come as it was planned, and no later
 * reminder of the same is due as well; says why there is none otherwise.
 */
export function fireReminder(ports: NotificationPorts): FireReminder {
  return async (tx, timer, at) => {
    const { notice } = saidBy(timer);
    if (!isNotice(notice)) throw new Error(`Timer ${timer.id} leaves no notice: ${notice}`);
    const { schedule, offset_text: offset, occasion } = timer;
    const scene = await heldSceneOf(tx, ports, timer.subject_id, at);
    if (hasMovedSince(timer, scene)) return waitOn(tx, scene);
    const whom = await notOvertaken(tx, timer, at);
    if (!whom) return 'overtaken by a later reminder';
    const tellings = tellingsOf(timer, whom).filter(
      ({ kind, params }) => isNotice(kind) && isStillTrue({ kind, schedule, params, offset }, scene),
    );
    if (tellings.length === 0) return 'no longer true';
    const ref = { kind: timer.subject_kind as SubjectKind, id: timer.subject_id };
    for (const { kind, params } of tellings)
      await writeNotice(tx, { kind, ref, occasion, schedule, offset, params, at });
    return undefined;
  };
}

/** A stage without movement counts from the last event: while there are any, the reminder waits. */
function hasMovedSince(timer: TimerRow, { draft }: Scene): boolean {
  const { notice, params } = saidBy(timer);
  if (notice !== 'stage-stale' || !draft || hasEnded(draft.state)) return false;
  return draft.state === params.state && draft.context.seq !== timer.schedule;
}

async function waitOn(tx: Tx, scene: Scene): Promise<string> {
  const upcoming = scene.draft && upcomingStage(scene.draft);
  if (upcoming) await planUpcoming(tx, upcoming, scene.organisation, scene.at);
  return 'has moved since';
}

import type { Notice } from '#procedure';
import type { Scene } from './scene.js';

export interface Claim {
  readonly kind: Notice;
  readonly schedule: number;
  /** The instant of the occasion when the reminder was planned. */
  readonly until?: string | undefined;
}

/** The deadline that a kind of reminder is about. */
const DEADLINE: { readonly [K in Notice]?: string } = {
  'position-reminder': 'positions',
  'silence-reminder': 'silence',
};

/** Whether a notice asks for something until an instant, instead of telling what has happened. */
export const isReminder = (kind: Notice): boolean =>
  kind === 'meeting-reminder' || DEADLINE[kind] !== undefined;

/**
 * Whether a reminder still says what is so: its meeting is still to open as it was planned then, its deadline still
 * runs to the same instant, and neither has passed. What is no reminder tells what has happened, and stays true.
 */
export function isStillTrue({ kind, schedule, until = '' }: Claim, { at, meeting, draft }: Scene): boolean {
  if (kind === 'meeting-reminder') {
    return meeting?.state === 'scheduled' && meeting.context.schedule === schedule && at < until;
  }
  const deadline = DEADLINE[kind];
  if (deadline === undefined) return true;
  const running = draft?.context.deadlines.find(
    (one) => one.kind === deadline && one.suspended === undefined,
  );
  return running?.due === until && at < until;
}

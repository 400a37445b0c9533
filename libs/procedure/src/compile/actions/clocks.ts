import type { DraftContext } from '../../draft/context.js';
import type { StateDeadline } from '../../subject.js';
import type { Reading } from '../machine-event.js';
import type { Change } from './meaning.js';

type Deadlines = readonly StateDeadline[];

/** The clocks that a chair can suspend: those that wait for delegations. */
const SUSPENDABLE: readonly string[] = ['silence', 'positions'];

export const isSuspended = ({ suspended }: StateDeadline): boolean => suspended !== undefined;
export const isSuspendable = (deadline: StateDeadline): boolean =>
  SUSPENDABLE.includes(deadline.kind) && !isSuspended(deadline);

/** Nothing is left to be resumed once no clock stands still. */
const withoutIdle = (deadlines: Deadlines): Deadlines =>
  deadlines.some(isSuspended) ? deadlines : deadlines.filter(({ kind }) => kind !== 'resumption');

export function setDeadline(context: DraftContext, deadline: StateDeadline): Deadlines {
  const others = context.deadlines.filter(({ kind }) => kind !== deadline.kind);
  return withoutIdle([...others, deadline]);
}

/** A date that was computed for this act, as a deadline of that kind. */
export function dateOf(reading: Reading, from: string, kind: string): StateDeadline | undefined {
  const date = reading.event.act.facts.dates?.[from];
  return date && { kind, due: date.due, zone: date.zone };
}

export const without = (context: DraftContext, ...kinds: readonly string[]): Deadlines =>
  withoutIdle(context.deadlines.filter(({ kind }) => !kinds.includes(kind)));

/** Stopped, a silence has no end until it goes on: whatever arrives meanwhile is in time. */
export function suspendClocks(reading: Reading): Change {
  const { context, event } = reading;
  const resumption = dateOf(reading, 'until', 'resumption');
  const stopped = context.deadlines
    .filter(({ kind }) => kind !== 'resumption')
    .map((deadline) => (isSuspendable(deadline) ? { ...deadline, suspended: event.act.at } : deadline));
  const isSilenceStopped = stopped.some((deadline) => deadline.kind === 'silence' && isSuspended(deadline));
  return {
    deadlines: resumption ? [...stopped, resumption] : stopped,
    ...(isSilenceStopped && context.round ? { round: withoutEnd(context.round) } : {}),
  };
}

function withoutEnd<R extends { readonly closesAt?: string }>({ closesAt: _closesAt, ...round }: R) {
  return round;
}

/** Each goes on with what was left, to the date that was computed for it. */
export function resumeClocks(reading: Reading): Change {
  const { context } = reading;
  const resumed = context.deadlines
    .filter(({ kind }) => kind !== 'resumption')
    .map((deadline) =>
      isSuspended(deadline) ? (dateOf(reading, deadline.kind, deadline.kind) ?? deadline) : deadline,
    );
  const before = context.deadlines.find(({ kind }) => kind === 'silence');
  const silence = resumed.find(({ kind }) => kind === 'silence');
  return {
    deadlines: resumed,
    ...(before && isSuspended(before) && silence && context.round
      ? { round: { ...context.round, closesAt: silence.due } }
      : {}),
  };
}

import type { DraftContext } from '../../draft/context.js';
import type { StateDeadline } from '../../subject.js';
import type { Reading } from '../machine-event.js';

export function setDeadline(context: DraftContext, deadline: StateDeadline): readonly StateDeadline[] {
  return [...context.deadlines.filter(({ kind }) => kind !== deadline.kind), deadline];
}

/** A date that was computed for this act, as a deadline of that kind. */
export function dateOf(reading: Reading, from: string, kind: string): StateDeadline | undefined {
  const date = reading.event.act.facts.dates?.[from];
  return date && { kind, due: date.due, zone: date.zone };
}

export const without = (context: DraftContext, ...kinds: readonly string[]): readonly StateDeadline[] =>
  context.deadlines.filter(({ kind }) => !kinds.includes(kind));

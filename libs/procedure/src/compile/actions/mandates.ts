import type { DraftContext, Mandate } from '../../draft/context.js';
import { textIn } from '../../payload.js';
import type { Reading } from '../machine-event.js';
import { dateOf, without } from './clocks.js';
import type { Change } from './meaning.js';

const KIND = 'mandate';

type Mandates = NonNullable<DraftContext['mandates']>;

/** What a ruling asks for, by the dates that were computed for it. One clock runs: the first date to come. */
export function mandatesAsked(reading: Reading): Change {
  const { context, event } = reading;
  const { requests } = event.act.with;
  if (!Array.isArray(requests) || requests.length === 0) return {};
  const mandates: Record<string, Mandate> = { ...context.mandates };
  for (const [index, request] of (requests as readonly { readonly of: string }[]).entries()) {
    const date = dateOf(reading, requestDate(index), KIND);
    if (!date) throw new Error('ruling.record reached the machine without the date of a request');
    const { due, zone } = date;
    const id = `mandate-${Object.keys(mandates).length + 1}`;
    mandates[id] = { of: request.of, due, zone, status: 'open', event: context.seq };
  }
  return withMandates(context, mandates);
}

/** Under which the date of a request is found among the facts of its ruling. */
export const requestDate = (index: number): string => `requests/${index}/by`;

export function mandateReached({ context }: Reading): Change {
  const reached = context.deadlines.find(({ kind }) => kind === KIND)?.due ?? '';
  return changed(context, (mandate) =>
    mandate.status === 'open' && mandate.due <= reached ? { ...mandate, status: 'overdue' } : mandate,
  );
}

export function mandateReported({ context, event }: Reading): Change {
  const reported = textIn(event.act.with, 'mandate');
  return changed(context, (mandate, id) => (id === reported ? { ...mandate, status: 'reported' } : mandate));
}

/** Of what was asked for only this stands; the clock goes with it. */
export function mandatesKept(context: DraftContext, ids: readonly string[]): Change {
  if (!context.mandates) return { deadlines: without(context, KIND) };
  const kept = Object.entries(context.mandates).filter(([id]) => ids.includes(id));
  return withMandates(context, Object.fromEntries(kept));
}

function changed(context: DraftContext, change: (mandate: Mandate, id: string) => Mandate): Change {
  const entries = Object.entries(context.mandates ?? {});
  return withMandates(context, Object.fromEntries(entries.map(([id, one]) => [id, change(one, id)])));
}

function withMandates(context: DraftContext, mandates: Mandates): Change {
  const [next] = Object.values(mandates)
    .filter(({ status }) => status === 'open')
    .sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
  const left = without(context, KIND);
  const clock = next && { kind: KIND, due: next.due, zone: next.zone };
  return { mandates, deadlines: clock ? [...left, clock] : left };
}

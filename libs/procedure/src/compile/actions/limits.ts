import type { DraftContext, Limit } from '../../draft/context.js';
import { positionOf, withPosition } from '../../draft/positions.js';
import { confirmationLimit, dueToConfirm, isForAll, unconfirmed } from '../../draft/standing.js';
import type { Stances } from '../../vocabulary/stances.js';
import type { StateDeadline } from '../../subject.js';
import type { Reading } from '../machine-event.js';
import { dateOf, setDeadline, without } from './clocks.js';
import type { Change } from './meaning.js';

const AD_REFERENDUM = 'ad-referendum';
const CONCERN = 'concern';

const running = ({ deadlines }: DraftContext, kind: string): StateDeadline | undefined =>
  deadlines.find((deadline) => deadline.kind === kind);

const earliest = (limits: readonly Limit[]): Limit | undefined =>
  [...limits].sort((a, b) => (a.due < b.due ? -1 : 1))[0];

/** A ruling that waits for capitals sets one limit for all of them. */
export const forAll = ({ limits }: DraftContext): Change => (limits ? { limits: {} } : {});

/**
 * A delegation that accepts ad referendum has a limit of its own, or none, in the place of the one that it had. One
 * clock runs for all, the first limit to come; the limits themselves are kept once they differ.
 */
function limited(context: DraftContext, reading: Reading, owners: readonly string[]): Change {
  const own = dateOf(reading, 'adReferendum', AD_REFERENDUM);
  const clock = running(context, AD_REFERENDUM);
  const others = unconfirmed(context, reading.workflow.stances)
    .map(({ participant }) => participant)
    .filter((code) => !owners.includes(code));
  const isOneForAll =
    isForAll(context) && others.every((code) => confirmationLimit(context, code)?.due === own?.due);
  const kept = limitsOf(others, (code) => confirmationLimit(context, code));
  const isAhead = ({ due }: Limit): boolean =>
    due > reading.event.act.at || (clock !== undefined && due >= clock.due);
  const next = earliest([...Object.values(kept).filter(isAhead), ...(own ? [own] : [])]);
  return {
    deadlines: next
      ? setDeadline(context, { kind: AD_REFERENDUM, due: next.due, zone: next.zone })
      : without(context, AD_REFERENDUM),
    ...(isOneForAll ? {} : { limits: { ...kept, ...limitsOf(owners, () => own) } }),
  };
}

function limitsOf(codes: readonly string[], limitOf: (code: string) => Limit | undefined) {
  const entries = codes.flatMap((code): [string, Limit][] => {
    const limit = limitOf(code);
    return limit ? [[code, { due: limit.due, zone: limit.zone }]] : [];
  });
  return Object.fromEntries(entries);
}

/** The clocks that a delegation's word sets: for its confirmation, and for the answers to its concerns. */
export function limitsWith(reading: Reading, said: DraftContext, owners: readonly string[]): Change {
  const isConditional = owners.some((code) => positionOf(said.positions, code)?.adReferendum);
  const own = isConditional ? limited(said, reading, owners) : {};
  return { ...own, ...concernClock({ ...said, ...own }, reading.event.act.at) };
}

/** What was said until a ruling that is taken back, and by whom since. */
interface SaidSince {
  readonly stored: DraftContext;
  readonly since: readonly string[];
  readonly at: string;
}

/** The clocks that delegations' words set, as if a ruling had not been given: those from before it, and since. */
export function clocksOfWords(
  stances: Stances,
  called: DraftContext,
  { stored, since, at }: SaidSince,
): Change {
  const codes = unconfirmed(called, stances).map(({ participant }) => participant);
  const limits = limitsOf(codes, (code) => confirmationLimit(since.includes(code) ? stored : called, code));
  const next = earliest(Object.values(limits));
  const left = without(called, AD_REFERENDUM);
  const confirming = {
    deadlines: next ? [...left, { kind: AD_REFERENDUM, ...next }] : left,
    limits: codes.every((code) => limits[code]?.due === next?.due) ? undefined : limits,
  };
  return { ...confirming, ...concernClock({ ...called, ...confirming }, at) };
}

/** Capitals have not confirmed in time: nothing is converted unless the workflow deems it confirmed (Annex C 26). */
function confirmationsDue(reading: Reading): Change {
  const { context, workflow } = reading;
  const reached = running(context, AD_REFERENDUM)?.due ?? '';
  const later = earliest(Object.values(context.limits ?? {}).filter(({ due }) => due > reached));
  const left = without(context, AD_REFERENDUM);
  return {
    deadlines: later ? [...left, { kind: AD_REFERENDUM, ...later }] : left,
    ...(later || !context.limits ? {} : { limits: {} }),
    ...(workflow.form.adReferendum?.then === 'deemed-confirmed' ? deemed(reading) : {}),
  };
}

function deemed({ context, workflow }: Reading): Change {
  let { positions } = context;
  for (const { participant, ...position } of dueToConfirm(context, workflow.stances))
    positions = withPosition(positions, participant, { ...position, deemed: true });
  return { positions };
}

/** The clock of the concerns: the earliest by which an owner is to answer. One that was reached is past. */
export function concernClock(context: DraftContext, at: string): Change {
  const clock = running(context, CONCERN)?.due;
  return nextConcern(context, ({ due }) => due > at || (clock !== undefined && due >= clock));
}

function nextConcern(context: DraftContext, isAhead: (limit: Limit) => boolean): Change {
  const concerns = Object.values(context.concerns);
  if (!concerns.some(({ clock }) => clock)) return {};
  const open = concerns.flatMap(({ status, clock }) => (status === 'open' && clock ? [clock] : []));
  const next = earliest(open.filter(isAhead));
  const left = without(context, CONCERN);
  return { deadlines: next ? [...left, { kind: CONCERN, ...next }] : left };
}

/** What it means that the limit of something that delegations owe has come; the next one runs from then. */
export function limitReached(reading: Reading, kind: string): Change {
  if (kind === AD_REFERENDUM) return confirmationsDue(reading);
  const reached = running(reading.context, CONCERN)?.due ?? '';
  return nextConcern(reading.context, ({ due }) => due > reached);
}

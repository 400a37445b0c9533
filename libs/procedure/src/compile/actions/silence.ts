import type { DraftContext, ProposedSilence, Round } from '../../draft/context.js';
import { ruledOn } from '../../draft/overturned.js';
import { positionOf } from '../../draft/positions.js';
import { restored } from '../../draft/renewal.js';
import { silenceOf } from '../../draft/timely-proof.js';
import { listIn, textIn } from '../../payload.js';
import type { StateDeadline } from '../../subject.js';
import type { Reading } from '../machine-event.js';
import { dateOf } from './clocks.js';
import { concernClock } from './limits.js';
import { mandatesKept } from './mandates.js';
import { payload, type Change, type Parameters } from './meaning.js';

const optional = <V>(key: string, value: V | undefined): Record<string, V> =>
  value === undefined ? {} : { [key]: value };

export function proposedSilence(reading: Reading): ProposedSilence {
  const expires = dateOf(reading, 'expires', 'silence');
  if (!expires) throw new Error('silence.propose reached the machine without its computed expiry');
  const next = textIn(payload(reading), 'next');
  return {
    outcome: listIn(payload(reading), 'outcome'),
    expires,
    ...(next === undefined ? {} : { next }),
    ...(payload(reading)['expires'] === undefined ? { length: payload(reading)['length'] ?? 'usual' } : {}),
    ...optional('policy', textIn(payload(reading), 'policy')),
  };
}

/** A length runs from when the silence begins, not from when it was proposed. */
export const silenceEndOf = (reading: Reading): StateDeadline | undefined =>
  reading.context.silence
    ? (dateOf(reading, 'expires', 'silence') ?? reading.context.silence.expires)
    : undefined;

export const awaiting = ({ round }: DraftContext, awaits: Round['awaits'] & string): Round | null =>
  round && { ...round, awaits };

const withoutAwaiting = ({ awaits: _awaits, ...round }: Round): Round => round;

export function reopened({ closedAt: _closedAt, ...round }: Round, closesAt: string): Round {
  return withoutAwaiting({ ...round, closesAt });
}

/** What a silence brought is taken back: its outcome, or what waits for capitals to confirm. */
export function undoSilence({ context }: Reading): Change {
  const { outcomes, silence, provisional } = context;
  const round = context.round && withoutAwaiting(context.round);
  if (provisional) return { round, provisional: null };
  const before = outcomes.length - (silence?.outcome.length ?? 0);
  return { round, outcomes: outcomes.slice(0, before), decision: null };
}

/** With the position that raised them, its owner takes its points back. */
export function liftOwnPoints({ context, event }: Reading): Change {
  const raisedBy = positionOf(context.positions, event.act.as)?.event;
  const concerns = Object.entries(context.concerns).map(([id, concern]) => {
    const isOwn = concern.owner === event.act.as && concern.event === raisedBy && concern.status === 'open';
    return [id, isOwn ? { ...concern, status: 'lifted' as const } : concern] as const;
  });
  return { concerns: Object.fromEntries(concerns) };
}

/** The draft goes on after a silence, to which proof of a timely objection may still take it back. */
export function passedOn(context: DraftContext, stage: string | undefined): Change {
  const { round, body, outcomes, silence, silences = [], mandates } = context;
  if (stage === undefined || round?.closesAt === undefined) return {};
  const { openedAt, closesAt, eligible, renew } = round;
  const before = outcomes.length - (silence?.outcome.length ?? 0);
  const others = silences.filter((one) => one.stage !== stage);
  const passed = {
    ...{ stage, body, openedAt, closesAt, eligible, outcomes: before },
    ...optional('renew', renew),
    ...(mandates ? { mandates: Object.keys(mandates) } : {}),
  };
  return { silences: [...others, passed] };
}

/** As if the silence had been broken when it was. */
export function returnToSilence(reading: Reading, { to }: Parameters): Change {
  const passed = silenceOf(reading.context, String(to));
  if (!passed) return {};
  const { body, openedAt, closesAt, eligible, outcomes, renew, mandates = [] } = passed;
  const round = { method: 'silence' as const, openedAt, closesAt, eligible, ...optional('renew', renew) };
  return returnTo(reading, { body, round, outcomes, mandates });
}

/** As if the body had not agreed. */
export function returnToRuling(reading: Reading): Change {
  const { overturned } = reading.event.act.facts;
  if (!overturned) return {};
  const { body, round, outcomes, mandates = {} } = ruledOn(overturned);
  return returnTo(reading, { body, round, outcomes: outcomes.length, mandates: Object.keys(mandates) });
}

/** A round as it was before it ended. */
interface Ended {
  readonly body: string;
  readonly round: Round | null;
  /** How many outcomes there were, and what was asked for until then. */
  readonly outcomes: number;
  readonly mandates: readonly string[];
}

/** What followed the end of a round is undone, and positions are given anew. */
function returnTo({ context, event }: Reading, { body, outcomes, mandates, ...ended }: Ended): Change {
  const round = ended.round && { ...ended.round, closedAt: event.act.at };
  const words = restored({ ...context, round });
  const before = { ...context, ...words };
  const asked = mandatesKept({ ...before, deadlines: [] }, mandates);
  return {
    ...words,
    body,
    reading: context.reading + 1,
    round,
    ...asked,
    ...concernClock({ ...before, ...asked }, event.act.at),
    silence: null,
    next: null,
    provisional: null,
    outcomes: context.outcomes.slice(0, outcomes),
    decision: null,
    ...optional(
      'silences',
      context.silences?.filter((one) => one.outcomes < outcomes),
    ),
  };
}

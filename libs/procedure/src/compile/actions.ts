import type { ActionName } from '../form/condition.form.js';
import type { Concern, DraftContext, ProposedSilence, Round } from '../draft/context.js';
import { communicationId, concernId } from '../draft/made-ids.js';
import { isAmong } from '../draft/standing.js';
import { positionOf, withPosition, type Position } from '../draft/positions.js';
import type { StateDeadline } from '../subject.js';
import type { Reading } from './machine-event.js';
import { isReceivedInTime } from '../draft/receipt.js';
import { listIn, textIn } from '../payload.js';

type Parameters = Readonly<Record<string, string | number | boolean>>;
type Change = Partial<DraftContext>;
type Meaning = (reading: Reading, parameters: Parameters) => Change;

const payload = (reading: Reading): Readonly<Record<string, unknown>> => reading.event.act.with;

/** Those in whose name a delegation, or the secretariat for it, speaks. */
export function speakers({ event }: Reading): readonly string[] {
  const behalf = listIn(event.act.with, 'onBehalfOf');
  if (event.act.facts.roles.includes('secretariat')) return behalf;
  return [event.act.as, ...behalf.filter((code) => code !== event.act.as)];
}

function setDeadline(context: DraftContext, deadline: StateDeadline): readonly StateDeadline[] {
  return [...context.deadlines.filter(({ kind }) => kind !== deadline.kind), deadline];
}

function dateOf(reading: Reading, from: string, kind: string): StateDeadline | undefined {
  const date = reading.event.act.facts.dates?.[from];
  return date && { kind, due: date.due, zone: date.zone };
}

const without = (context: DraftContext, ...kinds: readonly string[]): readonly StateDeadline[] =>
  context.deadlines.filter(({ kind }) => !kinds.includes(kind));

/**
 * Of those in whose name somebody speaks, the ones for whom it counts: they are eligible, and another delegation's word
 * never takes the place of their own, unless it obstructs.
 */
function countedSpeakers(reading: Reading, blocks: boolean): readonly string[] {
  const { context, event } = reading;
  const isOffice = event.act.facts.roles.includes('secretariat');
  return speakers(reading).filter((code) => {
    if (!isEligibleNow(reading, code)) return false;
    return code === event.act.as || isOffice || blocks || positionOf(context.positions, code) === undefined;
  });
}

function isEligibleNow({ context: { round }, event }: Reading, code: string): boolean {
  if (round && round.closedAt === undefined) return isAmong(round.eligible, code);
  return event.act.facts.eligible?.includes(code) ?? true;
}

function registerPosition(reading: Reading): Change {
  const { context, event, workflow } = reading;
  const stance = textIn(payload(reading), 'stance') ?? '';
  const given: Position = {
    stance,
    event: context.seq,
    reading: context.reading,
    // Only an acceptance can be subject to confirmation.
    adReferendum:
      payload(reading)['adReferendum'] !== undefined && workflow.stances[stance]?.assent !== undefined,
    confirmed: false,
  };
  const owners = countedSpeakers(reading, workflow.stances[stance]?.blocks === true);
  const raised = raisedConcerns(reading, owners, workflow.stances[stance]?.blocks === true);
  const ownOwners = event.act.facts.roles.includes('secretariat') ? owners : [event.act.as];
  const settled = settledConcerns(context, ownOwners, payload(reading)['ownConcerns']);
  return {
    positions: owners.reduce((all, owner) => withPosition(all, owner, given), context.positions),
    ...(raised || settled ? { concerns: { ...context.concerns, ...settled, ...raised } } : {}),
    ...(given.adReferendum && event.act.facts.dates?.['adReferendum']
      ? { deadlines: setDeadline(context, earliest(context, reading)) }
      : {}),
  };
}

/** One clock for all confirmations that are awaited: the first limit to come. */
function earliest(context: DraftContext, reading: Reading): StateDeadline {
  const own = dateOf(reading, 'adReferendum', 'ad-referendum') as StateDeadline;
  const running = context.deadlines.find(({ kind }) => kind === 'ad-referendum');
  return running && running.due < own.due ? running : own;
}

function raisedConcerns(
  reading: Reading,
  owners: readonly string[],
  blocking: boolean,
): Record<string, Concern> | undefined {
  const points = payload(reading)['concerns'];
  if (!Array.isArray(points) || points.length === 0) return undefined;
  const { seq, concerns } = reading.context;
  const raisedBefore = (owner: string): number =>
    Object.values(concerns).filter((concern) => concern.owner === owner).length;
  return Object.fromEntries(
    owners.flatMap((owner) =>
      points.map((_point, which) => [
        concernId(owner, raisedBefore(owner) + which + 1),
        { owner, status: 'open', blocking, event: seq } as const,
      ]),
    ),
  );
}

function settledConcerns(
  context: DraftContext,
  owners: readonly string[],
  fates: unknown,
): Record<string, Concern> | undefined {
  if (typeof fates !== 'object' || fates === null) return undefined;
  const settled = Object.entries(fates as Record<string, string>).flatMap(([id, fate]) => {
    const concern = context.concerns[id];
    if (!concern || !owners.includes(concern.owner) || fate === 'maintained') return [];
    return [[id, { ...concern, status: fate as Concern['status'] }] as const];
  });
  return settled.length > 0 ? Object.fromEntries(settled) : undefined;
}

function changePositions(reading: Reading, change: (position: Position) => Position | undefined): Change {
  let { positions } = reading.context;
  for (const participant of speakers(reading)) {
    const position = positionOf(positions, participant);
    if (position) positions = withPosition(positions, participant, change(position));
  }
  return { positions };
}

function answerConcern(reading: Reading): Change {
  const { context } = reading;
  const id = textIn(payload(reading), 'concern') ?? '';
  const concern = context.concerns[id];
  const answer = textIn(payload(reading), 'answer');
  if (!concern || answer === 'maintained') return {};
  const status = answer === 'dissociates' ? 'to-statement' : (answer as Concern['status']);
  return {
    concerns: { ...context.concerns, [id]: { ...concern, status } },
    ...(answer === 'dissociates' ? { statements: [...context.statements, context.seq] } : {}),
  };
}

function decide({ context, event }: Reading, at: string = event.act.at): Change {
  const meeting = context.round?.meeting;
  return {
    decision: {
      body: context.body,
      revision: context.revision,
      at,
      ...(meeting ? { meeting } : {}),
    },
  };
}

function nextAfter(reading: Reading, parameters: Parameters, proposed?: string): string {
  const asked = proposed ?? textIn(payload(reading), 'next');
  if (asked !== undefined) return asked;
  return parameters['next'] === 'final-body' ? reading.context.finalBody : String(parameters['next']);
}

function proposedSilence(reading: Reading): ProposedSilence {
  const expires = dateOf(reading, 'expires', 'silence');
  if (!expires) throw new Error('silence.propose reached the machine without its computed expiry');
  const next = textIn(payload(reading), 'next');
  return {
    outcome: listIn(payload(reading), 'outcome'),
    expires,
    ...(next === undefined ? {} : { next }),
    ...(payload(reading)['expires'] === undefined ? { length: payload(reading)['length'] ?? 'usual' } : {}),
  };
}

/** A length runs from when the silence begins, not from when it was proposed. */
const silenceEndOf = (reading: Reading): StateDeadline | undefined =>
  reading.context.silence
    ? (dateOf(reading, 'expires', 'silence') ?? reading.context.silence.expires)
    : undefined;

function beginReading(reading: Reading, parameters: Parameters): Change {
  const { context } = reading;
  const body = String(parameters['body'] ?? context.body);
  const finalBody = textIn(payload(reading), 'finalBody');
  const moved = body !== context.body;
  return {
    body,
    reading: moved ? context.reading + 1 : context.reading,
    round: null,
    silence: null,
    next: null,
    provisional: null,
    deadlines: without(context, 'hold-review', 'positions'),
    ...(finalBody === undefined || reading.event.type !== 'draft.submit' ? {} : { finalBody }),
  };
}

function withoutAwaiting({ awaits: _awaits, ...round }: Round, awaiting: Pick<Round, 'awaits'>): Round {
  return { ...round, ...awaiting };
}

function reopened({ closedAt: _closedAt, ...round }: Round, closesAt: string): Round {
  return withoutAwaiting({ ...round, closesAt }, {});
}

/** The meaning of every action that changes the context. `notify` changes nothing: it leaves the machine as an effect. */
export const MEANINGS: { readonly [K in Exclude<ActionName, 'notify'>]: Meaning } = {
  'begin-reading': beginReading,
  'open-round': (reading, { method }) => {
    const { act } = reading.event;
    const end = method === 'silence' ? silenceEndOf(reading) : undefined;
    return {
      round: {
        method: method === 'silence' ? 'silence' : 'meeting',
        openedAt: act.at,
        eligible: (act.facts.eligible ?? []).join(' '),
        ...(act.facts.meeting ? { meeting: act.facts.meeting.id } : {}),
        ...(end ? { closesAt: end.due } : {}),
      },
    };
  },
  'close-round': ({ context, event }) => ({
    round: context.round && { ...context.round, closedAt: event.act.at },
    deadlines: without(context, 'silence', 'review'),
  }),
  'set-deadline': (reading, { kind, from }) => {
    const deadline = dateOf(reading, String(from), String(kind));
    return deadline ? { deadlines: setDeadline(reading.context, deadline) } : {};
  },
  'clear-deadline': ({ context }, { kind }) => ({
    deadlines: kind === undefined ? [] : without(context, String(kind)),
  }),
  'register-position': registerPosition,
  'confirm-position': (reading) =>
    changePositions(reading, (position) => ({
      ...position,
      reading: reading.context.reading,
      confirmed: true,
    })),
  'withdraw-position': (reading) => changePositions(reading, () => undefined),
  'answer-concern': answerConcern,
  'attach-statement': ({ context }) => ({ statements: [...context.statements, context.seq] }),
  'keep-communication': (reading) =>
    payload(reading)['breaksSilence'] === 'unsaid' &&
    reading.event.type === 'communication.record' &&
    isReceivedInTime(reading.context, reading.event.act)
      ? {
          unclassified: {
            ...reading.context.unclassified,
            [communicationId(reading.context, reading.event.act)]: textIn(payload(reading), 'from') ?? '',
          },
        }
      : {},
  'classify-communication': (reading) => {
    const { [textIn(payload(reading), 'communication') ?? '']: _classified, ...unclassified } =
      reading.context.unclassified;
    return { unclassified };
  },
  rule: ({ context, event }) => ({ outcomes: [...context.outcomes, ...(event.verbs ?? [])], silence: null }),
  'set-next': (reading, parameters) => ({ next: nextAfter(reading, parameters) }),
  'propose-silence': (reading) => ({ silence: proposedSilence(reading) }),
  'drop-silence': ({ context, event }) => ({
    silence:
      event.type === 'silence.refuse' && context.silence ? { ...context.silence, refused: true } : null,
  }),
  'rule-silence': ({ context }) => ({ outcomes: [...context.outcomes, 'approved-subject-to-silence'] }),
  'begin-silence': (reading) => {
    const end = silenceEndOf(reading);
    return end ? { deadlines: setDeadline(reading.context, end) } : {};
  },
  'take-silent-outcome': (reading) => ({
    outcomes: [...reading.context.outcomes, ...(reading.context.silence?.outcome ?? [])],
    provisional: null,
    // Adopted when the period ended, whenever that was noticed.
    ...(reading.context.body === reading.context.finalBody
      ? decide(reading, reading.context.round?.closesAt)
      : {}),
  }),
  'await-communications': ({ context }, { ended }) => ({
    round:
      context.round && withoutAwaiting(context.round, ended === true ? {} : { awaits: 'communications' }),
  }),
  'issue-revision': (reading) => ({
    revision: reading.context.revision + 1,
    reading: reading.context.body === '' ? reading.context.reading : reading.context.reading + 1,
    revisionSince: reading.context.body === '' ? reading.context.reading : reading.context.reading + 1,
    complete: reading.event.act.facts.text?.languages ?? [],
    silence: null,
    provisional: null,
  }),
  'deliver-language': (reading) => {
    const language = textIn(payload(reading), 'language') ?? '';
    const { complete } = reading.context;
    return { complete: complete.includes(language) ? complete : [...complete, language] };
  },
  'leave-sponsors': ({ context, event }) => ({
    sponsors: context.sponsors.filter((code) => code !== event.act.as),
  }),
  'keep-provisional': (reading, parameters) => ({
    provisional:
      parameters['bySilence'] === true
        ? { outcome: reading.context.silence?.outcome ?? [], next: null, bySilence: true }
        : { outcome: reading.event.verbs ?? [], next: nextAfter(reading, parameters) },
  }),
  'take-provisional': ({ context }) => ({ next: context.provisional?.next ?? null, provisional: null }),
  decide: (reading) => decide(reading),
  announce: (reading) => (reading.context.decision ? {} : decide(reading)),
  'take-silent-next': ({ context }) => ({ next: context.silence?.next ?? context.finalBody }),
  'move-close': (reading) => {
    const close = reading.context.deadlines.find(({ kind }) => kind === 'silence');
    return {
      round: reading.context.round && close ? reopened(reading.context.round, close.due) : null,
    };
  },
  'undo-silence': ({ context }) => ({
    outcomes: context.outcomes.slice(0, context.outcomes.length - (context.silence?.outcome.length ?? 0)),
    decision: null,
  }),
  seal: (reading) => {
    const decision = reading.context.decision ?? decide(reading).decision;
    const number = reading.event.act.facts.number;
    return { decision: decision ? { ...decision, ...(number ? { number } : {}) } : null };
  },
};

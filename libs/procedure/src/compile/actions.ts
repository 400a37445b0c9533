import { mandateReached, mandateReported, mandatesAsked } from './actions/mandates.js';
import type { ActionName } from '../form/condition.form.js';
import type { Round } from '../draft/context.js';
import { aboutGiven } from '../draft/about.js';
import { eligibleOf } from '../draft/standing.js';
import { communicationId } from '../draft/made-ids.js';
import { afterLapse, askedToRenew, restored } from '../draft/renewal.js';
import type { Reading } from './machine-event.js';
import { periodKey } from './facts-ahead.js';
import { concernPolicy } from './policies.js';
import { isFinalStage, stageAhead } from './stages.js';
import { asksSender } from '../draft/receipt.js';
import { meeting } from '../draft/stated-conditions.js';
import { textIn } from '../payload.js';
import { dateOf, resumeClocks, setDeadline, suspendClocks, without } from './actions/clocks.js';
import { answerConcern } from './actions/concerns.js';
import { forAll, limitReached } from './actions/limits.js';
import { payload, type Change, type Meaning, type Parameters } from './actions/meaning.js';
import { confirmPosition, registerPosition, withdrawPosition } from './actions/positions.js';
import {
  awaiting,
  liftOwnPoints,
  passedOn,
  proposedSilence,
  reopened,
  returnToRuling,
  returnToSilence,
  silenceEndOf,
  undoSilence,
} from './actions/silence.js';

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

/** Where the decision is issued after the meeting that it is announced at, it keeps which one that is. */
function announced(reading: Reading): Change {
  const { decision } = reading.context;
  if (!decision) return decide(reading);
  const meeting = reading.event.act.facts.meeting?.id;
  const isAwaited = reading.workflow.form.issue.afterMeeting === true && meeting !== undefined;
  return isAwaited ? { decision: { ...decision, meeting } } : {};
}

/** The stage to go on to: the one named in the ruling, else the one that the table says. */
function nextAfter({ workflow, context, event, stage }: Reading, parameters: Parameters): string {
  const asked = textIn(event.act.with, 'next') ?? String(parameters['next']);
  return stageAhead(workflow.form, stage, asked, context.finalBody);
}

function beginReading(given: Reading, parameters: Parameters): Change {
  const { context } = given;
  const body = String(parameters['body'] ?? context.body);
  const finalBody = textIn(payload(given), 'finalBody');
  const isFresh = parameters['fresh'] === true;
  const moved = body !== context.body || isFresh;
  const reading = moved ? context.reading + 1 : context.reading;
  return {
    body,
    reading,
    round: null,
    silence: null,
    next: null,
    provisional: null,
    deadlines: without(context, 'hold-review', 'positions'),
    ...(finalBody === undefined || given.event.type !== 'draft.submit' ? {} : { finalBody }),
    ...(isFresh ? { freshSince: reading } : {}),
  };
}

const toRenewIn = ({ context, workflow, stage }: Reading, round: Round): Pick<Round, 'renew'> =>
  round.method !== 'ballot' && concernPolicy(workflow, stage)[round.method] === 'renew'
    ? askedToRenew({ ...context, round }, workflow.stances)
    : {};

/** What lapses as the round ends, unless it cannot be taken for certain that its owners could be heard. */
function lapse({ context, event, workflow }: Reading): Change {
  if (event.act.facts.intake === 'interrupted') return {};
  const { concerns, positions, conflicts } = afterLapse(context, workflow.stances, event.act);
  return { concerns, positions, ...(conflicts ? { conflicts } : {}) };
}

/** The meaning of every action that changes the context. `notify` changes nothing: it leaves the machine as an effect. */
export const MEANINGS: { readonly [K in Exclude<ActionName, 'notify'>]: Meaning } = {
  'begin-reading': beginReading,
  'open-round': (reading, { method }) => {
    const { act } = reading.event;
    const end = method === 'silence' ? silenceEndOf(reading) : undefined;
    const round: Round = {
      method: (method ?? 'meeting') as Round['method'],
      openedAt: act.at,
      eligible: (act.facts.electorates?.[reading.context.body] ?? act.facts.eligible ?? []).join(' '),
      ...(act.facts.meeting ? { meeting: act.facts.meeting.id } : {}),
      ...(end ? { closesAt: end.due } : {}),
    };
    return { round: { ...round, ...toRenewIn(reading, round) } };
  },
  'close-round': ({ context, event }) => ({
    round: context.round && { ...context.round, closedAt: event.act.at },
    deadlines: without(context, 'silence', 'review', 'authority'),
  }),
  'set-deadline': (reading, parameters) => {
    const { kind, from } = parameters;
    const deadline =
      dateOf(reading, String(from), String(kind)) ?? dateOf(reading, periodKey(parameters), String(kind));
    if (!deadline) return {};
    const limits = kind === 'ad-referendum' ? forAll(reading.context) : {};
    return { deadlines: setDeadline(reading.context, deadline), ...limits };
  },
  'clear-deadline': ({ context }, { kind }) => ({
    // What a decision asks for falls due after it is taken.
    deadlines:
      kind === undefined
        ? context.deadlines.filter((deadline) => deadline.kind === 'mandate')
        : without(context, String(kind)),
  }),
  'suspend-clocks': suspendClocks,
  'resume-clocks': resumeClocks,
  'register-position': registerPosition,
  'confirm-position': confirmPosition,
  'withdraw-position': withdrawPosition,
  'answer-concern': answerConcern,
  'lapse-concerns': lapse,
  'restore-lapsed': ({ context }) => restored(context),
  'limit-reached': (reading, { kind }) => limitReached(reading, String(kind)),
  'attach-statement': ({ context }) => ({ statements: [...context.statements, context.seq] }),
  'keep-communication': (reading) =>
    asksSender(reading.context, reading.event.act)
      ? {
          unclassified: {
            ...reading.context.unclassified,
            [communicationId(reading.context, reading.event.act)]: textIn(payload(reading), 'from') ?? '',
          },
        }
      : {},
  'classify-communication': (reading) => {
    const id = textIn(payload(reading), 'communication') ?? '';
    const { [id]: _classified, ...unclassified } = reading.context.unclassified;
    return { unclassified };
  },
  'exclude-participant': ({ context, event }) => ({
    round: context.round && {
      ...context.round,
      eligible: (eligibleOf(context) ?? [])
        .filter((code) => code !== event.act.with['participant'])
        .join(' '),
    },
  }),
  'take-outcome': ({ context }, { verb }) => ({ outcomes: [...context.outcomes, String(verb)] }),
  rule: (reading) => ({
    ...lapse(reading),
    ...mandatesAsked(reading),
    outcomes: [...reading.context.outcomes, ...(reading.event.verbs ?? [])],
    silence: null,
  }),
  'set-next': (reading, parameters) => ({ next: nextAfter(reading, parameters) }),
  'propose-silence': (reading) => ({ silence: proposedSilence(reading) }),
  'drop-silence': ({ context, event }) => ({
    silence:
      event.type === 'silence.refuse' && context.silence ? { ...context.silence, refused: true } : null,
  }),
  'count-broken': ({ context }) => ({ brokenBefore: context.body }),
  'lift-own-points': liftOwnPoints,
  'rule-silence': ({ context }) => ({ outcomes: [...context.outcomes, 'approved-subject-to-silence'] }),
  'begin-silence': (reading) => {
    const end = silenceEndOf(reading);
    return end ? { deadlines: setDeadline(reading.context, end) } : {};
  },
  'take-silent-outcome': (reading) => ({
    outcomes: [...reading.context.outcomes, ...(reading.context.silence?.outcome ?? [])],
    provisional: null,
    // Adopted when the period ended, whenever that was noticed.
    ...(isFinalStage(reading.workflow.form, reading.stage, reading.context.finalBody)
      ? decide(reading, reading.context.round?.closesAt)
      : {}),
  }),
  'await-communications': ({ context }) => ({ round: awaiting(context, 'communications') }),
  'await-reopening': ({ context }) => ({ round: awaiting(context, 'reopening') }),
  'issue-revision': (reading) => ({
    revision: reading.context.revision + 1,
    reading: reading.context.body === '' ? reading.context.reading : reading.context.reading + 1,
    revisionSince: reading.context.body === '' ? reading.context.reading : reading.context.reading + 1,
    complete: reading.event.act.facts.text?.languages ?? [],
    silence: null,
    provisional: null,
    ...(reading.context.silences ? { silences: [] } : {}),
    ...(reading.context.carriedSince === undefined ? {} : { carriedSince: reading.context.revision + 1 }),
    ...aboutGiven(reading.workflow, reading.event.act),
  }),
  'carry-positions': (reading) => ({
    revision: reading.context.revision + 1,
    carriedSince: reading.context.carriedSince ?? reading.context.revision,
    complete: reading.event.act.facts.text?.languages ?? [],
    silence: null,
    provisional: null,
    ...aboutGiven(reading.workflow, reading.event.act),
  }),
  'deliver-language': (reading) => {
    const language = textIn(payload(reading), 'language') ?? '';
    const { complete } = reading.context;
    // A courtesy translation is kept and read, and no rule waits for it.
    if (payload(reading)['status'] === 'courtesy') return {};
    return { complete: complete.includes(language) ? complete : [...complete, language] };
  },
  'mandate-reached': mandateReached,
  'report-mandate': mandateReported,
  'join-package': ({ context, event: { act } }) => {
    const others = act.facts.others ?? [];
    if (others.length === 0) return { package: undefined };
    const sameText = act.with['sameText'] === true || context.package?.sameText === true;
    return { package: { with: others, ...(sameText ? { sameText } : {}) } };
  },
  'join-sponsors': ({ context, event }) => ({
    sponsors: context.sponsors.includes(event.act.as)
      ? context.sponsors
      : [...context.sponsors, event.act.as],
  }),
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
  'take-back': ({ context }) => ({ takenBack: context.outcomes.length }),
  announce: (reading) => announced(reading),
  'take-silent-next': ({ workflow, context, stage }) => ({
    ...passedOn(context, stage),
    next: stageAhead(workflow.form, stage, context.silence?.next ?? 'final-body', context.finalBody),
  }),
  'move-close': (reading) => {
    const close = reading.context.deadlines.find(({ kind }) => kind === 'silence');
    return {
      round: reading.context.round && close ? reopened(reading.context.round, close.due) : null,
    };
  },
  'return-to-silence': returnToSilence,
  'return-to-ruling': returnToRuling,
  'undo-silence': undoSilence,
  'meet-condition': ({ context, event }) => meeting(context, event.act),
  seal: (reading) => {
    const decision = reading.context.decision ?? decide(reading).decision;
    const number = reading.event.act.facts.number;
    return { decision: decision ? { ...decision, ...(number ? { number } : {}) } : null };
  },
};

import {
  AUDIENCES,
  FINDINGS,
  ITEM_KINDS,
  ITEM_REASONS,
  KINDS,
  MIGRATION_REASONS,
  NEEDS,
  NOTICES,
  PLAN_STATUSES,
  PLAN_STEPS,
  PLAN_WARNINGS,
  OCCASION_KINDS,
  RECORDED_AS,
  REFUSALS,
  ROLES,
  STANCES,
  TREATMENTS,
  type ItemKind,
  type RefusalCode,
} from '#procedure';
import {
  AGENDA_CHANGES,
  ANSWERS,
  CHANNELS,
  COMMAND_EVENTS,
  CONCERN_STATES,
  DEADLINE_KINDS,
  DRAFT_STATES,
  MEETING_STATES,
  MODES,
  POSITION_STATES,
  PROPOSAL_KINDS,
  STAGE_STATES,
  STATEMENT_KINDS,
  STATUSES,
  type CommandType,
  type EventType,
} from './codes.js';
import { ASKS } from './asks.js';
import { keyed } from './declare.js';
import { journal, warnings } from './meeting-parameters.js';

const REFUSAL_CODES = [...(Object.keys(REFUSALS) as RefusalCode[]), 'try-again'] as const;
const STANCE_CODES = Object.keys(STANCES) as (keyof typeof STANCES)[];
const COMMANDS = Object.keys(COMMAND_EVENTS) as CommandType[];
const EVENTS = Object.values(COMMAND_EVENTS) as EventType[];
const NAMED_EVENTS = EVENTS.filter((type) => type !== 'position.registered' && type !== 'deadline.reached');
type NamedEvent = Exclude<EventType, 'position.registered' | 'deadline.reached'>;

/** What the sentence about an event can be filled with; which of it there is depends on the event. */
export const EVENT_PARAMETERS = [
  'who',
  'whoCount#',
  'title?',
  'kind?',
  'body?',
  'finalBody?',
  'next?',
  'parties[]',
  'deadline?',
  'outcome[]',
  'languages[]',
  'number?',
  'draft?',
  'drafts[]',
  'meeting?',
  'answer?',
  'statement?',
  'from?',
  'channel?',
  'breaks?',
  'change?',
  'participant?',
  'status?',
  'area?',
  'role?',
  'place?',
  'mode?',
  'treatment?',
  'proposal?',
  'version?',
  'condition?',
  'event?',
  'named?',
  'basis?',
  'present?',
  'needed?',
] as const;

/** What a notice can be filled with; everything but the draft's title can be missing. */
export const NOTICE_PARAMETERS = [
  'draft',
  'body?',
  'deadline?',
  'former?',
  'overdue?',
  'day?',
  'received?',
  'revision?',
  'outcome[]',
  'languages[]',
  'number?',
  'who[]',
  'paragraphs[]',
  'items[]',
  'reading?',
  'changes?',
  'final?',
  'bloc?',
  'withdrawn?',
  'parts[]',
  'place?',
  'mode?',
  'cancelled?',
  'recorded?',
  'reason?',
  'cause?',
  'request?',
  'area?',
  'state?',
  'version?',
  'moved?',
  'waivedBy?',
  'link?',
  'sittings[]',
] as const;

/** What the sentence about a refusal can be filled with. */
export const REFUSAL_PARAMETERS = [
  'roles?',
  'state?',
  'outcome[]',
  'who[]',
  'faults[]',
  'conditions[]',
  'languages[]',
] as const;

/** What the sentence about an obstacle to a migration can be filled with. */
export const MIGRATION_PARAMETERS = ['body?', 'deadline?', 'version?', 'who[]', 'languages[]'] as const;

/** Every message, with what it may be filled with. A topic is worded in `en/<topic>.ts` and `ru/<topic>.ts`. */
export const needs = {
  ...keyed('need', NEEDS, ['languages[]', 'conditions[]', 'area?']),
  ...keyed('need', ['meeting.closed', 'condition-unmet.note']),
  ...keyed('need', ['line', 'line.at'], ['what', 'who[]', 'by?']),
};

export const refusals = {
  ...keyed('refusal.what', REFUSAL_CODES, REFUSAL_PARAMETERS),
  ...keyed('refusal.then', REFUSAL_CODES),
  ...keyed('refusal.reason', ['stated-or-length', 'ended-before-assigned', 'authority-without-end']),
  ...keyed('refusal.reason', ['malformed', 'out-of-range', 'hour-24'], ['text']),
  ...keyed('refusal.reason', ['clock-skips', 'clock-repeats'], ['text', 'either']),
  ...keyed('refusal.reason', ['not-after-start', 'no-working-time'], ['due', 'start']),
  ...keyed('refusal.reason', ['expired', 'nothing-left'], ['due']),
  ...keyed('refusal.reason', ['not-later', 'less-than-lost'], ['to', 'due']),
  ...keyed('refusal.reason', ['resumed-before-suspended'], ['suspendedAt', 'resumedAt']),
  ...keyed('refusal.reason', ['no-working-day'], ['start']),
  ...keyed('refusal.reason', ['notice-too-short'], ['to', 'due']),
  ...keyed('refusal.reason', ['version-not-higher', 'letter-waits', 'letter-lapsed']),
  ...keyed('refusal.reason', ['non-working-day'], ['due', 'day']),
  ...keyed(
    'refusal.reason',
    ['not-a-member', 'already-member', 'already-observer', 'already-partner', 'left-already'],
    ['participant'],
  ),
  ...keyed('refusal.reason', ['exists-already'], ['code']),
  ...keyed('refusal', ['fault'], ['pointer', 'expected']),
  ...keyed('field', [
    'positionsBy',
    'expires',
    'to',
    'reviewOn',
    'until',
    'opens',
    'closes',
    'receivedAt',
    'adReferendum',
    'on',
    'by',
  ]),
  ...keyed('refusal.migration', MIGRATION_REASONS, MIGRATION_PARAMETERS),
  ...keyed(
    'refusal.migration',
    ['state-missing', 'state-unlike', 'moves-by-itself', 'round-stranded'],
    ['state'],
  ),
  ...keyed('refusal.migration', ['body-unlike'], ['state', 'body?']),
  ...keyed('refusal.migration', ['final-body-missing', 'stage-missing', 'rule-changed'], ['body']),
  ...keyed('refusal.migration', ['stance-missing'], ['stance', 'who[]']),
  ...keyed('refusal.migration', ['verb-missing'], ['verb']),
};

export const notices = {
  ...keyed('notice.subject', NOTICES, NOTICE_PARAMETERS),
  ...keyed('notice.body', NOTICES, NOTICE_PARAMETERS),
  ...keyed('notice', ['draft'], ['title?', 'symbol?']),
  ...keyed('notice', ['item'], ['number', 'title', 'list?']),
  ...keyed('notice', ['reading'], ['pages#', 'words#']),
  ...keyed('notice.agenda', AGENDA_CHANGES, ['items[+]']),
};

/** What the first line of a letter can be filled with. */
const ASK_PARAMETERS = [
  'deadline?',
  'body?',
  'place?',
  'mode?',
  'cancelled?',
  'languages[]',
  'who[]',
] as const;

/** Those of a notice's readers whom no audience names. */
const ADDRESSEES = [...AUDIENCES, 'sender', 'owner', 'holder', 'asked', 'stale'] as const;

export const letters = {
  ...keyed('letter.ask', ASKS, ASK_PARAMETERS),
  ...keyed('letter.open', ['draft', 'meeting', 'organisation']),
  ...keyed('letter', ['from'], ['organisation']),
  ...keyed('letter', ['why'], ['audiences[+]']),
  ...keyed('letter', ['why.named', 'why.digest', 'change.never', 'change.daily', 'change.digest']),
  ...keyed('letter', ['reference'], ['id']),
  ...keyed('letter', ['attached'], ['file']),
  ...keyed('letter.audience', ADDRESSEES),
};

export const events = {
  ...keyed('event', NAMED_EVENTS as readonly NamedEvent[], EVENT_PARAMETERS),
  ...keyed('event.position', [...STANCE_CODES, 'none'], ['who', 'whoCount#']),
  ...keyed('event.position', ['other'], ['who', 'whoCount#', 'stance']),
  ...keyed('event.communication', ['sent'], ['who', 'whoCount#']),
  ...keyed('event.concern', ['entered'], ['who', 'answer?']),
  ...keyed('event.deadline', [...DEADLINE_KINDS, 'other'], ['kind?']),
  ...keyed('event.recorded', RECORDED_AS, ['what']),
  ...keyed('event', ['about'], ['sentence', 'paragraphs[]']),
  ...keyed('event', ['because'], ['sentence', 'reason']),
  ...keyed('event', ['ad-referendum'], ['sentence', 'deadline?']),
  ...keyed('event', ['aligned'], ['sentence', 'others[+]']),
  ...keyed('event', ['entered'], ['sentence', 'by', 'how?', 'received?']),
  ...keyed('answer', ['unread'], ['parts[+]', 'recorded?']),
  ...keyed('event', ['unread'], ['sentence', 'parts[+]']),
  ...keyed('event', ['behalf'], ['who', 'others[+]']),
  ...keyed('event', ['other'], ['who', 'type']),
};

export const states = {
  ...keyed('state', DRAFT_STATES),
  ...keyed('state.at', STAGE_STATES, ['body']),
  ...keyed('state.at', ['other'], ['body', 'state']),
  ...keyed('state.meeting', MEETING_STATES),
  ...keyed('state.position', POSITION_STATES),
  ...keyed('state.concern', CONCERN_STATES),
};

export const deadlines = {
  ...keyed('deadline', DEADLINE_KINDS),
  ...keyed('when', ['day'], ['weekday', 'day', 'month', 'year']),
  ...keyed('when', ['date'], ['day', 'month', 'year']),
  ...keyed('when', ['weekday'], ['weekday', 'day', 'month']),
  ...keyed('when', ['short'], ['day', 'month']),
  ...keyed('when', ['at', 'moment'], ['date', 'time']),
  ...keyed('when', ['local'], ['time', 'city?', 'offset']),
  ...keyed('when', ['utc', 'yours'], ['time', 'date?']),
  ...keyed(
    'span',
    ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'working-days'],
    ['n#'],
  ),
};

export const explanations = {
  ...keyed('why', ['stated', 'kept', 'working-day'], ['at', 'text?']),
  ...keyed('why', ['hour-default'], ['hour']),
  ...keyed('why', ['counted.after', 'counted.before'], ['duration', 'from']),
  ...keyed('why', ['working-days.after', 'working-days.before'], ['duration', 'from', 'days[]']),
  ...keyed('why', ['clock-change.never', 'clock-change.twice'], ['wanted', 'at']),
  ...keyed('why', ['rolled'], ['days[+]', 'to']),
  ...keyed('why', ['no-later'], ['than']),
  ...keyed('why', ['runs-from.silence'], ['languages[]']),
  ...keyed('why', ['extended'], ['from', 'to', 'reason?']),
  ...keyed('why', ['given-working-time'], ['from', 'to']),
  ...keyed('why', ['resumed'], ['suspendedAt', 'resumedAt', 'from', 'to', 'left']),
  ...keyed('why', ['holiday'], ['day', 'name']),
};

export const plans = {
  ...keyed('plan.step', PLAN_STEPS, ['body']),
  ...keyed('plan.status', PLAN_STATUSES),
  ...keyed('plan.period', ['notice', 'circulation', 'translation', 'silence', 'length']),
  ...keyed('plan.warning', PLAN_WARNINGS),
  ...keyed('plan.warning', ['duration-unknown'], ['period', 'body']),
  ...keyed('plan.warning', ['no-meeting', 'silence-runs-past', 'silence-no-longer'], ['body', 'due']),
  ...keyed('plan.warning', ['step-missed', 'step-done-late'], ['what', 'due']),
  ...keyed('plan.warning', ['target-past'], ['due']),
  ...keyed('plan', ['possible', 'impossible']),
  ...keyed('plan', ['left'], ['days', 'hours']),
  ...keyed('plan', ['earliest'], ['at']),
  ...keyed('hours', ['few'], ['due', 'least', 'who[+]']),
  ...keyed('hours', ['of'], ['name', 'hours']),
};

export const roles = {
  ...keyed('role', ROLES),
  ...keyed('role', ['coordinator-of', 'co-coordinator-of'], ['area']),
  ...keyed('role', ['office'], ['name']),
  ...keyed('participant', STATUSES),
};

export const commands = keyed('command', COMMANDS);

export const stances = {
  ...keyed('stance', STANCE_CODES),
  ...keyed('stance.meaning', STANCE_CODES),
  ...keyed('stance', ['no-reply']),
  ...keyed('recorded', RECORDED_AS),
  ...keyed('recorded.would', RECORDED_AS),
  ...keyed('answer', ANSWERS),
};

export const documents = {
  ...keyed('kind', KINDS),
  ...keyed('statement', STATEMENT_KINDS),
  ...keyed('proposal', PROPOSAL_KINDS),
  ...keyed('channel', CHANNELS),
  ...keyed('mode', MODES),
  ...keyed('treatment', TREATMENTS),
  ...keyed('item', Object.keys(ITEM_KINDS) as ItemKind[]),
  ...keyed('item.why', ITEM_REASONS),
  ...keyed('change', ['substantive', 'editorial']),
};

/** Commands that a story words; any other is told by its own name. */
const TOLD = [
  'draft.hold',
  'draft.forward',
  'draft.withdraw',
  'draft.supersede',
  'revision.issue',
  'item.call',
  'item.defer',
  'meeting.close',
  'position.register',
  'silence.propose',
  'silence.refuse',
  'silence.withdraw',
  'silence.reopen',
  'silence.confirm',
  'silence.protest',
  'communication.record',
  'decision.announce',
  'decision.issue',
  'position.confirm',
  'position.withdraw',
  'concern.answer',
  'communication.classify',
  'statement.register',
  'comment.submit',
  'draft.split',
  'draft.leave',
  'sponsor.join',
  'package.form',
  'package.release',
  'deadline.extend',
  'clock.suspend',
  'clock.resume',
  'round.exclude',
  'revision.deliver',
  'condition.meet',
] as const;

export const proofs = {
  ...keyed('finding', FINDINGS),
  ...keyed('story', ['step'], ['what', 'details[]', 'state?']),
  ...keyed('story.did', ['itself', ...TOLD]),
  ...keyed('story.did', ['draft.create'], ['finalBody']),
  ...keyed('story.did', ['draft.submit'], ['to']),
  ...keyed('story.did', ['draft.refer'], ['to?']),
  ...keyed('story.did', ['ruling.record'], ['outcome?']),
  ...keyed('story.did', ['deadline.reached'], ['deadline']),
  ...keyed('story.said', ['objection', 'late', 'ad-referendum'], ['who']),
  ...keyed('story.said', ['other'], ['who', 'stance']),
  ...keyed('story.so', [
    'verdict.blocked',
    'verdict.short-of-support',
    'verdict.no-quorum',
    'verdict.met',
    'languages.missing',
    'adReferendum.other',
    'communications.other',
    'intake.other',
    'breaksSilence.true',
    'timelySending.true',
    'agrees.yes',
    'concerns.open',
  ]),
  ...keyed('story.so', ['named'], ['value']),
  ...keyed('story.so', ['other'], ['input', 'value']),
  ...keyed('story.end', ['unreachable'], ['state', 'ways[]']),
  ...keyed('story.end', ['undecidable'], ['body']),
  ...keyed(
    'story.end',
    ['dead-end', 'blocked', 'short-of-support', 'no-quorum', 'unconfirmed', 'language', 'stuck'],
    ['state'],
  ),
  ...keyed('story.end', ['unheard', 'unclassified'], ['state']),
  ...keyed('story.end', ['refused'], ['state', 'command']),
  ...keyed('story.end', ['deadline'], ['state', 'deadline']),
  ...keyed('story.end', ['lost'], ['state', 'what']),
  ...keyed('story.end', ['not-retriable'], ['state', 'stage']),
  ...keyed('story.end', ['shadowed'], ['state', 'command', 'way']),
  ...keyed('proof', ['proved', 'refuted', 'open']),
  ...keyed('proof', ['gave-up'], ['bound#']),
  ...keyed('story', ['tally'], ['members#', 'said[+]', 'verdict']),
  ...keyed('story.tally', ['said', 'absent'], ['count#', 'stance']),
  ...keyed('story.tally', ['silent', 'away'], ['count#']),
  ...keyed('story.tally', ['met', 'blocked', 'short-of-support', 'no-quorum']),
  ...keyed('story.end', ['never-met', 'turned', 'forgotten'], ['stage']),
  ...keyed('proof', ['rules'], ['count#', 'tallies#', 'members#']),
  ...keyed('proof', ['bound'], ['states#', 'explored#', 'steps#', 'inputs[+]']),
};

const CLOCK_STATES = ['alive', 'late', 'stopped', 'unknown'] as const;

/** Calendars that are subscribed to, and whether what goes on by itself does. */
export const feeds = {
  ...keyed('feed', ['name'], ['organisation']),
  ...keyed('feed', ['name.body'], ['organisation', 'body']),
  ...keyed('feed', ['meeting', 'meeting.informal'], ['body']),
  ...keyed('feed', ['meeting.titled'], ['title', 'body']),
  ...keyed('feed', ['deadline'], ['deadline', 'title']),
  ...keyed('feed', ['closes'], ['at']),
  ...keyed('feed', ['for-information']),
  ...keyed('clock.state', CLOCK_STATES),
  ...keyed('clock.word', CLOCK_STATES),
  ...keyed('clock.part', ['sweep', 'timers', 'queue', 'mail', 'webhooks', 'clocks']),
};

/** When each notice is sent, to whom, and why somebody has it. */
export const rules = {
  ...keyed('notice.when', NOTICES),
  ...keyed('audience', [...AUDIENCES, 'sender', 'owner', 'holder', 'asked', 'stale', 'head-of-delegation']),
  ...keyed('occasion', OCCASION_KINDS),
  ...keyed('why', ['rule', 'own', 'head'], ['audience']),
  ...keyed('why', ['before', 'after'], ['offset', 'occasion']),
  ...keyed('why', ['named', 'moved']),
};

export const PARAMETERS = {
  ...needs,
  ...refusals,
  ...notices,
  ...letters,
  ...events,
  ...states,
  ...deadlines,
  ...explanations,
  ...plans,
  ...roles,
  ...commands,
  ...stances,
  ...documents,
  ...proofs,
  ...journal,
  ...feeds,
  ...warnings,
  ...rules,
};

export type MessageKey = keyof typeof PARAMETERS;

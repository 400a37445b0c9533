import {
  ITEM_KINDS,
  ITEM_REASONS,
  KINDS,
  MIGRATION_REASONS,
  NEEDS,
  NOTICES,
  PLAN_STATUSES,
  PLAN_STEPS,
  PLAN_WARNINGS,
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
import { keyed } from './declare.js';
import { feeds, letters, rules } from './letter-parameters.js';
import { journal, warnings } from './meeting-parameters.js';
import { proofs } from './proof-parameters.js';

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
  'notice?',
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
  ...keyed('refusal.reason', ['expired', 'nothing-left', 'before-its-hour', 'hour-past'], ['due']),
  ...keyed('refusal.reason', ['closes-first'], ['due', 'start']),
  ...keyed('refusal.reason', ['says-when-it-resumes', 'later-version']),
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
  ...keyed('statement', [...STATEMENT_KINDS, 'formal-reservation'] as const),
  ...keyed('proposal', PROPOSAL_KINDS),
  ...keyed('channel', CHANNELS),
  ...keyed('mode', MODES),
  ...keyed('treatment', TREATMENTS),
  ...keyed('item', Object.keys(ITEM_KINDS) as ItemKind[]),
  ...keyed('item.why', ITEM_REASONS),
  ...keyed('change', ['substantive', 'editorial']),
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

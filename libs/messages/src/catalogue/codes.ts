import type { DraftCommandType } from '#procedure';

// Codes of the vocabulary that no pure lib exports as a list.

/** Every command, and the type of the event that it leaves. */
export const COMMAND_EVENTS = {
  'draft.create': 'draft.created',
  'draft.submit': 'draft.submitted',
  'draft.hold': 'draft.held',
  'draft.refer': 'draft.referred',
  'draft.forward': 'draft.forwarded',
  'draft.split': 'draft.split',
  'sponsor.join': 'sponsor.joined',
  'consultation.record': 'consultation.recorded',
  'draft.leave': 'draft.left',
  'draft.withdraw': 'draft.withdrawn',
  'draft.supersede': 'draft.superseded',
  'draft.migrate': 'draft.migrated',
  'package.form': 'package.formed',
  'package.release': 'package.released',
  'revision.issue': 'revision.issued',
  'revision.deliver': 'revision.delivered',
  'revision.correct': 'revision.corrected',
  'proposal.submit': 'proposal.submitted',
  'proposal.support': 'proposal.supported',
  'proposal.withdraw': 'proposal.withdrawn',
  'proposal.dispose': 'proposal.disposed',
  'comment.submit': 'comment.submitted',
  'position.register': 'position.registered',
  'position.confirm': 'position.confirmed',
  'position.withdraw': 'position.withdrawn',
  'concern.answer': 'concern.answered',
  'statement.register': 'statement.registered',
  'communication.record': 'communication.recorded',
  'communication.classify': 'communication.classified',
  'round.exclude': 'round.excluded',
  'extension.request': 'extension.requested',
  'silence.propose': 'silence.proposed',
  'silence.refuse': 'silence.refused',
  'silence.withdraw': 'silence.withdrawn',
  'silence.reopen': 'silence.reopened',
  'silence.confirm': 'silence.confirmed',
  'silence.protest': 'silence.protested',
  'decision.announce': 'decision.announced',
  'decision.issue': 'decision.issued',
  'condition.meet': 'condition.met',
  'deadline.extend': 'deadline.extended',
  'deadline.reached': 'deadline.reached',
  'clock.suspend': 'clock.suspended',
  'clock.resume': 'clock.resumed',
  'ruling.record': 'ruling.recorded',
  'ruling.correct': 'ruling.corrected',
  'mandate.report': 'mandate.reported',
  'record.correct': 'record.corrected',
  'meeting.schedule': 'meeting.scheduled',
  'meeting.postpone': 'meeting.postponed',
  'meeting.notify': 'meeting.notified',
  'quorum.establish': 'quorum.established',
  'quorum.lose': 'quorum.lost',
  'journal.seal': 'journal.sealed',
  'meeting.cancel': 'meeting.cancelled',
  'meeting.open': 'meeting.opened',
  'meeting.suspend': 'meeting.suspended',
  'meeting.resume': 'meeting.resumed',
  'meeting.close': 'meeting.closed',
  'agenda.propose': 'agenda.proposed',
  'agenda.add': 'agenda.added',
  'agenda.remove': 'agenda.removed',
  'agenda.move': 'agenda.moved',
  'agenda.amend': 'agenda.amended',
  'agenda.object': 'agenda.objected',
  'agenda.accept': 'agenda.accepted',
  'agenda.circulate': 'agenda.circulated',
  'agenda.replace': 'agenda.replaced',
  'agenda.adopt': 'agenda.adopted',
  'attendance.record': 'attendance.recorded',
  'item.call': 'item.called',
  'item.defer': 'item.deferred',
  'items.adopt': 'items.adopted',
  'organisation.load': 'organisation.loaded',
  'participant.accede': 'participant.acceded',
  'participant.leave': 'participant.left',
  'participant.rename': 'participant.renamed',
  'participant.status': 'participant.status-changed',
  'chair.designate': 'chair.designated',
  'chair.hand-over': 'chair.handed-over',
  'coordinator.assign': 'coordinator.assigned',
  'area.add': 'area.added',
  'body.establish': 'body.established',
  'body.rename': 'body.renamed',
  'post.establish': 'post.established',
  'post.rename': 'post.renamed',
  'instrument.adopt': 'instrument.adopted',
  'holiday.set': 'holiday.set',
  'address.set': 'address.set',
  'address.fail': 'address.failed',
  'authority.extend': 'authority.extended',
  'delivery.resend': 'delivery.resent',
  'notification.prefer': 'notification.preferred',
  'reminders.set': 'reminders.set',
  'recipients.set': 'recipients.set',
  'workflow.add': 'workflow.added',
} as const satisfies Record<DraftCommandType, string> & Record<string, string>;
export type CommandType = keyof typeof COMMAND_EVENTS;
export type EventType = (typeof COMMAND_EVENTS)[CommandType];

export const DRAFT_STATES = [
  'drafting',
  'adopted',
  'issued',
  'inForce',
  'noted',
  'chairStatement',
  'noConsensus',
  'withdrawn',
  'superseded',
] as const;

/** The part of a state after its stage. */
export const STAGE_STATES = [
  'pending',
  'ballot',
  'session',
  'silence',
  'review',
  'elapsed',
  'announced',
  'held',
  'passed',
] as const;

export const MEETING_STATES = ['scheduled', 'open', 'suspended', 'closed', 'cancelled'] as const;
export const POSITION_STATES = ['advance', 'current', 'stale', 'superseded', 'withdrawn'] as const;
export const CONCERN_STATES = ['open', 'lifted', 'resolved', 'to-statement', 'lapsed'] as const;
export const ANSWERS = ['maintained', 'lifted', 'resolved', 'to-statement', 'dissociates'] as const;
export const STATEMENT_KINDS = [
  'comment',
  'interpretative-statement',
  'explanation-of-position',
  'dissociation',
] as const;
export const CHANNELS = ['portal', 'note', 'email', 'room'] as const;
/** How an agenda differs from the version before; `struck`: taken off at its adoption, because there was an objection. */
export const AGENDA_CHANGES = ['struck', 'added', 'removed', 'moved', 'amended'] as const;
export const MODES = ['in-person', 'online', 'hybrid'] as const;
export const PROPOSAL_KINDS = ['ADD', 'MOD', 'SUP', 'NOC'] as const;
export const STATUSES = ['represented', 'not-represented', 'suspended'] as const;

export const DEADLINE_KINDS = [
  'positions',
  'silence',
  'review',
  'ad-referendum',
  'hold-review',
  'resumption',
  'authority',
  'concern',
  'mandate',
  'periodic-review',
  'issue',
] as const;

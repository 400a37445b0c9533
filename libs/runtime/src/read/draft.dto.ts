import { z } from 'zod';
import { undelivered } from './delivery.dto.js';
import { NEEDS } from '#procedure';
import {
  code,
  commentView,
  concernView,
  instant,
  mandateView,
  pastPositionView,
  positionView,
  sentence,
  statementView,
  timeWarning,
  words,
} from './common.dto.js';

const outcome = z.strictObject({
  verb: z.string(),
  open: z.boolean(),
  why: z.string().optional(),
  sentence: sentence.optional(),
});

export const actionView = z.strictObject({
  command: z.string().describe('Type of the command'),
  open: z
    .boolean()
    .describe('Whether the caller can give it now, as far as can be known before it says what it wants'),
  why: z.string().optional().describe('Refusal code: why not'),
  recorded: z
    .string()
    .optional()
    .describe(
      'A word of the caller that would change nothing: as what it would be kept and shown to the chair',
    ),
  sentence: sentence.optional(),
  outcomes: z.array(outcome).optional().describe('For a ruling and a silence: every verb of this body'),
});
export type ActionView = z.output<typeof actionView>;

const need = z.strictObject({
  code: z.enum(NEEDS),
  who: z.array(code).describe('Who can meet it'),
  by: instant.optional(),
  detail: z.record(z.string(), z.string()).optional(),
  sentence,
});

export const deadlineView = z.strictObject({
  kind: z.string(),
  due: instant,
  zone: z.string(),
  suspended: instant.optional(),
  workingHours: z
    .number()
    .optional()
    .describe('Working hours that are left to the caller’s own delegation, in its capital'),
  status: z.enum(['armed', 'fired', 'cancelled']).optional(),
  sentence,
  explanation: sentence.optional().describe('How the date came about'),
});
export type DeadlineView = z.output<typeof deadlineView>;

const round = z.strictObject({
  method: z.enum(['meeting', 'silence', 'ballot']),
  openedAt: instant,
  closesAt: instant.optional(),
  closedAt: instant.optional(),
  eligible: z.array(code).describe('Frozen when the round opened, in protocol order'),
  meeting: z.string().optional(),
});

const silence = z.strictObject({
  outcome: z.array(z.string()),
  next: z.string().optional(),
  expires: instant,
  refused: z.boolean(),
});

const decision = z.strictObject({
  number: z.string().optional(),
  body: code,
  revision: z.int(),
  at: instant,
  meeting: z.string().optional(),
});

/** A draft in a list. */
export const draftSummary = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: words,
  state: z.string(),
  sentence: sentence.describe('How things stand'),
  body: code.nullable(),
  area: z.string().nullable(),
  symbol: z.string().nullable(),
  revision: z.int(),
  changedAt: instant,
});
export type DraftSummary = z.output<typeof draftSummary>;

/** A draft as its reader may know it. */
export const draftView = draftSummary.omit({ changedAt: true }).extend({
  finalBody: code,
  sponsors: z.array(code),
  workflow: z.strictObject({ id: z.string(), version: z.int() }),
  languages: z.strictObject({ required: z.array(z.string()), complete: z.array(z.string()) }),
  eligible: z
    .array(code)
    .describe('Who may take a position: of the round, or of the body before one is open'),
  round: round.nullable(),
  silence: silence.nullable().describe('A silence that was proposed, and has not begun or is running'),
  deadlines: z.array(deadlineView),
  warnings: z.array(timeWarning).optional().describe('Chair and secretariat only; absent: none'),
  needs: z.array(need).describe('What the present state waits for'),
  actions: z.array(actionView),
  outcomes: z.array(z.string()).describe('Outcome verbs so far'),
  standing: z
    .record(z.string(), z.array(code))
    .optional()
    .describe('Delegations by stance; chair and secretariat only'),
  position: positionView.optional().describe('The position of the caller’s own delegation'),
  statements: z
    .array(statementView)
    .describe('To be attached to the decision; those that the caller may read'),
  comments: z.array(commentView).describe('On the text; those that the caller may read'),
  concerns: z.array(concernView).describe('Those that the caller may see'),
  decision: decision.nullable(),
  mandates: z.array(mandateView).describe('What rulings on it asked for'),
  partOf: z.string().optional().describe('The draft that it was split from'),
  parts: z.array(z.string()).optional().describe('The drafts that it was split into'),
  supersededBy: z.string().optional(),
  package: z
    .strictObject({ with: z.array(z.string()), sameText: z.boolean() })
    .optional()
    .describe('The other drafts without which it does not pass its last stage'),
  consultations: z
    .strictObject({ with: z.array(code), reason: sentence.optional() })
    .optional()
    .describe('Who consults while it is on hold'),
  undelivered: z.array(undelivered).optional().describe('Not delivered to; chair and secretariat only'),
});
export type DraftView = z.output<typeof draftView>;

export const revisionSummary = z.strictObject({
  number: z.int(),
  languages: z.array(z.string()).describe('In which it is complete'),
  reason: z.string().nullable(),
  issuedAt: instant,
});
export type RevisionSummary = z.output<typeof revisionSummary>;

const paragraph = z.strictObject({
  id: z.string().describe('Permanent; positions and concerns point at it'),
  label: z.string().describe('As printed'),
  kind: z.string(),
  text: words,
});

export const revisionView = revisionSummary.extend({
  paragraphs: z.array(paragraph).describe('By their labels alone where the text lies outside Placet'),
});
export type RevisionView = z.output<typeof revisionView>;

const pastEvent = z.strictObject({
  type: z.string(),
  as: z.string().optional().describe('Absent where only that it happened is announced'),
  at: instant,
  receivedAt: instant.optional(),
  with: z.record(z.string(), z.unknown()),
  evidence: z.record(z.string(), z.string()).optional(),
  second: z.string().optional(),
  recorded: z.string().optional(),
  communication: z.string().optional().describe('Id of the communication that it recorded'),
  state: z.string().describe('State after it'),
  sentence,
});
export const historyView = z.strictObject({ events: z.array(pastEvent) });
export type HistoryView = z.output<typeof historyView>;

const timelineMeeting = z.strictObject({
  id: z.string(),
  body: code,
  state: z.string(),
  opens: instant,
  closes: instant.nullable(),
  zone: z.string(),
});
const stage = z.strictObject({ at: instant, state: z.string(), sentence });
export const timelineView = z.strictObject({
  stages: z.array(stage).describe('States that it has been in, in order'),
  deadlines: z.array(deadlineView),
  meetings: z.array(timelineMeeting).describe('Meetings that have it on the agenda'),
});
export type TimelineView = z.output<typeof timelineView>;

export const positionsView = z.strictObject({
  standing: z.record(z.string(), z.array(code)).optional(),
  positions: z.array(positionView),
  history: z
    .array(pastPositionView)
    .describe('All that was said, in order; the last word of each is current'),
});
export type PositionsView = z.output<typeof positionsView>;
export const concernsView = z.strictObject({ concerns: z.array(concernView) });
export type ConcernsView = z.output<typeof concernsView>;

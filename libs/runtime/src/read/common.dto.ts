import { z } from 'zod';

export const code = z.string().describe('Code of a participant, office or body');
export const instant = z.string().describe('UTC instant');
export const sentence = z.string().describe('In the language of the request');
export const words = z.record(z.string(), z.string()).describe('Words by language');

/** That a period leaves some delegations less working time than it should. Nothing is refused for it. */
export const timeWarning = z.strictObject({
  warning: z.literal('few-working-hours'),
  deadline: z.enum(['silence', 'positions']),
  least: z.number().describe('Working hours that the body, or the organisation, says it should leave'),
  delegations: z
    .array(z.strictObject({ participant: code, workingHours: z.number() }))
    .describe('Those with fewer, by the days off and the zone of their own capital'),
  sentence,
});
export type TimeWarning = z.output<typeof timeWarning>;

export const POSITION_STATES = ['advance', 'current', 'stale'] as const;

/** What one delegation says. */
export const positionView = z.strictObject({
  participant: code,
  stance: z.string(),
  state: z.enum(POSITION_STATES),
  counts: z.boolean().describe('Whether it counts now'),
  reason: z.string().optional(),
  statement: z.string().optional(),
  paragraphs: z.array(z.string()).optional(),
  adReferendum: z
    .strictObject({
      until: z.string().optional(),
      confirmed: z.boolean().describe('By the delegation itself'),
      deemed: z.literal(true).optional().describe('Deemed confirmed when its limit passed'),
    })
    .optional(),
  onBehalfOf: z.array(code).optional(),
  alignedWith: z.array(code).optional(),
  by: code.optional().describe('Who gave or entered it, where that was not the delegation itself'),
  authorised: z
    .literal(false)
    .optional()
    .describe('false: another delegation gave it, and this one has not authorised it'),
  lapsed: z.literal(true).optional().describe('A silence asked to renew it, and its owner did not'),
  besideNote: z
    .literal(true)
    .optional()
    .describe('It differs from another word of the same delegation, which it does not replace'),
  unreadable: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'What could not be read of it, word for word, by JSON pointer into the command: the rest counts',
    ),
  channel: z.string(),
  at: instant,
  receivedAt: instant,
});
export type PositionView = z.output<typeof positionView>;

/** What one delegation said before, and how that ended. */
export const pastPositionView = positionView.extend({
  state: z.enum([...POSITION_STATES, 'superseded', 'withdrawn']),
});
export type PastPositionView = z.output<typeof pastPositionView>;

export const statementView = z.strictObject({
  kind: z.string(),
  by: code,
  jointWith: z.array(code).optional(),
  text: words.optional(),
  at: instant,
});
export type StatementView = z.output<typeof statementView>;

export const commentView = z.strictObject({
  by: code,
  paragraphs: z.array(z.string()).optional(),
  text: words.optional(),
  at: instant,
});
export type CommentView = z.output<typeof commentView>;

/** What a ruling asked of somebody, by a date. */
export const mandateView = z.strictObject({
  id: z.string(),
  of: code,
  what: words,
  due: instant,
  zone: z.string(),
  status: z.enum(['open', 'overdue', 'reported']),
});
export type MandateView = z.output<typeof mandateView>;

/** One separable point, with the words of its owner. */
export const concernView = z.strictObject({
  id: z.string(),
  owner: code,
  status: z.string(),
  blocking: z.boolean(),
  answerBy: instant.optional().describe('When its owner is to have answered'),
  inRoom: z.literal(true).optional().describe('Discharged by word of mouth, as the secretariat recorded it'),
  paragraphs: z.array(z.string()).optional(),
  reason: z.string().optional(),
  wish: z.string().optional(),
});
export type ConcernView = z.output<typeof concernView>;

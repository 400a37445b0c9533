import { z } from 'zod';

export const code = z.string().describe('Code of a participant, office or body');
export const instant = z.string().describe('UTC instant');
export const sentence = z.string().describe('In the language of the request');
export const words = z.record(z.string(), z.string()).describe('Words by language');

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
  adReferendum: z.strictObject({ until: z.string(), confirmed: z.boolean() }).optional(),
  onBehalfOf: z.array(code).optional(),
  alignedWith: z.array(code).optional(),
  channel: z.string(),
  at: instant,
  receivedAt: instant,
});
export type PositionView = z.output<typeof positionView>;

/** One separable point, with the words of its owner. */
export const concernView = z.strictObject({
  id: z.string(),
  owner: code,
  status: z.string(),
  blocking: z.boolean(),
  paragraphs: z.array(z.string()).optional(),
  reason: z.string().optional(),
  wish: z.string().optional(),
});
export type ConcernView = z.output<typeof concernView>;

import { z } from 'zod';
import { code, instant, mandateView, words } from './common.dto.js';

/** A decision in the register. */
export const decisionSummary = z.strictObject({
  id: z.string().describe('Id of its draft'),
  number: z.string(),
  title: words,
  body: code,
  on: z.string().describe('Date, YYYY-MM-DD'),
  revision: z.int(),
});
export type DecisionSummary = z.output<typeof decisionSummary>;

const attached = z.strictObject({ kind: z.string(), by: code, text: words.optional() });

export const decisionView = decisionSummary.extend({
  outcomes: z.array(z.string()),
  sealedAt: instant.nullable(),
  hash: z.string().describe('SHA-256 of the event that sealed it'),
  mandates: z.array(mandateView).describe('What it asks for, of whom and by when'),
  attached: z.array(attached).describe('Statements and reservations that the caller may read'),
});
export type DecisionView = z.output<typeof decisionView>;

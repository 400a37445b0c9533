import { z } from 'zod';
import { bodyText, paragraphs } from './values.js';

export const word = z.string().trim().min(1).max(20_000);
export const reason = word.describe('Reason, in the words of the sender');
export const language = z.string().regex(/^[a-z]{2}$/);
export const about = z
  .record(z.string(), z.unknown())
  .optional()
  .describe('What the decision would change, in the fields that the workflow of its kind declares');
export const textByLanguage = { text: bodyText.optional(), labels: paragraphs.optional() };

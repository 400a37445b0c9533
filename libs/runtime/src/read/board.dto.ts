import { z } from 'zod';
import { instant, sentence } from './common.dto.js';
import { draftSummary } from './draft.dto.js';

/** By when delegations are to speak on a draft. */
export const dueView = z.strictObject({ kind: z.enum(['silence', 'positions']), due: instant });
export type DueView = z.output<typeof dueView>;

/** A draft as it lies on a board. */
export const boardCard = draftSummary.extend({
  deadline: dueView.nullable().describe('By when positions are awaited'),
  eligible: z.int().optional().describe('How many may take a position; chair and secretariat only'),
  missing: z
    .int()
    .optional()
    .describe('How many of them have none that counts on the text as it stands; chair and secretariat only'),
});
export type BoardCard = z.output<typeof boardCard>;

export const boardColumn = z.strictObject({
  state: z.string(),
  sentence,
  count: z.int().describe('Drafts in this state that the caller may know of'),
  drafts: z.array(boardCard).describe('Those that moved last'),
});

/** Drafts by state, with how many there are of each, and the silences that run. */
export const boardView = z.strictObject({
  columns: z
    .array(boardColumn)
    .describe('In the order of the procedure; states without a draft are left out'),
  silences: z.array(boardCard).describe('Silences that run, those that end first; 50 at most'),
});
export type BoardView = z.output<typeof boardView>;

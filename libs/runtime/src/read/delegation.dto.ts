import { z } from 'zod';
import { dueView } from './board.dto.js';
import { readingLoad } from './agenda.dto.js';
import { code, instant, words } from './common.dto.js';
import { draftSummary } from './draft.dto.js';
import { meetingSummary } from './meeting.dto.js';

/** A draft on which the caller's delegation is awaited. */
export const awaitedDraft = draftSummary.extend({
  deadline: dueView.nullable().describe('By when'),
});
export type AwaitedDraft = z.output<typeof awaitedDraft>;

const said = z.strictObject({ stance: z.string(), at: instant });

const own = {
  answers: z.array(awaitedDraft).describe('Nothing said yet; those that are due first'),
  stale: z
    .array(awaitedDraft.extend({ said }))
    .describe('What was said does not count on the text and in the body as they are now'),
  confirmations: z
    .array(
      awaitedDraft.extend({ said, until: instant.nullable().describe('By when the capital is to confirm') }),
    )
    .describe('Given ad referendum, not confirmed'),
  concerns: z
    .array(
      z.strictObject({
        id: z.string(),
        draft: z.string(),
        title: words,
        state: z.string(),
        blocking: z.boolean(),
      }),
    )
    .describe('Own concerns that are open'),
};

/** What one delegation has before it today. */
export const delegationView = z.strictObject({
  participant: code,
  ...own,
  meetings: z
    .array(
      meetingSummary.extend({
        items: z.int().describe('On its agenda'),
        reading: readingLoad.describe('Of its texts, in the language of the delegation'),
      }),
    )
    .describe('Those that go on, and the next ones'),
  more: z
    .array(z.enum(['answers', 'stale', 'confirmations', 'concerns']))
    .describe('Lists that are longer than what is shown of them'),
});
export type DelegationView = z.output<typeof delegationView>;

import { z } from 'zod';

/** What became of one letter of a report. */
export const takenReport = z.strictObject({
  outcome: z
    .enum(['bounced', 'delayed', 'known', 'overtaken', 'not-ours', 'no-report', 'unreadable'])
    .describe(
      'bounced: noted, also where the letter was passed on to another address; delayed: the mail server still tries; known: ' +
        'noted before; overtaken: sent again since; not-ours: no letter of ours that was sent; no-report: a message of another kind; unreadable: no message',
    ),
  delivery: z.string().optional(),
  recipient: z.string().optional(),
});
export type TakenReport = z.output<typeof takenReport>;

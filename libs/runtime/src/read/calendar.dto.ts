import { z } from 'zod';
import { code, instant, sentence, words } from './common.dto.js';
import { meetingSummary } from './meeting.dto.js';

const deadlineEntry = z.strictObject({
  kind: z.string().describe('Kind of the deadline'),
  draft: z.string(),
  title: words,
  body: code.nullable(),
  zone: z.string(),
  status: z.enum(['armed', 'fired']),
  sentence,
});

/** A meeting or a deadline, at its time. */
export const calendarEntry = z.strictObject({
  at: instant,
  meeting: meetingSummary.optional(),
  deadline: deadlineEntry.optional(),
});
export type CalendarEntry = z.output<typeof calendarEntry>;

import { z } from 'zod';
import { instant } from '../read/common.dto.js';

const told = z.strictObject({
  recipient: z.string().describe('A participant, an office, or the head of a delegation'),
  name: z.string(),
  why: z.strictObject({
    rule: z.string().describe('The audience or the name by which it is told'),
    sentence: z.string(),
  }),
  language: z.string(),
  channels: z.array(z.string()),
  mailAt: instant.nullable().describe('When its mail goes in the daily letter; null: not with that'),
  isMoved: z.boolean().describe('Days off of its own capital moved it'),
  subject: z.string(),
  body: z.string(),
});

const upcoming = z.strictObject({
  at: instant,
  kind: z.string(),
  occasion: z.string().nullable().describe('What it reminds of; null: it tells of the command itself'),
  offset: z.string().describe('How long before, or with + after, the date; empty: at once'),
  until: instant.nullable(),
  to: z.array(told),
});

/** Who will get what, when, in which language and why. */
export const noticesPreview = z.strictObject({
  subject: z.string(),
  notices: z.array(upcoming),
  command: z
    .strictObject({
      type: z.string(),
      refused: z.string().nullable().describe('Why it would be refused now; null: it would be taken'),
      notices: z.array(upcoming).describe('What it would tell at once, if it were given now'),
    })
    .nullable(),
});
export type NoticesPreview = z.output<typeof noticesPreview>;
export type UpcomingNotice = z.output<typeof upcoming>;

const plan = z.strictObject({
  occasion: z.string(),
  sentence: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
});

/** One kind of notice: when, to whom, in which words. */
export const noticeRule = z.strictObject({
  notice: z.string(),
  when: z.string(),
  to: z.array(z.strictObject({ audience: z.string(), name: z.string() })),
  also: z
    .array(z.strictObject({ audience: z.string(), name: z.string() }))
    .describe('Added by this organisation'),
  addable: z.array(z.string()).describe('Whom an organisation may add; nobody is ever taken away'),
  mayUnsubscribe: z.boolean().describe('Whether a recipient may choose not to have it by mail'),
  reminds: z.array(plan).describe('Plans by which it is sent, as they are unless a body has its own'),
  subject: z.string().describe('Its wording, filled with a made-up title, body and date'),
  body: z.string(),
});

/** Who is told of what, under the numbers that the rules have now. */
export const noticeRules = z.strictObject({
  version: z.strictObject({
    table: z.int().describe('Of the table of recipients'),
    own: z.int().describe('Of what this organisation adds to it'),
    plans: z.int().describe('Of its plans of reminders'),
  }),
  rules: z.array(noticeRule),
});
export type NoticeRules = z.output<typeof noticeRules>;

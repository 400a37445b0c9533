import { z } from 'zod';
import { code, instant, sentence, words } from './common.dto.js';
import { actionView } from './draft.dto.js';

const duration = z.union([z.string(), z.strictObject({ workingDays: z.int() })]).nullable();

const daysOff = {
  weekend: z.array(z.int()).describe('Days of the week that are not worked: 1 is Monday, 7 is Sunday'),
  holidays: z.array(
    z.strictObject({
      date: z.string().describe('2024-03-22, or --03-22 for every year'),
      to: z.string().optional().describe('Last day, included'),
      name: words.optional(),
      source: z.string().optional().describe('Where it is known from'),
    }),
  ),
};
export type DaysOff = z.output<z.ZodObject<typeof daysOff>>;
const leastWorkingHours = z
  .number()
  .nullable()
  .describe('Working hours that a period should leave every delegation; null: nobody is warned');

const area = z.strictObject({
  code: z.string(),
  name: words,
  coordinator: code.nullable().describe('null where it is vacant or not recorded'),
  coCoordinators: z.array(code),
});

export const organisationView = z.strictObject({
  code: z.string(),
  title: words,
  languages: z.array(z.string()),
  zone: z.string(),
  leastWorkingHours,
  ...daysOff,
  chair: code.nullable(),
  members: z.int(),
  areas: z.array(area),
  actions: z.array(actionView),
});
export type OrganisationView = z.output<typeof organisationView>;

export const participantView = z.strictObject({
  code,
  name: words,
  entity: z.enum(['state', 'organisation']),
  kind: z.string().nullable().describe('What it is now; null before it joined and after it left'),
  status: z.string().nullable(),
  zone: z.string().describe('Of its capital where that is recorded, else of the seat'),
  ...daysOff,
  sentence: sentence.optional(),
  addressFailed: instant
    .optional()
    .describe('Since when no letter reaches it; to the chair, the secretariat and itself'),
  notices: z
    .strictObject({ digest: z.enum(['daily', 'inbox', 'off']), at: z.int().optional() })
    .optional()
    .describe('How it chose to have what can wait; to itself alone'),
});
export type ParticipantView = z.output<typeof participantView>;

export const bodyView = z.strictObject({
  code,
  name: words,
  kind: z.string(),
  level: z.int(),
  parent: code.nullable(),
  eligible: z.array(code).describe('Who may take a position now'),
  rule: z.string(),
  notice: duration,
  circulation: duration,
  silence: duration,
  translation: duration,
  leastWorkingHours,
  zone: z.string(),
  ...daysOff,
  verbs: z.array(z.string()).nullable(),
  agenda: z
    .array(z.strictObject({ kind: z.string(), title: words.optional(), treatment: z.string().optional() }))
    .optional()
    .describe('What stands on the agenda of each of its meetings'),
});
export type BodyView = z.output<typeof bodyView>;

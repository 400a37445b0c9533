import { z } from 'zod';
import { code, instant, sentence, words } from './common.dto.js';
import { actionView } from './draft.dto.js';

const duration = z.union([z.string(), z.strictObject({ workingDays: z.int() })]).nullable();

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
  zone: z.string(),
  verbs: z.array(z.string()).nullable(),
});
export type BodyView = z.output<typeof bodyView>;

import { z } from 'zod';
import { MEETING_STATES, MODES } from '#meetings';
import { agendaItem, readingLoad, readingOfDelegation } from './agenda.dto.js';
import { undelivered } from './delivery.dto.js';
import { code, instant, sentence, words } from './common.dto.js';
import { actionView } from './draft.dto.js';

/** A meeting in a list. */
export const meetingSummary = z.strictObject({
  id: z.string(),
  body: code,
  state: z.enum(MEETING_STATES),
  sentence,
  opens: instant,
  closes: instant.nullable(),
  zone: z.string(),
  mode: z.enum(MODES),
  informal: z.boolean(),
  title: words.optional().describe('What it is called, where it has a name of its own'),
  tentative: z.literal(true).optional().describe('Members were not told of it yet'),
});
export type MeetingSummary = z.output<typeof meetingSummary>;

const warning = z.strictObject({
  warning: z.enum([
    'quorum-not-known',
    'attendance-not-recorded',
    'quorum-missing',
    'circulated-late',
    'notice-served-late',
    'draft-elsewhere',
    'meeting-overlaps',
    'day-off-at-seat',
    'day-off-in-capitals',
    'foreign-event',
  ]),
  sentence,
  present: z.int().optional(),
  needed: z.int().optional(),
  position: z.int().optional().describe('Of an item'),
  state: z.string().optional().describe('Where its draft stands'),
  draft: z.string().optional(),
  possible: z
    .boolean()
    .optional()
    .describe('Whether its draft can still be before this body in time (GET /drafts/{id}/plan says how)'),
  circulated: instant.optional(),
  latest: instant.optional().describe('Until when the draft had to be circulated, or members to have notice'),
  served: instant.optional().describe('When notice reached the last of them; absent where it has not'),
  meeting: z.string().optional(),
  body: code.optional(),
  opens: instant.optional(),
  zone: z.string().optional(),
  participants: z.array(code).optional().describe('Whom it concerns'),
  day: z.string().optional().describe('YYYY-MM-DD'),
  name: words.optional().describe('Of the day off'),
  calendar: z.string().optional(),
  summary: z.string().optional(),
});

const waiver = z.strictObject({
  period: z.enum(['notice', 'opening', 'circulation']),
  by: z.string(),
  draft: z.string().optional(),
});

const representative = z.strictObject({
  participant: code,
  name: z.string(),
  credentials: z.boolean().describe('Whether its credentials were presented'),
});

/** A meeting with its agenda, as its reader may know it. */
export const meetingView = meetingSummary.extend({
  place: z.string().nullable(),
  invited: z.array(code).describe('Observers'),
  agendaAdopted: z.boolean(),
  agenda: z.array(agendaItem),
  agendaVersion: z.int().nullable().describe('The version that was circulated last'),
  reading: readingLoad.describe('Of all its texts, in the language in which the caller can read each'),
  readings: z.array(readingOfDelegation).optional().describe('Chair and secretariat only'),
  attendance: z
    .strictObject({ present: z.union([z.literal('all'), z.array(code)]), absent: z.array(code) })
    .nullable()
    .describe('As last recorded'),
  representatives: z
    .array(representative)
    .optional()
    .describe('Heads of delegations: chair and secretariat see all, a delegation its own'),
  sittings: z
    .array(z.strictObject({ opens: instant, closes: instant }))
    .optional()
    .describe('Of a meeting of several days'),
  link: z.string().optional().describe('Where it is joined online'),
  coChairs: z.array(code).optional(),
  waivers: z
    .array(waiver)
    .optional()
    .describe('Periods that were shorter than the body asks for, and who waived them'),
  resumes: instant.optional().describe('When it goes on after its suspension'),
  quorum: z.strictObject({ met: z.boolean(), present: z.int(), needed: z.int() }).optional(),
  journal: z.strictObject({ number: z.int(), hash: z.string() }).optional().describe('Once it is sealed'),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  warnings: z.array(warning).optional().describe('Chair and secretariat only'),
  undelivered: z.array(undelivered).optional().describe('Not delivered to; chair and secretariat only'),
  actions: z.array(actionView),
});
export type MeetingView = z.output<typeof meetingView>;

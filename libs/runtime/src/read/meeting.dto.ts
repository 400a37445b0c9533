import { z } from 'zod';
import { MEETING_STATES, MODES } from '#meetings';
import { agendaItem, readingLoad, readingOfDelegation } from './agenda.dto.js';
import { code, instant, sentence } from './common.dto.js';
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
});
export type MeetingSummary = z.output<typeof meetingSummary>;

const warning = z.strictObject({
  warning: z.string(),
  present: z.int().optional(),
  needed: z.int().optional(),
  position: z.int().optional().describe('Of an item'),
  state: z.string().optional().describe('Where its draft stands'),
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
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  warnings: z.array(warning).optional().describe('Chair and secretariat only'),
  actions: z.array(actionView),
});
export type MeetingView = z.output<typeof meetingView>;

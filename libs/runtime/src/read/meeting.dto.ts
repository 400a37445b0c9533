import { z } from 'zod';
import { undelivered } from './delivery.dto.js';
import { MEETING_STATES, MODES, TREATMENTS } from '#meetings';
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
});
export type MeetingSummary = z.output<typeof meetingSummary>;

const item = z.strictObject({
  position: z.int(),
  draft: z.string().optional(),
  title: words.nullable().describe('null where the caller may not know of the draft'),
  treatment: z.enum(TREATMENTS),
  state: z.enum(['listed', 'called', 'done', 'deferred']),
});

const warning = z.strictObject({
  warning: z.string(),
  present: z.int().optional(),
  needed: z.int().optional(),
});

/** A meeting with its agenda, as its reader may know it. */
export const meetingView = meetingSummary.extend({
  place: z.string().nullable(),
  invited: z.array(code).describe('Observers'),
  agendaAdopted: z.boolean(),
  agenda: z.array(item),
  attendance: z
    .strictObject({ present: z.union([z.literal('all'), z.array(code)]), absent: z.array(code) })
    .nullable()
    .describe('As last recorded'),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  warnings: z.array(warning).optional().describe('Chair and secretariat only'),
  undelivered: z.array(undelivered).optional().describe('Not delivered to; chair and secretariat only'),
  actions: z.array(actionView),
});
export type MeetingView = z.output<typeof meetingView>;

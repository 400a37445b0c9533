import { z } from 'zod';
import { LANGUAGES } from '#messages';
import { code, instant } from '../read/common.dto.js';

/** What a new calendar is asked for by. */
export const feedForm = z.strictObject({
  body: z.string().optional().describe('Of this body alone; else of all that the caller may know of'),
  language: z.enum(LANGUAGES).optional().describe('Of the calendar; that of the request unless told'),
  label: z.string().max(128).optional().describe('To tell calendars apart'),
});

/** A calendar to subscribe to, without its secret. */
export const feedView = z.strictObject({
  id: z.string(),
  actor: code.describe('In whose eyes it is shown'),
  body: code.nullable(),
  language: z.string(),
  label: z.string(),
  createdAt: instant,
  revokedAt: instant.nullable(),
  fetchedAt: instant.nullable().describe('When somebody last fetched it, to the hour'),
});

/** Told once: whoever has the path can read the calendar. */
export const feedIssued = feedView.extend({
  path: z.string().describe('With its secret; told this once'),
  url: z.string().optional().describe('The same, where it is known how this deployment is reached'),
});

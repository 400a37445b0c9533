import { z } from 'zod';
import { isDuration } from '#calendar';
import { values } from '#procedure';
import { isBound } from './bounds.js';

const words = z.string().trim().min(1).max(2_000);

export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .describe('Language: ISO 639 code, for example en, ru, kk');

export const text = z
  .union([words, z.record(languageCode, words)])
  .describe('Words: a string is English; otherwise by language, { en: Tourism, ru: Туризм }');

export const participantCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,15}$/)
  .describe(
    'Participant: ISO 3166-1 alpha-3 for a State (KAZ), an own upper-case code for an organisation (OSCE)',
  );

export const code = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .describe('Code in lower case with hyphens: soc, ict-security');

export const bound = z
  .string()
  .refine(isBound, 'Expected a day, a quoted year, a month, or an instant with offset')
  .describe(
    'When: a day (2022-10-13, from 00:00 in the zone of the seat), an instant with offset, or what is recorded of a ' +
      'day: a month (2020-10) or a quoted year ("2018"), which count from their end',
  );

export const day = z
  .string()
  .refine((value) => value.length >= 10 && isBound(value), 'Expected a day or an instant with offset')
  .describe('A day (2024-01-01) or an instant with offset');

export const lapse = z
  .string()
  .refine((value) => value.length >= 10 && isBound(value), 'Expected a day or an instant with offset')
  .describe('When something lapses: an instant, or a day, which means 18:00 in the zone of the body');

export const duration = z
  .union([z.string(), z.strictObject({ workingDays: z.int().min(1).max(1000) })])
  .refine(isDuration, 'Expected an ISO 8601 duration or { workingDays: n }')
  .describe('Duration: ISO 8601 (P14D, PT72H) or { workingDays: 3 }');

export const zone = values.zoneText;

export const leastWorkingHours = z
  .number()
  .positive()
  .max(2_000)
  .nullish()
  .describe(
    'Working hours that a period should leave every delegation; whoever sets a shorter one is warned, never refused. null: none',
  );

export const weekend = z
  .array(z.int().min(1).max(7))
  .max(6)
  .describe('Days of the week that are not worked: 1 is Monday, 7 is Sunday; [5, 6] is Friday and Saturday');

export const holiday = z
  .strictObject({
    date: z.string().describe('2024-03-22, or --03-22 for every year'),
    to: z.string().optional().describe('Last day, included, in the same form as date'),
    name: text.optional(),
    source: z.string().min(1).optional().describe('Where this is known from: a law, a note'),
  })
  .describe('A holiday: one date, or all dates up to and including `to`');

export const source = z.string().min(1).optional().describe('Where this is known from, and how sure it is');

export const dated = {
  from: bound.nullish().describe('Since when; absent: since before anything recorded here'),
  until: bound.nullish().describe('Up to when, that moment not included; absent: no end is recorded'),
};

export const names = z
  .union([text, z.array(z.strictObject({ name: text, ...dated })).min(1)])
  .describe('The name, or the names one after another with their dates');

export const meetingBound = z
  .union([
    bound,
    z.strictObject({
      meeting: text.describe('The meeting at which it happens'),
      on: bound.nullable().describe('Its day; null while that is not known'),
    }),
  ])
  .describe('When: a date, or the meeting at which it happens');

export const quorum = z
  .union([
    z.strictObject({ count: z.int().positive() }),
    z.strictObject({
      share: z.string().regex(/^[1-9]\d*\/[1-9]\d*$/),
      base: z.enum(['members', 'represented']).optional(),
    }),
  ])
  .describe('Presence needed to decide: { count: 15 }, or { share: 2/3, base: represented }');

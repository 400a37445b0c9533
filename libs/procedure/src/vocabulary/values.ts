import { z } from 'zod';
import { isZone } from '#calendar';
import type { LocalisedText } from './localised-text.js';
import { nearestZone } from './zones.js';
import { KINDS } from './kinds.js';

/** Characters that steer a terminal, turn the text around or stand for nothing: two names could look alike. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;
const words = z
  .string()
  .min(1)
  .refine((text) => !UNSEEN.test(text), 'has a character that cannot be seen; leave it out');

const inLanguages = (text: z.ZodType<string>) =>
  z
    .union([text, z.record(z.string().regex(/^[a-z]{2}$/), text)])
    .transform((value): LocalisedText => (typeof value === 'string' ? { en: value } : value))
    .describe('Words: a string is English; otherwise by language, e.g. { en: Tourism, ru: Туризм }');

export const localisedText = inLanguages(words);

/** What is printed in a line of its own, or in a header: a break in it would begin something else. */
export const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      (text) => !UNSEEN.test(text) && !/[\n\t]/.test(text),
      'is one line, without characters that cannot be seen',
    );

/** As `localisedText`, in one line. */
export const localisedLine = inLanguages(oneLine(1_000));

export const participantCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,15}$/)
  .describe('Participant: ISO 3166-1 alpha-3 for a State, an own upper-case code for an organisation');

export const bodyCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .describe('Body: swg, soc, mc, summit, expert …');

export const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const kindCode = kebab
  .meta({ anyOf: [{ enum: [...KINDS] }, { type: 'string' }] })
  .describe('Kind of document: one of the vocabulary, or the body’s own');

export const actorCode = z
  .string()
  .regex(/^([A-Z][A-Z0-9-]{1,15}|chair|secretariat|system|(co-)?coordinator:[a-z0-9-]+)$/)
  .describe('Actor: a participant (XAA) or an office (chair, secretariat, coordinator:<area>)');

/** Checked and made exact by the calendar under the lock: an instant, a local time, or a date alone. */
export const instantText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/)
  .describe(
    'Instant: 2024-07-25T18:00:00+05:00; without offset in the body’s zone; a date alone means 18:00',
  );

const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;
const YEAR = 365 * 24 * 3600;
const SECONDS = [YEAR, YEAR / 12, 7 * 86_400, 86_400, 0, 3600, 60, 1];

/** No calendar reaches further than this, and no procedure. */
const isWithinACentury = (text: string): boolean => {
  const parts = DURATION.exec(text)?.slice(1) ?? [];
  const length = parts.reduce(
    (sum, part, index) => sum + (SECONDS[index] ?? 0) * (parseInt(part ?? '0', 10) || 0),
    0,
  );
  return length <= 100 * YEAR;
};

export const durationText = z
  .union([
    z
      .string()
      .regex(DURATION, 'expected P14D, PT72H or { workingDays: 3 }')
      .refine(isWithinACentury, 'expected at most 100 years'),
    z.strictObject({ workingDays: z.int().positive().max(400) }),
  ])
  .describe('Duration: ISO 8601 (P14D, PT72H) or { workingDays: 3 }');

const label = z.union([z.string().min(1), z.int().nonnegative()]);

export const paragraphs = z
  .union([z.array(label), label])
  .transform((labels): readonly string[] => [labels].flat().map(String))
  .describe('Printed labels of paragraphs, e.g. [4, "7bis"]');

/** A text by language, plain or Markdown; becomes content by hash before any event is written. */
export const bodyText = z
  .union([z.string().min(1), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))])
  .transform((value): LocalisedText => (typeof value === 'string' ? { en: value } : value));

export const zoneText = z
  .string()
  .refine(isZone, { error: ({ input }) => `Unknown time zone${nearestZone(String(input))}` })
  .describe('Time zone: IANA name (Asia/Almaty) or a fixed offset ("+05:00")');

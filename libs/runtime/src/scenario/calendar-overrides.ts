import { isDuration } from '#calendar';
import { reminders, type OrganisationForm } from '#organisation';
import { values } from '#procedure';
import { z } from 'zod';

const { localisedText, participantCode, bodyCode, zoneText: zone } = values;

const day = z
  .string()
  .regex(/^(\d{4}-|--)\d\d-\d\d$/)
  .describe('A date (2024-07-22), or --07-22 for every year');

const holiday = z
  .union([
    day.transform((date) => ({ date })),
    z.strictObject({
      date: day,
      to: day.optional().describe('Last day, included'),
      name: localisedText.optional(),
    }),
  ])
  .describe('A holiday: one date, or all dates up to and including `to`');

const daysOff = {
  weekend: z
    .array(z.int().min(1).max(7))
    .max(6)
    .optional()
    .describe('Days of the week that are not worked: 1 is Monday, 7 is Sunday'),
  holidays: z.array(holiday).optional().describe('In place of the holidays of the organisation’s file'),
};

const duration = z
  .union([z.string(), z.strictObject({ workingDays: z.int() })])
  .refine(isDuration, 'Expected an ISO 8601 duration or { workingDays: n }');
const leastWorkingHours = z
  .number()
  .positive()
  .optional()
  .describe('Working hours that a period should leave every delegation');

/** What a body works by that a scenario may play otherwise. */
const settings = {
  notice: duration.optional().describe('Notice of a meeting'),
  circulation: duration.optional().describe('How long before a meeting documents are circulated'),
  translation: duration.optional().describe('From the last change of a text to all its languages'),
  leastWorkingHours,
};

/** What a scenario plays with other days off, or other reminders, than the organisation’s file. */
export const calendarForm = z
  .strictObject({
    zone: zone.optional().describe('Time zone of the seat'),
    ...daysOff,
    leastWorkingHours,
    participants: z
      .record(
        participantCode,
        z.strictObject({ ...daysOff, zone: zone.optional().describe('Of its capital') }),
      )
      .optional()
      .describe('Days off in capitals, by participant'),
    bodies: z
      .record(
        bodyCode,
        z.strictObject({
          zone: zone.optional().describe('Where it differs from that of the seat'),
          ...daysOff,
          ...settings,
          reminders: reminders.optional(),
        }),
      )
      .optional()
      .describe('Days off and reminders of bodies, by body'),
  })
  .describe('Days off for this scenario only, in place of those of the organisation’s file');

export type CalendarOverrides = z.output<typeof calendarForm>;

/** The organisation with the days off of a scenario. Participants and bodies that it does not have are ignored. */
export function withCalendar(form: OrganisationForm, overrides: CalendarOverrides = {}): OrganisationForm {
  const { zone, weekend, holidays, leastWorkingHours, participants = {}, bodies = {} } = overrides;
  return {
    ...form,
    ...(zone && { seat: { ...form.seat, zone } }),
    ...(weekend && { weekend }),
    ...(holidays && { holidays }),
    ...(leastWorkingHours === undefined ? {} : { leastWorkingHours }),
    participants: form.participants.map((entry) => ({ ...entry, ...participants[entry.code] })),
    bodies: form.bodies.map((entry) => ({ ...entry, ...bodies[entry.code] })),
  };
}

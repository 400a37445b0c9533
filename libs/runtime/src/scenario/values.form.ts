import { values } from '#procedure';
import { z } from 'zod';

export const WHAT_IS_CHECKED = ['notices', 'organisation'] as const;

export const refName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Expected a name of letters, digits and hyphens')
  .refine(
    (name) => !(WHAT_IS_CHECKED as readonly string[]).includes(name),
    'notices and organisation are taken: choose another name',
  )
  .describe('Name of a draft, meeting, concern or communication in this scenario');

export const instant = values.instantText.describe(
  'Instant: 2024-07-25T18:00:00+05:00; without offset in the zone of the seat; a date alone means 18:00',
);

export const moment = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?|\+P[0-9TYMWDHS.]+)$/,
    'Expected an instant (2024-07-25T18:00:00+05:00) or a time after the previous step (+P3D)',
  )
  .describe('Instant (2024-07-25T18:00:00+05:00), or a length of time after the previous step (+P3D)');

/** Text with the values that an editor offers; others have the same form, as a workflow may add its own. */
export function suggesting(form: z.ZodString, known: readonly string[]) {
  return form.meta({ anyOf: [{ enum: [...known] }, { type: 'string' }] });
}

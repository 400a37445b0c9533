import { inWords, values } from '#procedure';
import { z } from 'zod';
import { noticesCheck, organisationCheck, subjectCheck } from './check.form.js';
import { commandShape, type CommandForm } from './command.form.js';
import { stepFaults } from './step-faults.js';
import { moment } from './values.form.js';

const { participantCode } = values;

export const waitStep = z
  .strictObject({ wait: moment.describe('Until when; everything due on the way happens in order') })
  .describe('Time passes');

const service = z.enum(['intake', 'mail', 'worker']);

export const faultStep = z
  .strictObject({
    at: moment.optional(),
    down: service
      .optional()
      .describe(
        'intake: communications cannot be received; mail: nothing is delivered; worker: no timer fires and nothing is told',
      ),
    up: service.optional(),
    bounce: z
      .union([participantCode, z.array(participantCode).min(1)])
      .optional()
      .describe('Whose address fails from now on'),
  })
  .describe('A fault of operation, for rehearsing it');

/** As `commandShape`, with every payload checked against its command. */
export const commandStep = commandShape.superRefine((step, context) => {
  for (const fault of stepFaults(step)) context.issues.push(fault);
});

const KEYS = ['do', 'wait', 'check', 'down', 'up', 'bounce', 'each'] as const;

/** The form that a step’s first word asks for; `undefined` where it has none. */
function formOf(step: Readonly<Record<string, unknown>>) {
  const key = KEYS.find((candidate) => candidate in step);
  if (key === undefined) return undefined;
  if (key === 'wait') return waitStep;
  if (key === 'do' || key === 'each') return commandStep;
  if (key !== 'check') return faultStep;
  if (step['check'] === 'notices') return noticesCheck;
  return step['check'] === 'organisation' ? organisationCheck : subjectCheck;
}

export type StepForm =
  | CommandForm
  | z.output<typeof waitStep>
  | z.output<typeof faultStep>
  | z.output<typeof subjectCheck>
  | z.output<typeof noticesCheck>
  | z.output<typeof organisationCheck>;

/** Reads a step by its own form, so that a fault names what is wrong with it and not with every other form. */
export const stepForm = z.unknown().transform((value, context): StepForm => {
  const step = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const parsed = formOf(step)?.safeParse(value, { error: inWords });
  if (parsed?.success) return parsed.data;
  for (const issue of parsed?.error.issues ?? []) {
    context.issues.push({ ...issue, path: [...issue.path] } as z.core.$ZodRawIssue);
  }
  if (!parsed) {
    context.addIssue({ code: 'custom', message: `Expected a step: one of ${KEYS.slice(0, 6).join(', ')}` });
  }
  return z.NEVER;
});

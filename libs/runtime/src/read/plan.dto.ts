import { z } from 'zod';
import { PLAN_STATUSES, PLAN_STEPS, PLAN_WARNINGS } from '#procedure';
import { code, instant, sentence } from './common.dto.js';

const slack = z
  .strictObject({ workingDays: z.int(), workingHours: z.number() })
  .describe('Working time that is left until then, at the body');

const step = z.strictObject({
  step: z.enum(PLAN_STEPS),
  body: code,
  name: sentence.describe('What is to be done'),
  latest: instant.describe('By when, so that all that follows can still be in time'),
  zone: z.string(),
  sentence: sentence.describe('The date in words'),
  explanation: sentence.describe('How the date came about'),
  status: z.enum(PLAN_STATUSES),
  standing: sentence.describe('How it stands'),
  needed: z.boolean().describe('false: only if the text is changed once more'),
  on: instant.optional().describe('When it was done, or is planned'),
  meeting: z.string().optional(),
  slack: slack.optional(),
});

const warning = z.strictObject({
  warning: z.enum(PLAN_WARNINGS),
  body: code,
  step: z.enum(PLAN_STEPS).optional(),
  period: z.string().optional().describe('Which period of the body is not recorded'),
  due: instant.optional(),
  sentence,
});

/** The latest date of every step before a meeting, as things stand. */
export const planView = z.strictObject({
  draft: z.string(),
  target: z.strictObject({
    body: code,
    at: instant,
    zone: z.string(),
    meeting: z.string().optional(),
    sentence,
  }),
  possible: z.boolean().describe('Whether all that is needed can still be done in time'),
  sentence,
  slack: slack.nullable().describe('Until the first step that is needed'),
  earliest: instant.nullable().describe('Counted forward from now: when the body could take the draft up'),
  steps: z.array(step).describe('In the order of their latest dates'),
  warnings: z.array(warning),
});
export type PlanView = z.output<typeof planView>;

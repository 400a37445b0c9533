import { z } from 'zod';
import { isDuration } from '#calendar';
import { OCCASION_KINDS, OCCASIONS, type OccasionKind } from '#procedure';

export const REMINDER_CHANNELS = ['inbox', 'email'] as const;
export const ESCALATED_TO = ['head-of-delegation', 'chair', 'secretariat'] as const;

const offset = z
  .string()
  .refine((text) => isDuration(text), 'Expected an ISO 8601 duration')
  .describe('How long before or after: P3D, PT72H');

const offsets = z
  .array(offset)
  .max(20)
  .refine((list) => new Set(list).size === list.length, 'An offset is listed twice');

const to = z.array(z.enum(ESCALATED_TO)).min(1);

const afterSoMany = z
  .int()
  .min(1)
  .max(20)
  .describe('After so many reminders that nobody answered, every further one also goes to them');

/** A length only where the occasion is reminded of once its date has passed. */
const escalation = (mayFollow: boolean) =>
  z.strictObject({
    after: mayFollow
      ? z.union([
          afterSoMany,
          offset.describe('Or a reminder so long after the date, which also goes to them'),
        ])
      : afterSoMany,
    to,
  });

function planForm(kind: OccasionKind): z.ZodType<ReminderPlan> {
  const { mayPrecede, mayFollow, mayEscalate } = OCCASIONS[kind];
  const whole = z.strictObject({
    ...(mayPrecede ? { before: offsets.optional() } : {}),
    ...(mayFollow ? { after: offsets.optional() } : {}),
    ...(mayEscalate ? { escalate: escalation(mayFollow).optional() } : {}),
    channels: z
      .array(z.enum(REMINDER_CHANNELS))
      .min(1)
      .refine((list) => list.includes('inbox'), 'The inbox is always one of them')
      .optional()
      .describe('Unless told: the inbox and mail'),
  });
  return (mayPrecede ? z.union([offsets, whole]) : whole) as z.ZodType<ReminderPlan>;
}

const MEANINGS: Readonly<Record<OccasionKind, string>> = {
  meeting: 'Before a meeting',
  positions: 'Before a deadline for positions',
  silence: 'Before a silence expires',
  'ad-referendum': 'Before and after the limit for confirmations by capitals',
  concern: 'Before and after the time for an answer to a concern',
  mandate: 'Before and after a request of a decision falls due',
  language: 'After a text was circulated of which a language is missing',
  stage: 'After a draft last moved',
  term: 'Before the term of a coordinator ends: of the organisation only',
};

type PlanForm = z.ZodOptional<z.ZodType<ReminderPlan>>;
const plan = (kind: OccasionKind): PlanForm => planForm(kind).optional().describe(MEANINGS[kind]);
const shape = Object.fromEntries(OCCASION_KINDS.map((kind) => [kind, plan(kind)])) as Record<
  OccasionKind,
  PlanForm
>;

/** How long before and after an occasion those whom it concerns are reminded; a list is of offsets before. */
export const reminders = z
  .strictObject(shape)
  .describe('When those whom an occasion concerns are reminded of it');

/** As `reminders`, of one body: terms of coordination are before none. */
export const remindersOfBody = reminders.omit({ term: true });

/** Offsets before the date, or all that a plan says; what it does not say is as usual. */
export type ReminderPlan =
  | readonly string[]
  | {
      readonly before?: readonly string[] | undefined;
      readonly after?: readonly string[] | undefined;
      readonly escalate?: Escalation | undefined;
      readonly channels?: readonly (typeof REMINDER_CHANNELS)[number][] | undefined;
    };

export interface Escalation {
  /** So many unanswered reminders, or so long after the date. */
  readonly after: number | string;
  readonly to: readonly (typeof ESCALATED_TO)[number][];
}

import { z } from 'zod';
import { kebab, kindCode, localisedText } from '../vocabulary/values.js';

/** What a field of `about` can hold; each has one meaning, in `draft/about.ts`. */
export const ABOUT_TYPES = ['participant', 'holder', 'code', 'text', 'word', 'day', 'meeting'] as const;

const fieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/)
  .describe('Name of a field: assignments');
const extras = { title: localisedText.optional(), optional: z.boolean().optional() };
const plainField = z.union([
  z
    .enum(ABOUT_TYPES)
    .describe(
      'participant: XAA; holder: a participant or vacant; code: ict-security; text: words by language; word: one string; day: a day or instant; ' +
        'meeting: its id or name',
    ),
  z.strictObject({ type: z.enum(ABOUT_TYPES), ...extras }),
  z.strictObject({ oneOf: z.array(z.string().min(1)).min(1), ...extras }),
]);
export type PlainField = z.output<typeof plainField>;

const listField = z.strictObject({ list: z.record(fieldName, plainField), ...extras });
const aboutForm = z
  .record(fieldName, z.union([plainField, listField]))
  .describe(
    'What a draft says beside its text, so that the decision can take effect: fields with their types',
  );
export type AboutForm = z.output<typeof aboutForm>;
/** What a draft says beside its text, by field: the code of a State that accedes, the assignments of a list. */
export type About = Readonly<Record<string, unknown>>;

/** Commands on the organisation that a decision can carry out. */
export const EFFECTS = [
  'participant.accede',
  'participant.leave',
  'participant.rename',
  'participant.status',
  'chair.designate',
  'chair.hand-over',
  'coordinator.assign',
  'area.add',
  'body.establish',
  'body.rename',
  'post.establish',
  'post.rename',
  'instrument.adopt',
] as const;
export type EffectCommand = (typeof EFFECTS)[number];

const given = z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.string())]);
const effectForm = z
  .strictObject({
    at: z
      .enum(['issue', 'in-force'])
      .optional()
      .describe('issue (unless told): with the decision; in-force: once its conditions are met'),
    do: z.enum(EFFECTS),
    each: fieldName.optional().describe('A list of `about`: once for each of its entries'),
    when: fieldName.optional().describe('Only where the draft says this field'),
    with: z.record(z.string(), given).describe('Payload; "$code" is what the draft says under code'),
  })
  .describe('What the decision changes in the organisation');
export type EffectForm = z.output<typeof effectForm>;

/** Beside the verbs: the decision itself, whatever it is called. */
export const DECISION = 'decision';

const stated = { title: localisedText };
const conditionOfDecision = z
  .union([
    z.strictObject({
      ...stated,
      before: z
        .array(kebab)
        .min(1)
        .describe('Verbs that nobody pronounces before it is met; `decision`: whatever verb decides'),
    }),
    z.strictObject({
      ...stated,
      inForce: z.literal(true).describe('The issued decision enters into force when it is met'),
    }),
  ])
  .describe('Something outside the procedure that the secretariat records with condition.meet');

const reviewForm = z
  .strictObject({
    every: z
      .string()
      .regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/)
      .describe('How long after the issue, and after each review: P2Y'),
    kind: kindCode.describe('Kind of the draft in which it is reviewed'),
    title: localisedText.describe('What the review is called; the title of the document follows'),
    submitTo: kebab.optional().describe('Stage of that kind to which it is submitted at once'),
  })
  .describe('A regular review of what was decided, which opens by itself');

export const effectKeys = {
  about: aboutForm.optional(),
  conditions: z.record(kebab, conditionOfDecision).optional(),
  effects: z.array(effectForm).optional(),
  review: reviewForm.optional(),
} as const;

import { z } from 'zod';
import { values } from '#procedure';

const { bodyCode, instantText, localisedLine, oneLine, participantCode } = values;

export const MODES = ['in-person', 'online', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

export const reason = z.string().trim().min(1).max(20_000);
const place = oneLine(500);
const link = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe('Where it is joined online');
const basis = z.string().min(1).optional().describe('The decision that set its date');

const sittings = z
  .array(z.strictObject({ opens: instantText, closes: instantText }))
  .min(1)
  .max(60)
  .describe('Of a meeting of several days: when it sits, in order');

/** A period of the body's own rules is never shortened in silence: who waived it is on record by name. */
export const waiver = z
  .strictObject({
    by: oneLine(300).describe('Who waived the period, by name'),
    reason,
  })
  .describe('Lets a period of notice or circulation be shorter than the body asks for');

type Payload = Readonly<Record<string, unknown>>;
const has = (payload: Payload, ...keys: readonly string[]): boolean =>
  keys.some((key) => payload[key] !== undefined);
const statesItsHours = (payload: Payload): boolean => has(payload, 'opens') !== has(payload, 'sittings');
const closesItsOpening = (payload: Payload): boolean => !has(payload, 'closes') || has(payload, 'opens');

const whereabouts = { place: place.optional(), link: link.optional() };
const hours = {
  opens: instantText.optional(),
  closes: instantText.optional(),
  sittings: sittings.optional(),
};

export const scheduling = z
  .strictObject({
    body: bodyCode,
    ...hours,
    mode: z.enum(MODES).default('in-person'),
    ...whereabouts,
    title: localisedLine.optional().describe('What an informal meeting, or one of several, is called'),
    informal: z.boolean().default(false),
    tentative: z.literal(true).optional().describe('Nobody is told before `meeting.notify`'),
    coChairs: z.array(participantCode).min(1).optional().describe('Who presides beside the chair'),
    invited: z.array(participantCode).optional(),
    basis,
    waiver: waiver.optional(),
  })
  .refine(statesItsHours, { message: 'an instant, or sittings instead', path: ['opens'] })
  .refine(closesItsOpening, { message: 'goes with opens', path: ['closes'] });

export const postponing = z
  .strictObject({
    ...hours,
    mode: z.enum(MODES).optional(),
    ...whereabouts,
    resumes: instantText.optional().describe('Of a suspended meeting: when it goes on'),
    reason,
    basis,
    waiver: waiver.optional(),
  })
  .refine((payload) => has(payload, 'opens', 'sittings', 'mode', 'place', 'link', 'resumes'), {
    message: 'opens, sittings, mode, place, link or resumes',
    path: ['opens'],
  })
  .refine((payload) => !has(payload, 'opens') || !has(payload, 'sittings'), {
    message: 'opens or sittings, not both',
    path: ['sittings'],
  })
  .refine(closesItsOpening, { message: 'goes with opens', path: ['closes'] })
  .refine((payload) => !has(payload, 'resumes') || !has(payload, 'opens', 'sittings'), {
    message: 'what sits already does not open again',
    path: ['resumes'],
  });

export const suspending = z.strictObject({
  resumes: instantText.optional().describe('When it goes on, where that is known'),
  reason: reason.optional(),
});

export const notifying = z.strictObject({ waiver: waiver.optional() });

export const opening = z.strictObject({
  waiver: waiver.optional().describe('Lets it open before the hour that delegations were told'),
});

export const attending = z.strictObject({
  present: z.union([z.literal('all'), z.array(participantCode)]),
  absent: z.array(participantCode).optional(),
  representatives: z
    .array(
      z.strictObject({
        participant: participantCode,
        name: oneLine(300),
        credentials: z.boolean().describe('Whether its credentials were presented'),
      }),
    )
    .max(400)
    .optional()
    .describe('Heads of delegations: for the chair, the secretariat and each delegation itself'),
});

export const counted = z.strictObject({
  present: z.int().nonnegative(),
  needed: z.int().nonnegative(),
});

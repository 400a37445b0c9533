import { z } from 'zod';
import { code, instant } from './common.dto.js';

/** What has become of a message, as people say it: the states of the register. */
export const DELIVERY_STATES = [
  'queued',
  'accepted',
  'read',
  'failed',
  'bounced',
  'dead',
  'gathered',
  'digested',
  'lapsed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message to one recipient by one channel, and what became of it. */
export const deliveryView = z.strictObject({
  id: z.string(),
  notice: z.string().describe('The notice that it carries, to all its recipients'),
  kind: z.string(),
  recipient: code,
  channel: z.enum(['inbox', 'email']),
  address: z.string().nullable(),
  subject: z.string().describe('In the language of its recipient'),
  state: z
    .enum(DELIVERY_STATES)
    .describe(
      'queued: waits to be sent; failed: an attempt failed, another follows; accepted: the recipient’s mail server, or the inbox, ' +
        'has it; read: in the inbox; bounced: it came back; dead: given up; gathered: waits for the daily letter; digested: went ' +
        'with one; lapsed: it stopped being true before it could be sent',
    ),
  queuedAt: instant,
  acceptedAt: instant.nullable(),
  readAt: instant.nullable(),
  failedAt: instant.nullable(),
  bouncedAt: instant.nullable(),
  attempts: z.int().describe('That failed'),
  error: z.string().nullable().describe('Of the mail servers, in their words'),
  digest: z.string().optional().describe('The daily letter with which it went: a delivery'),
  resent: z
    .strictObject({ times: z.int(), at: instant.nullable() })
    .optional()
    .describe('Sent again by the Secretariat or the Chair'),
});
export type DeliveryView = z.output<typeof deliveryView>;

/** A notice of a draft or a meeting that somebody has by no channel, or that could not be written and nobody has. */
export const undelivered = z.strictObject({
  delivery: z.string().nullable().describe('null: the notice itself could not be written'),
  kind: z.string(),
  recipient: code.nullable().describe('null: everybody whom it is for'),
  state: z.enum(['bounced', 'dead']),
  at: instant.describe('When it was to be told'),
});
export type Undelivered = z.output<typeof undelivered>;

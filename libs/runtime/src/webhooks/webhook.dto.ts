import { z } from 'zod';
import { code, instant } from '../read/common.dto.js';

/** What a new endpoint is asked for by. */
export const webhookForm = z.strictObject({
  url: z.string().max(2_048).describe('https, at a public address'),
  owner: z.string().optional().describe('Who is told: it hears what they are told; the caller unless told'),
  label: z.string().max(128).optional().describe('To tell endpoints apart'),
});

/** An endpoint, without its secret. */
export const webhookView = z.strictObject({
  id: z.string(),
  owner: code,
  url: z.string(),
  label: z.string(),
  state: z.enum(['active', 'disabled', 'removed']),
  why: z.string().nullable().describe('gone: it answered 410'),
  createdAt: instant,
  rotatedAt: instant.nullable().describe('For a day after, the secret before signs too'),
  acceptedAt: instant.nullable(),
  failedAt: instant.nullable(),
  lastError: z.string().nullable(),
  waiting: z.int().describe('Messages that wait'),
  dead: z.int().describe('Messages that were given up, and can be replayed'),
});

/** With the secret, told once. */
export const webhookIssued = webhookView.extend({
  secret: z.string().describe('whsec_…: what receivers verify signatures with; told this once'),
});

export const webhookMessageView = z.strictObject({
  id: z.string().describe('webhook-id: the same at every attempt'),
  type: z.string(),
  subject: z.string(),
  sequence: z.int(),
  at: instant,
  state: z.enum(['queued', 'sent', 'dead', 'dropped']),
  attempts: z.int(),
  tryAt: instant.nullable(),
  lastError: z.string().nullable(),
});

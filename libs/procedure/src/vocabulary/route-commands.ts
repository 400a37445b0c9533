import { z } from 'zod';
import type { CommandDefinition } from '../subject.js';
import { about, language, reason, textByLanguage, word } from './payload-parts.js';
import {
  actorCode,
  bodyCode,
  instantText,
  kebab,
  kindCode,
  localisedText,
  paragraphs,
  participantCode,
} from './values.js';

/** Commands that make a draft, take it from body to body, divide it, join it with others, and end it. */
export const ROUTE_COMMANDS = {
  'draft.create': {
    event: 'draft.created',
    by: ['chair', 'secretariat', 'coordinator', 'co-coordinator', 'member', 'advisory', 'system'],
    payload: z.strictObject({
      kind: kindCode,
      title: localisedText,
      sponsors: z.array(participantCode).min(1).optional(),
      area: kebab.optional(),
      workflow: kebab.optional(),
      languages: z.array(language).optional(),
      finalBody: bodyCode.optional(),
      concerned: z
        .array(participantCode)
        .min(1)
        .optional()
        .describe('The States that the decision concerns, where the rule leaves them out'),
      basis: z.string().optional(),
      about,
      ...textByLanguage,
    }),
    content: ['text'],
  },
  'draft.submit': {
    event: 'draft.submitted',
    by: ['sponsor', 'chair', 'system'],
    payload: z.strictObject({
      body: bodyCode,
      finalBody: bodyCode.optional(),
      coveringNote: word.optional(),
      positionsBy: instantText.optional(),
    }),
  },
  'draft.hold': {
    event: 'draft.held',
    by: ['chair'],
    payload: z.strictObject({
      with: z.array(participantCode).optional(),
      reviewOn: instantText.optional(),
      reason: reason.optional(),
    }),
  },
  'draft.refer': {
    event: 'draft.referred',
    by: ['chair'],
    payload: z.strictObject({
      body: bodyCode,
      reason: reason.optional(),
      positionsBy: instantText.optional(),
    }),
  },
  'draft.forward': {
    event: 'draft.forwarded',
    by: ['chair'],
    payload: z.strictObject({ body: bodyCode.optional(), positionsBy: instantText.optional() }),
  },
  'draft.split': {
    event: 'draft.split',
    by: ['chair'],
    // What delegations said on the whole goes on with each part.
    restrictedFacts: ['origin'],
    payload: z.strictObject({
      into: z
        .array(z.strictObject({ title: localisedText, paragraphs: paragraphs }))
        .min(2)
        .max(50),
      reason: reason.optional(),
    }),
  },
  'package.form': {
    event: 'package.formed',
    by: ['chair'],
    payload: z.strictObject({
      drafts: z.array(z.string().min(1)).min(1).max(50).describe('The others, or all'),
      sameText: z.boolean().optional().describe('They are one text before several bodies'),
      reason: reason.optional(),
    }),
  },
  'package.release': {
    event: 'package.released',
    by: ['chair'],
    payload: z.strictObject({
      drafts: z.array(z.string().min(1)).min(1).optional().describe('Those that leave it; all unless named'),
      reason: reason.optional(),
    }),
  },
  'sponsor.join': {
    event: 'sponsor.joined',
    by: ['member'],
    payload: z.strictObject({ consents: z.array(actorCode).default([]) }),
  },
  'draft.leave': { event: 'draft.left', by: ['sponsor'], payload: z.strictObject({}) },
  'draft.withdraw': {
    event: 'draft.withdrawn',
    by: ['sponsor'],
    payload: z.strictObject({ consents: z.array(actorCode).default([]), reason: reason.optional() }),
  },
  'draft.supersede': {
    event: 'draft.superseded',
    by: ['chair'],
    payload: z.strictObject({ by: z.string().min(1), reason: reason.optional() }),
  },
  'consultation.record': {
    event: 'consultation.recorded',
    by: ['chair', 'secretariat'],
    // A log of the chair: nobody else reads who was consulted, or what was said.
    restricted: ['with', 'text', 'on'],
    payload: z.strictObject({
      with: z.array(participantCode).optional(),
      text: word,
      on: instantText.optional(),
    }),
  },
  'draft.migrate': {
    event: 'draft.migrated',
    by: ['chair'],
    second: true,
    payload: z.strictObject({ version: z.int().positive(), reason: reason.optional() }),
  },
} as const satisfies Record<string, CommandDefinition>;

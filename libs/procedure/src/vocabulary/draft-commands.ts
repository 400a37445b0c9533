import { z } from 'zod';
import type { CommandDefinition } from '../subject.js';
import { about, language, reason, textByLanguage, word } from './payload-parts.js';
import { ROUTE_COMMANDS } from './route-commands.js';
import {
  bodyCode,
  durationText,
  instantText,
  kebab,
  localisedText,
  paragraphs,
  participantCode,
} from './values.js';

const channel = z.enum(['portal', 'note', 'email', 'room']);
const breaks = z.enum(['yes', 'no', 'unsaid']);
/** What can become of a concern when its owner gives another position. */
export const FATES = ['maintained', 'lifted', 'resolved', 'to-statement'] as const;
const fate = z.enum(FATES);
const aimed = { round: z.int().positive().optional(), revision: z.int().positive().optional() };
/** Asked for, and nothing is refused for want of it but where the workflow says so. */
const reasonAsked = z.string().trim().max(20_000).optional().describe('Reason, in the words of the sender');
const concern = z.strictObject({
  paragraphs: paragraphs.optional(),
  reason: reasonAsked,
  wish: reasonAsked.describe('What would meet it'),
});

const ruling = {
  outcome: z.union([kebab, z.array(kebab).min(1)]),
  next: bodyCode.optional(),
  with: z.array(participantCode).optional().describe('Who consults, where consultations continue'),
  reviewOn: instantText.optional(),
  until: instantText.optional(),
  positionsBy: instantText.optional(),
  requests: z.array(z.strictObject({ of: z.string(), what: localisedText, by: instantText })).optional(),
};

/** Every command on a draft (VOCABULARY 3): who may give it, its payload, and the event that it leaves. */
export const DRAFT_COMMANDS = {
  ...ROUTE_COMMANDS,

  'revision.issue': {
    event: 'revision.issued',
    by: ['sponsor', 'coordinator', 'chair'],
    payload: z.strictObject({
      reason,
      change: z.enum(['substantive', 'editorial']).default('substantive'),
      languages: z.array(language).optional(),
      about,
      ...textByLanguage,
    }),
    content: ['text'],
  },
  'revision.deliver': {
    event: 'revision.delivered',
    by: ['secretariat'],
    payload: z.strictObject({
      language,
      status: z.enum(['original', 'official', 'courtesy']).default('official'),
      source: word.optional(),
      ...textByLanguage,
    }),
    content: ['text'],
  },
  'revision.correct': {
    event: 'revision.corrected',
    by: ['secretariat'],
    payload: z.strictObject({ language, reason, ...textByLanguage }),
    content: ['text'],
  },

  'position.register': {
    event: 'position.registered',
    by: ['member', 'secretariat'],
    communication: true,
    heardInPart: true,
    restricted: [
      'stance',
      'reason',
      'paragraphs',
      'concerns',
      'adReferendum',
      'alignedWith',
      'statement',
      'ownConcerns',
      'unreadable',
    ],
    restrictedFacts: ['atReceipt', 'overturned'],
    payload: z.strictObject({
      stance: kebab,
      reason: reasonAsked,
      statement: word.optional(),
      paragraphs: paragraphs.optional(),
      concerns: z.array(concern).max(200).optional(),
      adReferendum: z.strictObject({ until: instantText.optional() }).optional(),
      onBehalfOf: z.array(participantCode).min(1).optional(),
      alignedWith: z.array(participantCode).optional(),
      channel: channel.default('portal'),
      receivedAt: instantText.optional(),
      ownConcerns: z.record(z.string(), fate).optional(),
      ...aimed,
    }),
  },
  'position.confirm': {
    event: 'position.confirmed',
    by: ['member'],
    communication: true,
    payload: z.strictObject({ channel: channel.optional(), ...aimed }),
  },
  'position.withdraw': {
    event: 'position.withdrawn',
    by: ['member'],
    communication: true,
    payload: z.strictObject({ reason: reason.optional(), channel: channel.optional(), ...aimed }),
    restricted: ['reason'],
  },
  'concern.answer': {
    event: 'concern.answered',
    by: ['member', 'secretariat'],
    communication: true,
    heardInPart: true,
    restricted: ['reason', 'unreadable'],
    restrictedFacts: ['overturned'],
    payload: z.strictObject({
      concern: z.string().min(1),
      answer: z.enum([...FATES, 'dissociates']),
      reason: reason.optional(),
      channel: channel.optional(),
      onBehalfOf: z.array(participantCode).min(1).optional(),
      ...aimed,
    }),
  },
  'statement.register': {
    event: 'statement.registered',
    by: ['member'],
    communication: true,
    restricted: ['text'],
    payload: z.strictObject({
      kind: z.enum(['comment', 'interpretative-statement', 'explanation-of-position', 'dissociation']),
      text: localisedText,
      jointWith: z.array(participantCode).optional(),
    }),
  },
  'comment.submit': {
    event: 'comment.submitted',
    by: ['member', 'observer'],
    communication: true,
    restricted: ['paragraphs', 'text'],
    payload: z.strictObject({ paragraphs: paragraphs.optional(), text: localisedText, ...aimed }),
  },
  'communication.record': {
    event: 'communication.recorded',
    by: ['secretariat', 'system'],
    restricted: ['text'],
    restrictedFacts: ['overturned'],
    payload: z.strictObject({
      from: z.string().min(1),
      text: word,
      channel: channel.default('note'),
      receivedAt: instantText.optional(),
      breaksSilence: breaks.default('unsaid'),
    }),
  },
  'communication.classify': {
    event: 'communication.classified',
    by: ['member', 'chair'],
    payload: z.strictObject({ communication: z.string().min(1), breaksSilence: z.enum(['yes', 'no']) }),
  },
  'round.exclude': {
    event: 'round.excluded',
    by: ['chair'],
    payload: z.strictObject({
      participant: participantCode,
      reason,
      basis: word.optional().describe('The decision by which it left or is suspended; else evidence'),
    }),
  },
  'extension.request': {
    event: 'extension.requested',
    by: ['member'],
    communication: true,
    payload: z.strictObject({ reason }),
    restricted: ['reason'],
  },

  'silence.propose': {
    event: 'silence.proposed',
    by: ['chair'],
    payload: z
      .strictObject({
        expires: instantText.optional(),
        length: durationText.optional(),
        outcome: z.union([kebab, z.array(kebab).min(1)]),
        policy: z
          .enum(['keep', 'next-working-day', 'refuse'])
          .optional()
          .describe('When the expiry is not a working day; by default as the workflow says'),
        next: bodyCode.optional(),
      })
      .refine((value) => !(value.expires && value.length), 'expires or length, not both'),
  },
  'silence.refuse': {
    event: 'silence.refused',
    by: ['member'],
    communication: true,
    heardInPart: true,
    payload: z.strictObject({ reason: reason.optional() }),
    restricted: ['reason', 'unreadable'],
  },
  'silence.withdraw': { event: 'silence.withdrawn', by: ['chair'], payload: z.strictObject({ reason }) },
  'silence.reopen': {
    event: 'silence.reopened',
    by: ['chair'],
    payload: z.strictObject({ expires: instantText }),
  },
  'silence.confirm': { event: 'silence.confirmed', by: ['chair'], second: true, payload: z.strictObject({}) },
  'silence.protest': {
    event: 'silence.protested',
    by: ['member'],
    communication: true,
    heardInPart: true,
    restricted: ['reason', 'unreadable'],
    payload: z.strictObject({ reason: reasonAsked }),
  },
  'decision.announce': {
    event: 'decision.announced',
    by: ['chair'],
    payload: z.strictObject({ meeting: z.string().min(1) }),
  },
  'decision.issue': { event: 'decision.issued', by: ['secretariat'], payload: z.strictObject({}) },
  'condition.meet': {
    event: 'condition.met',
    by: ['secretariat'],
    payload: z.strictObject({
      condition: kebab,
      evidence: z
        .union([word, z.strictObject({ document: word.optional(), note: word.optional() })])
        .optional(),
    }),
  },
  'deadline.extend': {
    event: 'deadline.extended',
    by: ['chair'],
    payload: z.strictObject({ to: instantText, reason, kind: kebab.optional() }),
  },

  'clock.suspend': {
    event: 'clock.suspended',
    by: ['chair'],
    payload: z.strictObject({
      reason,
      until: instantText.optional().describe('When it goes on by itself; by default when the chair says'),
    }),
  },
  'clock.resume': {
    event: 'clock.resumed',
    by: ['chair'],
    payload: z.strictObject({ reason: reason.optional() }),
  },

  'ruling.record': {
    event: 'ruling.recorded',
    by: ['chair'],
    payload: z.strictObject(ruling),
  },
  'ruling.correct': {
    event: 'ruling.corrected',
    by: ['chair'],
    payload: z.strictObject({ ...ruling, reason }),
  },
  'mandate.report': {
    event: 'mandate.reported',
    by: ['chair', 'secretariat', 'coordinator', 'co-coordinator', 'member', 'observer', 'advisory'],
    payload: z.strictObject({
      mandate: z
        .union([
          z.string().min(1),
          z
            .int()
            .positive()
            .transform((nth) => `mandate-${nth}`),
        ])
        .describe('Id, or its place among all that rulings on the draft asked for'),
      text: word.optional(),
      draft: z.string().min(1).optional().describe('The draft with which it is answered'),
    }),
  },
  'record.correct': {
    event: 'record.corrected',
    by: ['secretariat'],
    second: true,
    payload: z.strictObject({ event: z.int().positive(), correction: word, reason }),
  },

  'deadline.reached': {
    event: 'deadline.reached',
    by: ['system'],
    payload: z.strictObject({ kind: kebab, timer: z.string().optional() }),
  },
} as const satisfies Record<string, CommandDefinition>;

export type DraftCommandType = keyof typeof DRAFT_COMMANDS;

import { z } from 'zod';
import { code, instant, sentence, statementView, words } from './common.dto.js';

const named = {
  draft: z.string().optional(),
  kind: z.string().optional().describe('Of a matter that goes by its kind'),
  title: words.nullable().describe('null for a draft that no body has yet, and for what goes by its kind'),
};
const off = z.strictObject({ ...named, at: instant });
const ahead = z.strictObject({ meeting: z.string(), body: code, opens: instant, zone: z.string() });

const ruling = z.strictObject({
  at: instant,
  outcome: z.array(z.string()),
  corrects: z.literal(true).optional().describe('It takes the place of the ruling before it'),
  reason: z.string().optional(),
  next: code.optional(),
  requests: z.array(z.strictObject({ of: code, what: words, due: instant })).optional(),
});

const silence = z.strictObject({
  outcome: z.array(z.string()),
  expires: instant,
  zone: z.string(),
  begun: z.boolean().nullable().describe('Whether it began at the close; null while the meeting sits'),
});

const item = z.strictObject({
  ...named,
  position: z.int(),
  number: z.string().describe('As it was printed: 2(a)'),
  treatment: z.string(),
  state: z.enum(['listed', 'called', 'done', 'deferred']),
  enBloc: z.literal(true).optional(),
  rulings: z.array(ruling),
  silence: silence.optional(),
  decision: z.strictObject({ body: code, at: instant }).optional(),
});

const record = z
  .strictObject({
    meeting: z.string(),
    body: code,
    zone: z.string(),
    title: words.optional(),
    informal: z.boolean(),
    mode: z.string(),
    place: z.string().nullable(),
    coChairs: z.array(code).optional(),
    sat: z.array(z.strictObject({ what: z.enum(['opened', 'suspended', 'resumed', 'closed']), at: instant })),
    chairs: z.array(z.strictObject({ chair: code, from: instant })),
    attendance: z.array(z.strictObject({ at: instant, present: z.array(code), absent: z.array(code) })),
    quorum: z.array(z.strictObject({ at: instant, met: z.boolean(), present: z.int(), needed: z.int() })),
    waivers: z.array(
      z.strictObject({
        period: z.enum(['notice', 'opening', 'circulation']),
        draft: named.draft,
        title: words.nullable().optional(),
        by: z.string(),
        reason: z.string(),
        at: instant,
      }),
    ),
    agendaAdopted: instant.nullable(),
    items: z.array(item),
    removed: z.array(off),
    announced: z.array(off),
    scheduled: z.array(ahead),
    next: ahead.nullable(),
    events: z.string().describe('SHA-256 over the hashes of the events that it rests on'),
  })
  .describe('What happened, in codes and instants: the same for every reader');

/** The journal of a meeting, as its reader may know it. */
export const journalView = z.strictObject({
  meeting: z.string(),
  number: z.int().nullable().describe('Among the journals of its body; null until it is sealed'),
  sealed: z
    .strictObject({
      at: instant,
      hash: z
        .string()
        .describe('SHA-256, in hex, over the canonical JSON (sorted keys, no spaces) of record'),
    })
    .nullable(),
  record,
  decisions: z
    .array(z.strictObject({ draft: z.string(), number: z.string(), on: z.string() }))
    .describe('Numbers that decisions taken or announced at it were issued under'),
  statements: z
    .array(statementView.extend({ draft: z.string() }))
    .describe(
      'Statements, and formal reservations that stand, made while it sat, as far as the caller may read them',
    ),
  title: sentence,
  sections: z.array(z.strictObject({ heading: sentence, lines: z.array(z.string()) })),
});
export type JournalView = z.output<typeof journalView>;

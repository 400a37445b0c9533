import { AUDIENCES, NEEDS, NOTICES, REFUSALS, STANCES, values, VERBS, type RefusalCode } from '#procedure';
import { z } from 'zod';
import { instant, moment, refName, suggesting } from './values.form.js';

const { actorCode, kebab, participantCode, bodyCode } = values;

const at = moment.optional().describe('When it is looked at; default: the same moment as the previous step');
const count = z.int().nonnegative();
const command = z.string().min(1);
const refusal = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected a word in lower case with hyphens');
const stance = suggesting(code, Object.keys(STANCES));

const LIST_OF_CODES = { type: 'array', items: { type: 'string' } };
const CONCERN_STATUSES = ['open', 'lifted', 'resolved', 'to-statement', 'lapsed'] as const;

const actions = z
  .strictObject({
    as: actorCode.describe('Who looks'),
    open: z.array(command).optional().describe('Commands that are open now'),
    closed: z.record(command, refusal).optional().describe('Commands that are closed now, and why'),
  })
  .describe('What somebody could do now: { as: chair, open: [...], closed: { command: code } }');

const round = z
  .strictObject({
    eligible: z
      .union([count, z.array(participantCode)])
      .optional()
      .describe('How many, or exactly which'),
    openedAt: instant.nullable().optional(),
    closesAt: instant.nullable().optional(),
  })
  .describe('The current round');

const decision = z
  .strictObject({
    number: z.string().nullable().optional().describe('null: not numbered yet'),
    body: bodyCode.optional(),
    on: instant.optional().describe('Day on which it was taken, or the exact instant'),
    attached: z
      .array(z.union([z.string().min(1), z.strictObject({ kind: kebab, by: participantCode.optional() })]))
      .optional()
      .describe('Statements and reservations: by kind, by participant, or { kind, by }'),
  })
  .describe('The decision');

const deadline = z
  .strictObject({
    kind: kebab.optional().describe('Which; default: the next one due'),
    at: instant.optional(),
    zone: z.string().min(1).optional(),
    suspended: z.boolean().optional().describe('Whether its clock stands still'),
    explained: z.string().min(1).optional().describe('Text that the explanation contains, in any language'),
  })
  .describe('The current deadline');

const told = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const journal = z
  .strictObject({
    number: z.int().positive().nullable().optional().describe('null: not sealed'),
    as: actorCode.optional().describe('Who reads it; default: the secretariat'),
    language: z.enum(['en', 'ru']).optional(),
    says: told.optional().describe('Text that it contains'),
    omits: told.optional().describe('Text that it does not contain'),
  })
  .describe('Of a meeting: its journal');

/** What a check can look at in a draft or a meeting. */
export const subjectCheck = z
  .strictObject({
    check: refName.describe('The draft or meeting'),
    at,
    state: z.string().min(1).optional().describe('State: soc.silence, adopted …'),
    revision: count.optional(),
    standing: z
      .record(stance, z.array(participantCode))
      .meta({ properties: Object.fromEntries(Object.keys(STANCES).map((name) => [name, LIST_OF_CODES])) })
      .optional()
      .describe('Whole map: stance → exactly who; what it does not name is empty'),
    concerns: z
      .partialRecord(z.enum(CONCERN_STATUSES), z.union([count, z.array(z.string().min(1))]))
      .optional()
      .describe('Whole map: status → how many, or which (their refs, or their owners)'),
    needs: z.array(z.enum(NEEDS)).optional().describe('Exactly what is still needed'),
    actions: z.union([actions, z.array(actions).min(1)]).optional(),
    round: round.nullable().optional().describe('The current round; null: none is open'),
    outcomes: z
      .array(suggesting(code, Object.keys(VERBS)))
      .optional()
      .describe('Verbs pronounced so far, in order'),
    decision: decision.nullable().optional().describe('null: no decision yet'),
    shortOfTime: z
      .array(participantCode)
      .optional()
      .describe(
        'Exactly the delegations that have fewer working hours until the deadline than leastWorkingHours says; [] is none',
      ),
    deadline: deadline.nullable().optional().describe('null: none is running'),
    timers: z.strictObject({ armed: count }).optional(),
    history: z
      .union([count, z.array(z.string().min(1))])
      .optional()
      .describe('How many events, or the types of the last ones in order'),
    opens: instant.optional().describe('Of a meeting: when it opens'),
    journal: journal.optional(),
    agenda: z.array(refName).optional().describe('Of a meeting: exactly which drafts, in order'),
    items: z
      .array(z.string().min(1))
      .optional()
      .describe('Of a meeting: exactly which items, as numbered: 1 opening, 2(a) paper, 3 annex [A]'),
    circulated: count.optional().describe('Of a meeting: the version of its agenda sent last; 0: none'),
  })
  .describe('Check of a draft or meeting: exact for what it names, silent about the rest');

const recipient = suggesting(z.string().regex(/^([A-Z][A-Z0-9-]{1,15}|[a-z-]+)$/), AUDIENCES);

export const noticesCheck = z
  .strictObject({
    check: z.literal('notices'),
    at,
    kind: z.enum(NOTICES).describe('Kind of notice'),
    to: z
      .union([recipient, z.array(recipient).min(1)])
      .optional()
      .describe('Audience as it was when each notice was sent, or exactly who'),
    times: count.optional().describe('How many to each recipient'),
    between: z.tuple([instant, instant]).optional().describe('From and until; default: since the start'),
  })
  .describe('Check of what people were told');

export const organisationCheck = z
  .strictObject({
    check: z.literal('organisation'),
    at,
    members: z
      .union([count, z.array(participantCode)])
      .optional()
      .describe('How many, or exactly which'),
    observers: z
      .union([count, z.array(participantCode)])
      .optional()
      .describe('How many, or exactly which'),
    partners: z
      .union([count, z.array(participantCode)])
      .optional()
      .describe('How many, or exactly which'),
    chair: participantCode.nullable().optional().describe('Who holds the chair'),
    nextChair: participantCode
      .nullable()
      .optional()
      .describe('Who is designated for the chair; null: nobody'),
    coordinator: z
      .record(kebab, z.union([participantCode, z.literal('vacant')]).nullable())
      .optional()
      .describe('Who coordinates, by area; vacant: nobody'),
  })
  .describe('Check of the organisation');

export type SubjectCheck = z.output<typeof subjectCheck>;
export type NoticesCheck = z.output<typeof noticesCheck>;
export type OrganisationCheck = z.output<typeof organisationCheck>;

/** Keys of a check that only a draft has, and those that only a meeting has. */
export const ONLY_OF: Readonly<Record<'draft' | 'meeting', readonly (keyof SubjectCheck)[]>> = {
  draft: [
    'revision',
    'standing',
    'concerns',
    'needs',
    'actions',
    'round',
    'outcomes',
    'decision',
    'shortOfTime',
    'deadline',
  ],
  meeting: ['opens', 'agenda', 'items', 'circulated', 'journal'],
};

import { z } from 'zod';
import { ITEM_KINDS, TREATMENTS, values, type CommandDefinition, type ItemKind } from '#procedure';
import { waiver } from './meeting-payloads.js';

const { localisedLine, participantCode } = values;

/** What a delegation may object to: that an item is on the agenda, or that an A item is adopted without discussion. */
const OBJECTED = ['inclusion', 'bloc'] as const;

const draft = z.string().min(1).describe('Id of the draft');
const position = z.int().positive().describe('Place on the agenda, from 1, whatever the numbers printed');
const treatment = z.enum(TREATMENTS);
const kind = z
  .enum(Object.keys(ITEM_KINDS) as [ItemKind, ...ItemKind[]])
  .describe('Of an item without draft');
const under = position.describe('Place of the item beneath which it stands: 2(a)');
const agreed = z
  .literal(true)
  .describe(
    'All agree to it: what is added, removed or changed once the agenda is adopted takes consensus again',
  );
const reason = z.string().trim().min(1).max(20_000);

const one = (keys: readonly string[]) => (value: Record<string, unknown>) =>
  keys.filter((key) => value[key] !== undefined).length === 1;
const some = (keys: readonly string[]) => (value: Record<string, unknown>) =>
  keys.some((key) => value[key] !== undefined);
const ONE_ITEM = ['draft', 'position'];
const isNamed = (value: Record<string, unknown>): boolean =>
  value['draft'] === undefined
    ? value['kind'] !== undefined || value['title'] !== undefined
    : value['kind'] === undefined && value['title'] === undefined;

const added = {
  draft: draft.optional(),
  kind: kind.optional(),
  title: localisedLine.optional(),
};
const NAMED = 'a draft, or a kind or a title';
const named = { draft: draft.optional(), position: position.optional() };

const heard = z
  .strictObject({
    ...named,
    version: z.int().positive().optional().describe('The circulated version in which the position counts'),
    to: z.enum(OBJECTED).default('inclusion').describe('Its being on the agenda, or without discussion'),
    onBehalfOf: participantCode.optional().describe('Whose word an office enters'),
    reason: reason.optional(),
  })
  .refine(one(ONE_ITEM), 'a draft or a position');

/** Commands on the agenda of a meeting: who may give each, its payload, and the event that it leaves. */
export const AGENDA_COMMANDS = {
  'agenda.propose': {
    event: 'agenda.proposed',
    by: ['chair', 'secretariat'],
    payload: z.strictObject({
      drafts: z.array(draft).min(1).max(500).optional().describe('Which of the drafts that are proposed'),
      kinds: z
        .array(kind)
        .min(1)
        .optional()
        .describe('Which of the items without draft; all of it unless told'),
    }),
  },
  'agenda.add': {
    event: 'agenda.added',
    by: ['chair', 'secretariat'],
    payload: z
      .strictObject({
        ...added,
        treatment,
        position: position.optional(),
        under: under.optional(),
        list: z.literal('A').optional().describe('Adopted without discussion, with the others of the list'),
        agreed: agreed.optional(),
        waiver: waiver.optional(),
      })
      .refine(isNamed, NAMED),
  },
  'agenda.remove': {
    event: 'agenda.removed',
    by: ['chair', 'secretariat'],
    payload: z
      .strictObject({ ...named, agreed: agreed.optional() })
      .refine(one(ONE_ITEM), 'a draft or a position'),
  },
  'agenda.move': {
    event: 'agenda.moved',
    by: ['chair', 'secretariat'],
    payload: z
      .strictObject({
        ...named,
        to: position.optional().describe('The place that it has afterwards'),
        under: under.nullable().optional(),
      })
      .refine(one(ONE_ITEM), 'a draft or a position')
      .refine(some(['to', 'under']), 'to, or under'),
  },
  'agenda.amend': {
    event: 'agenda.amended',
    by: ['chair', 'secretariat'],
    payload: z
      .strictObject({
        ...named,
        treatment: treatment.optional(),
        title: localisedLine.optional().describe('Of an item without draft'),
        list: z.enum(['A', 'none']).optional().describe('none: discussed as any other'),
        agreed: agreed.optional(),
      })
      .refine(one(ONE_ITEM), 'a draft or a position')
      .refine(some(['treatment', 'title', 'list']), 'treatment, title or list'),
  },
  'agenda.replace': {
    event: 'agenda.replaced',
    by: ['system'],
    payload: z.strictObject({ draft, by: z.array(draft).min(1) }),
  },
  'agenda.object': {
    event: 'agenda.objected',
    by: ['member', 'secretariat'],
    restricted: ['reason'],
    payload: heard,
  },
  'agenda.accept': {
    event: 'agenda.accepted',
    by: ['member', 'secretariat'],
    restricted: ['reason'],
    payload: heard,
  },
  'agenda.circulate': {
    event: 'agenda.circulated',
    by: ['chair', 'secretariat'],
    payload: z.strictObject({}),
  },
  'agenda.adopt': { event: 'agenda.adopted', by: ['chair'], payload: z.strictObject({}) },
} as const satisfies Record<string, CommandDefinition>;

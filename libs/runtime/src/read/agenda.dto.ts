import { z } from 'zod';
import { ITEM_REASONS, TREATMENTS } from '#procedure';
import { code, instant, sentence, words } from './common.dto.js';

/** What there is to read, in standard pages of 330 words. */
export const readingLoad = z.strictObject({ words: z.int(), pages: z.int() });
export type ReadingLoad = z.output<typeof readingLoad>;

const printed = {
  number: z.string().describe('As printed: 2(a)'),
  draft: z.string().optional(),
  kind: z.string().optional().describe('Of an item without draft that comes up again and again'),
  title: words.nullable().describe('null where the caller may not know of the draft'),
  treatment: z.enum(TREATMENTS),
  list: z
    .enum(['A', 'B'])
    .optional()
    .describe('A: adopted without discussion; B: it was, and a discussion was asked for'),
};

const delegations = z.array(code).optional();

/** An item of an agenda as its reader may know it. */
export const agendaItem = z.strictObject({
  position: z.int(),
  ...printed,
  state: z.enum(['listed', 'called', 'done', 'deferred']),
  stands: z.strictObject({ state: z.string(), sentence }).optional().describe('Where its draft stands now'),
  reading: readingLoad
    .extend({ language: code })
    .optional()
    .describe('Of its text, in the language in which the caller can read it'),
  opposed: delegations.describe(
    'Who objects to its being on the agenda: chair and secretariat all, others themselves',
  ),
  contested: delegations.describe('Who asked for a discussion of an A item: likewise'),
});
export type AgendaItemView = z.output<typeof agendaItem>;

/** What reading the agenda takes each delegation, in its language. */
export const readingOfDelegation = readingLoad.extend({ participant: code, language: code });

/** What an agenda lacks, and why. */
export const agendaProposal = z.strictObject({
  items: z.array(
    z.strictObject({
      position: z.int().describe('Its place once all before it have been added'),
      draft: z.string().optional(),
      kind: z.string().optional(),
      title: words.nullable(),
      treatment: z.enum(TREATMENTS),
      reason: z.enum(ITEM_REASONS),
      sentence,
    }),
  ),
});
export type AgendaProposal = z.output<typeof agendaProposal>;

const version = {
  version: z.int(),
  at: instant,
  final: z.boolean().describe('Whether it is the adopted one'),
};

export const agendaVersionSummary = z.strictObject(version);
export type AgendaVersionSummary = z.output<typeof agendaVersionSummary>;

/** An agenda as it was circulated, and what was otherwise in it than in the one before. */
export const agendaVersion = z.strictObject({
  ...version,
  items: z.array(z.strictObject(printed)),
  changes: z
    .record(z.enum(['added', 'removed', 'moved', 'amended']), z.array(words.nullable()))
    .optional()
    .describe('Titles, by what has become of the item since the version before'),
});
export type AgendaVersionView = z.output<typeof agendaVersion>;

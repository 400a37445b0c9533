import { z } from 'zod';
import { code, sentence, words } from './common.dto.js';

const change = <T extends z.ZodType>(what: T) => z.strictObject({ before: what, after: what });
const need = z.strictObject({ code: z.string(), who: z.array(code), sentence });

/** What bringing one draft to another version would change. */
export const migrationView = z.strictObject({
  id: z.string().describe('Id of the draft'),
  title: words,
  symbol: z.string().nullable(),
  possible: z.boolean(),
  reasons: z
    .array(z.strictObject({ code: z.string(), sentence }).catchall(z.unknown()))
    .describe('What stands in the way; none where it is possible'),
  version: change(z.int()),
  state: change(z.strictObject({ code: z.string(), sentence })),
  needs: change(z.array(need)),
  actions: z
    .array(z.strictObject({ role: z.string(), opens: z.array(z.string()), closes: z.array(z.string()) }))
    .describe('Commands that open or close, by role'),
  rule: change(z.string()).extend({ changes: z.boolean() }),
  languages: change(z.array(z.string())),
  deadlines: z
    .array(z.strictObject({ kind: z.string(), due: z.string(), zone: z.string(), sentence }))
    .describe('They stay as announced'),
  electorate: z.array(code).nullable().describe('Of the open round: it stays'),
});
export type MigrationView = z.output<typeof migrationView>;

export const migrationsView = z.strictObject({
  workflow: z.string(),
  to: z.int(),
  possible: z.boolean().describe('Whether every running draft can be migrated'),
  drafts: z.array(migrationView),
});
export type MigrationsView = z.output<typeof migrationsView>;

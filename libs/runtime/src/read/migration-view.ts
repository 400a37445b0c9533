import { sayDeadline, sayMigrationReason, sayNeed, sayState, type Names } from '#messages';
import {
  canonicalJson,
  differenceOf,
  ENDED_STATES,
  type CompiledWorkflow,
  type MigrationDifference,
  type Need,
} from '#procedure';
import { marksOf, type DraftRow } from '#store';
import { readDraft, type DraftRecord } from './draft-report.js';
import type { MigrationsView, MigrationView } from './migration.dto.js';
import { namesFor, type Reading } from './reading.js';

/**
 * What bringing a draft to that version of its procedure would change: nothing is changed by it. `undefined` where
 * there is no such draft or version. For those who may know every position.
 */
export async function viewMigration(
  reading: Reading,
  id: string,
  version?: number,
): Promise<MigrationView | undefined> {
  const { catalogue } = reading;
  const record = await readDraft(reading.q, catalogue, id, {
    at: reading.viewer.at,
    organisation: reading.organisation,
  });
  if (!record) return undefined;
  const name = record.workflow.identity.id;
  const to = version === undefined ? catalogue.current(name) : catalogue.version(name, version);
  return to && viewOf(reading, record, to);
}

/** The same for every draft that runs under another version of the workflow. */
export async function viewMigrations(
  reading: Reading,
  workflow: string,
  version: number,
): Promise<MigrationsView | undefined> {
  const to = reading.catalogue.version(workflow, version);
  if (!to) return undefined;
  const drafts: MigrationView[] = [];
  for (const id of await runningUnderAnother(reading, to)) {
    const view = await viewMigration(reading, id, version);
    if (view) drafts.push(view);
  }
  return { workflow, to: version, possible: drafts.every(({ possible }) => possible), drafts };
}

/** Ids of the drafts that the version is not that of, and whose procedure has not ended. */
async function runningUnderAnother({ q }: Reading, { identity }: CompiledWorkflow): Promise<string[]> {
  const rows = await q.all<{ id: string }>(
    `SELECT id FROM subject WHERE kind = 'draft' AND workflow_id = ? AND workflow_hash <> ?
     AND state NOT IN (${marksOf(ENDED_STATES)}) ORDER BY created_at, id`,
    [identity.id, identity.hash, ...ENDED_STATES],
  );
  return rows.map(({ id }) => id);
}

async function viewOf(reading: Reading, record: DraftRecord, to: CompiledWorkflow): Promise<MigrationView> {
  const { workflow: from, id, snapshot, around } = record;
  const { language, q } = reading;
  const difference = differenceOf(from, to, snapshot, around);
  const { reasons, state, actions, rule, languages, electorate } = difference;
  const row = await q.get<Pick<DraftRow, 'title' | 'symbol'>>(
    'SELECT title, symbol FROM draft WHERE id = ?',
    [id],
  );
  const [old, own] = [namesFor(reading, from.verbs), namesFor(reading, to.verbs)];
  return {
    id,
    title: JSON.parse(row?.title ?? '{}') as Record<string, string>,
    symbol: row?.symbol ?? null,
    possible: reasons.length === 0,
    reasons: reasons.map((reason) => ({
      ...reason,
      sentence: sayMigrationReason(language, { ...reason }, old),
    })),
    version: { before: from.identity.version, after: to.identity.version },
    state: {
      before: { code: state.before, sentence: sayState(language, state.before, old) },
      after: { code: state.after, sentence: sayState(language, state.after, own) },
    },
    needs: needsIn(reading, difference, old, own),
    actions: actions.map(({ role, opens, closes }) => ({ role, opens: [...opens], closes: [...closes] })),
    rule: {
      before: rule.before.name,
      after: rule.after.name,
      changes: canonicalJson(rule.before.rule) !== canonicalJson(rule.after.rule),
    },
    languages: { before: [...languages.before], after: [...languages.after] },
    deadlines: difference.deadlines.map(({ kind, due, zone }) => ({
      kind,
      due,
      zone,
      sentence: sayDeadline(language, { due, zone }),
    })),
    electorate: electorate && [...electorate],
  };
}

function needsIn(
  { language, organisation }: Reading,
  { needs, deadlines }: MigrationDifference,
  old: Names,
  own: Names,
): MigrationView['needs'] {
  const zone = deadlines[0]?.zone ?? organisation.seat.zone;
  const inWords = (list: readonly Need[], names: Names) =>
    list.map((need) => ({
      code: need.code,
      who: [...need.who],
      sentence: sayNeed(language, { ...need, detail: { ...need.detail, zone } }, names),
    }));
  return { before: inWords(needs.before, old), after: inWords(needs.after, own) };
}

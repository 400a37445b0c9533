import type { SubjectKind } from '#procedure';
import { copyRows, marksOf, tablesWith, type Queries, type Store, type Tx } from '#store';

/** Subjects within so many steps of the draft are copied: its meetings, what lies on their agendas, its package. */
const STEPS_AWAY = 3;
/** What is about one person, one process or one request has no place in a rehearsal. */
const LEFT_BEHIND: readonly string[] = ['refusal', 'idempotency', 'token', 'heartbeat', 'receiver'];
const KEYS = ['subject_id', 'draft_id', 'meeting_id'] as const;

export interface CopiedSubject {
  readonly id: string;
  readonly kind: SubjectKind;
}

/**
 * Copies what a draft needs to go on, into an empty database: the organisation as it stands, the workflows that are
 * known, the draft with its events, timers and notices, and the subjects that it has to do with. Nothing of the live
 * database is changed. Whatever gap of intake is open there ends at the instant: in a rehearsal intake is up.
 */
export async function copyDraft(
  live: Queries,
  scratch: Store,
  draft: string,
  at: string,
): Promise<CopiedSubject[]> {
  const subjects = await subjectsAround(live, draft);
  const ids = subjects.map(({ id }) => id);
  await scratch.transaction(async (tx) => {
    for (const table of ['workflow', 'register', 'setting', 'intake_gap'])
      await copyRows(live, tx, table, 'all');
    await tx.run('UPDATE intake_gap SET until_at = ? WHERE until_at IS NULL', [at]);
    for (const table of ['subject', 'draft', 'meeting'])
      await copyRows(live, tx, table, { column: 'id', values: ids });
    for (const column of KEYS) {
      for (const table of tablesWith(column).filter((name) => !LEFT_BEHIND.includes(name)))
        await copyRows(live, tx, table, { column, values: ids });
    }
    await copyDeliveries(live, tx, ids);
    await copyTexts(live, tx, ids);
  });
  return subjects;
}

async function subjectsAround(live: Queries, draft: string): Promise<CopiedSubject[]> {
  const organisation = await live.all<CopiedSubject>(
    "SELECT id, kind FROM subject WHERE kind = 'organisation'",
  );
  const found = new Map(organisation.map((one) => [one.id, one]));
  let next = [draft];
  for (let step = 0; step <= STEPS_AWAY && next.length > 0; step += 1) {
    const rows = await subjectsNamed(live, next);
    for (const { id, kind } of rows) found.set(id, { id, kind });
    const mentioned = new Set([
      ...rows.flatMap(({ snapshot }) => idsIn(snapshot)),
      ...(await meetingsOf(live, next)),
    ]);
    next = [...mentioned].filter((id) => !found.has(id));
  }
  return [...found.values()];
}

const idsIn = (snapshot: string): string[] => snapshot.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g) ?? [];

function subjectsNamed(live: Queries, ids: readonly string[]) {
  const marks = marksOf(ids);
  return live.all<CopiedSubject & { readonly snapshot: string }>(
    `SELECT id, kind, snapshot FROM subject WHERE id IN (${marks}) ORDER BY created_at, id`,
    ids,
  );
}

/** Meetings to come, or that go on, which have one of the drafts on their agenda. */
async function meetingsOf(live: Queries, drafts: readonly string[]): Promise<string[]> {
  const marks = marksOf(drafts);
  const rows = await live.all<{ id: string }>(
    `SELECT meeting.id FROM meeting JOIN agenda_item ON agenda_item.meeting_id = meeting.id
     WHERE agenda_item.draft_id IN (${marks}) AND meeting.state IN ('scheduled', 'open', 'suspended')`,
    drafts,
  );
  return rows.map(({ id }) => id);
}

/** Who was told decides what a silence means. */
async function copyDeliveries(live: Queries, tx: Tx, subjects: readonly string[]): Promise<void> {
  const marks = marksOf(subjects);
  const notices = await live.all<{ id: string }>(
    `SELECT id FROM notice WHERE subject_id IN (${marks})`,
    subjects,
  );
  await copyRows(live, tx, 'delivery', { column: 'notice_id', values: notices.map(({ id }) => id) });
}

async function copyTexts(live: Queries, tx: Tx, drafts: readonly string[]): Promise<void> {
  const marks = marksOf(drafts);
  const rows = await live.all<{ hash: string }>(
    `SELECT DISTINCT content_hash AS hash FROM draft_revision WHERE content_hash IS NOT NULL AND draft_id IN (${marks})`,
    drafts,
  );
  const chosen = { column: 'hash', values: rows.map(({ hash }) => hash) };
  await copyRows(live, tx, 'content_meta', chosen);
  await copyRows(live, tx, 'content', chosen);
}

import { readText } from '#documents';
import type { DraftRevisionRow } from '#store';
import { standingOf, type DraftRecord } from './draft-report.js';
import type { ConcernsView, PositionsView, RevisionSummary, RevisionView } from './draft.dto.js';
import { knownDraft } from './draft-view.js';
import { pastEvents } from './past-events.js';
import { positionHistory } from './position-history.js';
import { concernViews, positionViews, statesOf } from './position-view.js';
import type { Reading } from './reading.js';

const COLUMNS = 'number, content_hash, languages, reason, issued_at';

/** The revisions that the viewer may read: drafts of before the first circulation stay with those who drafted. */
export async function listRevisions(reading: Reading, id: string): Promise<RevisionSummary[] | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const first = await firstRevisionFor(reading, record);
  const rows = await reading.q.all<DraftRevisionRow>(
    `SELECT ${COLUMNS} FROM draft_revision WHERE draft_id = ? AND number >= ? ORDER BY number`,
    [id, first],
  );
  return rows.map(summaryOf);
}

/** One revision with its text. */
export async function viewRevision(
  reading: Reading,
  id: string,
  number: number,
): Promise<RevisionView | undefined> {
  const record = await knownDraft(reading, id);
  if (!record || number < (await firstRevisionFor(reading, record))) return undefined;
  const row = await reading.q.get<DraftRevisionRow>(
    `SELECT ${COLUMNS} FROM draft_revision WHERE draft_id = ? AND number = ?`,
    [id, number],
  );
  if (!row) return undefined;
  const text = row.content_hash === null ? undefined : await readText(reading.q, row.content_hash);
  const paragraphs = (text?.paragraphs ?? []).map(({ id: paragraph, label, kind, text: words }) => ({
    id: paragraph,
    label,
    kind,
    text: { ...words },
  }));
  return { ...summaryOf(row), paragraphs };
}

async function firstRevisionFor(reading: Reading, record: DraftRecord): Promise<number> {
  const { viewer } = reading;
  const { sponsors, area, body } = record.snapshot.context;
  const drafts =
    viewer.isStaff || sponsors.includes(viewer.as) || (viewer.area !== undefined && viewer.area === area);
  if (drafts || body === '' || record.snapshot.context.revision === 1) return 1;
  const events = await pastEvents(reading, record);
  return events.find(({ isBeforeCirculation }) => !isBeforeCirculation)?.revision ?? 1;
}

function summaryOf({ number, languages, reason, issued_at: issuedAt }: DraftRevisionRow): RevisionSummary {
  return { number: Number(number), languages: JSON.parse(languages) as string[], reason, issuedAt };
}

/** The positions that the viewer may read; how many there are of each is for the chair and the secretariat. */
export async function viewPositions(reading: Reading, id: string): Promise<PositionsView | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const positions = await positionViews(reading, record);
  const history = await positionHistory(reading, record, await statesOf(reading, id));
  return { ...(reading.viewer.isStaff ? { standing: standingOf(record) } : {}), positions, history };
}

/** The concerns that the viewer may read. */
export async function viewConcerns(reading: Reading, id: string): Promise<ConcernsView | undefined> {
  const record = await knownDraft(reading, id);
  return record && { concerns: await concernViews(reading, record) };
}

import { listIn, textIn } from '#procedure';
import type { DecisionRow, DraftRow } from '#store';
import type { DecisionSummary, DecisionView } from './decision.dto.js';
import type { DraftRecord } from './draft-report.js';
import { knownDraft } from './draft-view.js';
import { mandateViews } from './mandate-view.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { pastEvents } from './past-events.js';
import type { Reading } from './reading.js';
import { reservationsOf } from './statements.js';
import { visibleTo } from './visibility.js';
import { eventsNumbered } from './words-of-events.js';

type Row = DecisionRow & Pick<DraftRow, 'title'>;

const SELECT = `SELECT decision.draft_id, decision.number, decision.body, decision.on_date, decision.revision,
  decision.sealed_at, decision.record, draft.title FROM decision JOIN draft ON draft.id = decision.draft_id`;

interface Sealed {
  readonly outcomes: readonly string[];
  readonly hash: string;
}

/** The register, the latest first. */
export async function listDecisions(
  { q, viewer }: Reading,
  { body }: { readonly body?: string | undefined },
  { limit, after }: PageRequest,
): Promise<Page<DecisionSummary>> {
  if (!viewer.takesPart) return { items: [] };
  const parts = [
    ...(body === undefined ? [] : [{ sql: 'decision.body = ?', params: [body] }]),
    ...(after
      ? [{ sql: '(on_date < ? OR (on_date = ? AND draft_id < ?))', params: [after.at, after.at, after.id] }]
      : []),
  ];
  const where = parts.length === 0 ? '' : `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`;
  const rows = await q.all<Row>(
    `${SELECT} ${where} ORDER BY on_date DESC, draft_id DESC LIMIT ${limit + 1}`,
    parts.flatMap(({ params }) => params),
  );
  const page = pageOf(rows, limit, ({ on_date: at, draft_id: id }) => ({ at, id }));
  return { ...page, items: page.items.map(summaryOf) };
}

/** A sealed decision, by the id of its draft. */
export async function viewDecision(reading: Reading, id: string): Promise<DecisionView | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const row = await reading.q.get<Row>(`${SELECT} WHERE draft_id = ?`, [id]);
  if (!row) return undefined;
  const { outcomes, hash } = JSON.parse(row.record) as Sealed;
  const reserved = reservationsOf(reading, record).map(({ stance: kind, participant: by }) => ({ kind, by }));
  return {
    ...summaryOf(row),
    outcomes: [...outcomes],
    sealedAt: row.sealed_at,
    hash,
    mandates: await mandateViews(reading.q, id, record.snapshot.context),
    attached: [...(await statementsOf(reading, record)), ...reserved],
  };
}

async function statementsOf(reading: Reading, record: DraftRecord): Promise<DecisionView['attached']> {
  const { statements } = record.snapshot.context;
  if (statements.length === 0) return [];
  const sight = visibleTo(reading.viewer);
  const events = await pastEvents(reading, record);
  const inherited = await eventsNumbered(
    reading.q,
    record.id,
    statements.filter((number) => number <= 0),
  );
  return statements.flatMap((number) => {
    const carried = inherited.get(number);
    const event = carried
      ? { ...carried, owners: [carried.as, ...listIn(carried.with, 'jointWith')] }
      : events[number - 1];
    if (!event || event.owners === 'all' || !sight.reads(event.owners)) return [];
    const words = event.with['text'];
    return {
      kind: textIn(event.with, 'kind') ?? 'dissociation',
      by: event.owners[0] ?? event.as,
      ...(typeof words === 'object' && words !== null ? { text: { ...words } } : {}),
    };
  });
}

function summaryOf({ draft_id: id, number, title, body, on_date: on, revision }: Row): DecisionSummary {
  return {
    id,
    number,
    title: JSON.parse(title) as Record<string, string>,
    body,
    on,
    revision: Number(revision),
  };
}

import type { EventRow, EventSecretRow, Queries } from '#store';

/** What one event said, restricted values opened. */
export interface SaidEvent {
  readonly seq: number;
  readonly command: string;
  readonly as: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** Some events of a subject by their numbers; who may read them is the caller's question. */
export async function eventsNumbered(
  q: Queries,
  subject: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, SaidEvent>> {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  if (wanted.length === 0) return new Map();
  const marks = wanted.map(() => '?').join(', ');
  const rows = await q.all<Pick<EventRow, 'seq' | 'body'>>(
    `SELECT seq, body FROM event WHERE subject_id = ? AND seq IN (${marks})`,
    [subject, ...wanted],
  );
  const secrets = await q.all<Pick<EventSecretRow, 'seq' | 'field' | 'value'>>(
    `SELECT seq, field, value FROM event_secret WHERE subject_id = ? AND seq IN (${marks})`,
    [subject, ...wanted],
  );
  const bySeq = Map.groupBy(secrets, ({ seq }) => seq);
  return new Map(rows.map((row) => [row.seq, opened(row, bySeq.get(row.seq) ?? [])]));
}

function opened(
  { seq, body }: Pick<EventRow, 'seq' | 'body'>,
  secrets: readonly Pick<EventSecretRow, 'field' | 'value'>[],
): SaidEvent {
  const { command, as, at, receivedAt, with: sealed } = JSON.parse(body) as Omit<SaidEvent, 'seq'>;
  const said = { ...sealed };
  for (const { field, value } of secrets) said[field] = JSON.parse(value) as unknown;
  return { seq, command, as, at, receivedAt, with: said };
}

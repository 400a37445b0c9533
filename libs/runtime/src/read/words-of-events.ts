import type { DraftContext, OriginFacts } from '#procedure';
import { arrivalOf, type Arrival } from '../arrival.js';
import { marksOf, type EventRow, type EventSecretRow, type Queries } from '#store';

/** What one event said, restricted values opened. */
export interface SaidEvent {
  readonly seq: number;
  readonly command: string;
  readonly as: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/**
 * Some events of a draft by their numbers; who may read them is the caller's question. Numbers up to zero are those of
 * the draft that it is a part of, counted back from the split.
 */
export async function eventsNumbered(
  q: Queries,
  subject: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, SaidEvent>> {
  const own = await ownEvents(
    q,
    subject,
    numbers.filter((number) => number > 0),
  );
  const earlier = numbers.filter((number) => number <= 0);
  const origin = earlier.length === 0 ? undefined : await originOf(q, subject);
  if (!origin) return own;
  const { seq: last } = origin.context as Pick<DraftContext, 'seq'>;
  const inherited = await eventsNumbered(
    q,
    origin.draft,
    earlier.map((number) => number + last),
  );
  const counted = [...inherited.values()].map((event) => ({ ...event, seq: event.seq - last }));
  return new Map([...own, ...counted.map((event) => [event.seq, event] as const)]);
}

/** What a draft is a part of, where it came from a split. */
export async function originOf(q: Queries, subject: string): Promise<OriginFacts | undefined> {
  const row = await q.get<{ value: string }>(
    "SELECT value FROM event_secret WHERE subject_id = ? AND seq = 1 AND field = 'facts.origin'",
    [subject],
  );
  return row && (JSON.parse(row.value) as OriginFacts);
}

async function ownEvents(
  q: Queries,
  subject: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, SaidEvent>> {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  if (wanted.length === 0) return new Map();
  const marks = marksOf(wanted);
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
  const event = JSON.parse(body) as Omit<SaidEvent, 'seq'> & Arrival;
  const { command, as, at, with: sealed } = event;
  const said = { ...sealed };
  for (const { field, value } of secrets) said[field] = JSON.parse(value) as unknown;
  return { seq, command, as, at, receivedAt: arrivalOf(event), with: said };
}

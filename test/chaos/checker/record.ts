import type { Pool, RowDataPacket } from 'mysql2/promise';
import { POISON } from '../disturb.js';

/** The record as its rows tell it. Instants are milliseconds since 1970. */
export interface RecordRows {
  readonly subjects: readonly SubjectRow[];
  readonly events: readonly EventOfRecord[];
  /** Events of a subject, in their order. */
  eventsOf(subject: string): readonly EventOfRecord[];
  readonly timers: readonly TimerOfRecord[];
  readonly notices: readonly NoticeOfRecord[];
  /** Those that nobody can read. */
  readonly poison: readonly PoisonOfRecord[];
  readonly deliveries: readonly DeliveryOfRecord[];
  readonly remembered: readonly RememberedAnswer[];
  readonly drafts: readonly { readonly id: string; readonly state: string }[];
}

export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  /** The version of the procedure that it follows. */
  readonly follows: number;
  readonly context: {
    readonly deadlines?: readonly {
      readonly kind: string;
      readonly due: string;
      readonly suspended?: unknown;
    }[];
    readonly decision?: unknown;
  };
}

export interface EventOfRecord {
  readonly subject: string;
  readonly seq: number;
  readonly type: string;
  readonly command: string;
  readonly actor: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly recorded: string | undefined;
  /** The version of the procedure that it pins its subject to. */
  readonly pins: number | undefined;
  /** The payload, its restricted values opened. */
  readonly with: Readonly<Record<string, unknown>>;
}

export interface TimerOfRecord {
  readonly id: string;
  readonly subject: string;
  readonly kind: string;
  readonly due: number;
  readonly state: string;
  readonly firedAt: number | undefined;
}

export interface NoticeOfRecord {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset: string;
  readonly state: string;
  readonly until: number | undefined;
}

export interface PoisonOfRecord {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
}

export interface DeliveryOfRecord {
  readonly notice: string;
  readonly kind: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset: string;
  readonly recipient: string;
  readonly channel: string;
  readonly address: string | null;
  readonly messageId: string | null;
  readonly state: string;
  /** When it was written. */
  readonly at: number;
}

export interface RememberedAnswer {
  readonly key: string;
  readonly subject: string;
  readonly seq: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads everything by plain SQL. */
export async function readRecord(pool: Pick<Pool, 'query'>): Promise<RecordRows> {
  const all = async (sql: string): Promise<readonly Row[]> => (await pool.query<RowDataPacket[]>(sql))[0];
  const secrets = secretsOf(await all('SELECT subject_id, seq, field, value FROM event_secret'));
  const events = (await all('SELECT subject_id, seq, type, body FROM event ORDER BY subject_id, seq')).map(
    (row) => eventOf(row, secrets.get(placeOf(row)) ?? {}),
  );
  const bySubject = Map.groupBy(events, ({ subject }) => subject);
  return {
    subjects: (await all('SELECT id, kind, state, version, workflow_version, snapshot FROM subject')).map(
      subjectOf,
    ),
    events,
    eventsOf: (subject) => bySubject.get(subject) ?? [],
    timers: (await all('SELECT id, subject_id, kind, due_at, state, fired_at FROM timer')).map(timerOf),
    notices: (
      await all(
        `SELECT id, kind, subject_id, occasion, schedule, offset_text, state, params FROM notice
         WHERE id NOT LIKE '${POISON}%'`,
      )
    ).map(noticeOf),
    poison: (await all(`SELECT id, state, attempts FROM notice WHERE id LIKE '${POISON}%'`)).map(poisonOf),
    deliveries: (
      await all(
        `SELECT notice_id, kind, occasion, schedule, offset_text, recipient, channel, address, message_id, state, at
         FROM delivery`,
      )
    ).map(deliveryOf),
    remembered: (await all('SELECT idempotency_key, answer FROM idempotency')).map(rememberedOf),
    drafts: (await all('SELECT id, state FROM draft')).map(({ id, state }) => ({
      id: text(id),
      state: text(state),
    })),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown): number => Number(value);
const instant = (value: unknown): number | undefined => (value instanceof Date ? value.getTime() : undefined);
const placeOf = ({ subject_id: subject, seq }: Row): string => `${text(subject)}/${whole(seq)}`;

function secretsOf(rows: readonly Row[]): ReadonlyMap<string, Record<string, unknown>> {
  const opened = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    const place = placeOf(row);
    const values = opened.get(place) ?? {};
    values[text(row['field'])] = JSON.parse(text(row['value'])) as unknown;
    opened.set(place, values);
  }
  return opened;
}

function eventOf(row: Row, secrets: Readonly<Record<string, unknown>>): EventOfRecord {
  const body = JSON.parse(text(row['body'])) as Row;
  return {
    subject: text(row['subject_id']),
    seq: whole(row['seq']),
    type: text(row['type']),
    command: text(body['command']),
    actor: text(body['as']),
    at: Date.parse(text(body['at'])),
    receivedAt: Date.parse(text(body['receivedAt'])),
    recorded: typeof body['recorded'] === 'string' ? body['recorded'] : undefined,
    pins: (body['workflow'] as { readonly version: number } | undefined)?.version,
    with: { ...(body['with'] as Row), ...secrets },
  };
}

function subjectOf({ id, kind, state, version, workflow_version: follows, snapshot }: Row): SubjectRow {
  const { context } = JSON.parse(text(snapshot)) as { readonly context?: SubjectRow['context'] };
  return {
    id: text(id),
    kind: text(kind),
    state: text(state),
    version: whole(version),
    follows: whole(follows),
    context: context ?? {},
  };
}

function timerOf({ id, subject_id: subject, kind, due_at: due, state, fired_at: fired }: Row): TimerOfRecord {
  return {
    id: text(id),
    subject: text(subject),
    kind: text(kind),
    due: instant(due) ?? NaN,
    state: text(state),
    firedAt: instant(fired),
  };
}

function noticeOf(row: Row): NoticeOfRecord {
  const { until } = JSON.parse(text(row['params'])) as { readonly until?: string };
  return {
    id: text(row['id']),
    kind: text(row['kind']),
    subject: text(row['subject_id']),
    occasion: text(row['occasion']),
    schedule: whole(row['schedule']),
    offset: text(row['offset_text']),
    state: text(row['state']),
    until: until === undefined ? undefined : Date.parse(until),
  };
}

const poisonOf = ({ id, state, attempts }: Row): PoisonOfRecord => ({
  id: text(id),
  state: text(state),
  attempts: whole(attempts),
});

function deliveryOf(row: Row): DeliveryOfRecord {
  const { address, message_id: messageId } = row;
  return {
    notice: text(row['notice_id']),
    kind: text(row['kind']),
    occasion: text(row['occasion']),
    schedule: whole(row['schedule']),
    offset: text(row['offset_text']),
    recipient: text(row['recipient']),
    channel: text(row['channel']),
    address: typeof address === 'string' ? address : null,
    messageId: typeof messageId === 'string' ? messageId : null,
    state: text(row['state']),
    at: instant(row['at']) ?? NaN,
  };
}

function rememberedOf({ idempotency_key: key, answer }: Row): RememberedAnswer {
  const { ref, seq } = JSON.parse(text(answer)) as {
    readonly ref: { readonly id: string };
    readonly seq: number;
  };
  return { key: text(key), subject: ref.id, seq };
}

import { addMs, monotonicMs, withinTime, type Clock } from '#engine';
import type { Store } from '#store';

/** What waits in the database, and what somebody has to look at. */
export interface Backlog {
  /** When the oldest notice or letter that waits was written. */
  readonly oldestAt: string | undefined;
  /** Of these, by what they are. */
  readonly oldestNoticeAt: string | undefined;
  readonly oldestLetterAt: string | undefined;
  /** Notices and deliveries that were given up. */
  readonly dead: number;
  /** Notices whose messages could not be written: nobody has them, not even in the inbox. */
  readonly deadNotices: number;
  /** Armed timers whose time and grace are over, and the earliest of their times. */
  readonly due: number;
  readonly dueSince: string | undefined;
  /** Messages of webhooks: when the oldest that waits was written, and how many were given up. */
  readonly webhooks: { readonly oldestAt: string | undefined; readonly dead: number };
}

/** Each answered from an index, whatever the size of the tables. */
export const BACKLOG_QUERIES = {
  oldestNotice: `SELECT at FROM notice WHERE state = 'pending' ORDER BY at LIMIT 1`,
  oldestDelivery: `SELECT at FROM delivery WHERE state = 'queued' ORDER BY at LIMIT 1`,
  deadNotices: `SELECT COUNT(*) AS number FROM notice WHERE state = 'dead'`,
  deadNoticesSince: `SELECT COUNT(*) AS number FROM notice WHERE state = 'dead' AND at > ?`,
  deadDeliveries: `SELECT COUNT(*) AS number FROM delivery WHERE state = 'dead'`,
  deadDeliveriesSince: `SELECT COUNT(*) AS number FROM delivery WHERE state = 'dead' AND failed_at > ?`,
  due: `SELECT COUNT(*) AS number FROM timer WHERE state = 'armed' AND due_at <= ?`,
  dueSince: `SELECT due_at AS at FROM timer WHERE state = 'armed' AND due_at <= ? ORDER BY due_at LIMIT 1`,
  oldestWebhook: `SELECT at FROM webhook_message WHERE state = 'queued' ORDER BY at LIMIT 1`,
  deadWebhooks: `SELECT COUNT(*) AS number FROM webhook_message WHERE state = 'dead'`,
} as const;

const KEPT_MS = 5_000;
const WITHIN_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Looks at most every few seconds, and never waits long: `undefined` when the database gave no answer in time. */
export function backlogReader(store: Store, clock: Clock): () => Promise<Backlog | undefined> {
  let kept: { readonly backlog: Backlog; readonly atMs: number } | undefined;
  let reading: Promise<Backlog> | undefined;
  const read = async (): Promise<Backlog> => {
    const backlog = await readBacklog(store, clock);
    kept = { backlog, atMs: monotonicMs() };
    return backlog;
  };
  return async () => {
    if (kept && monotonicMs() - kept.atMs < KEPT_MS) return kept.backlog;
    // One at a time: a database that hangs is not asked again and again.
    reading ??= read().finally(() => (reading = undefined));
    return withinTime(reading, WITHIN_MS);
  };
}

async function readBacklog({ read }: Store, clock: Clock): Promise<Backlog> {
  const now = clock.receivedNow();
  const graceOver = new Date(Date.parse(now) - clock.graceMs).toISOString();
  const at = async (sql: string, ...params: string[]) => (await read.get<{ at: string }>(sql, params))?.at;
  const number = async (sql: string, ...params: string[]) =>
    Number((await read.get<{ number: number }>(sql, params))?.number ?? 0);
  const oldestNoticeAt = await at(BACKLOG_QUERIES.oldestNotice);
  const oldestLetterAt = await at(BACKLOG_QUERIES.oldestDelivery);
  const deadNotices = await number(BACKLOG_QUERIES.deadNotices);
  return {
    oldestAt: [oldestNoticeAt, oldestLetterAt].filter((one) => one !== undefined).sort()[0],
    oldestNoticeAt,
    oldestLetterAt,
    dead: deadNotices + (await number(BACKLOG_QUERIES.deadDeliveries)),
    deadNotices: await number(BACKLOG_QUERIES.deadNoticesSince, addMs(now, -DAY_MS)),
    due: await number(BACKLOG_QUERIES.due, graceOver),
    dueSince: await at(BACKLOG_QUERIES.dueSince, graceOver),
    webhooks: {
      oldestAt: await at(BACKLOG_QUERIES.oldestWebhook),
      dead: await number(BACKLOG_QUERIES.deadWebhooks),
    },
  };
}

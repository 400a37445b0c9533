import { randomUUID } from 'node:crypto';
import type { Queries, Store, Tx, WebhookMessageRow, WebhookRow } from '#store';
import { faultOfUrl } from './guarded-post.js';
import { webhookSecret } from './signing.js';

/** An endpoint as it is shown: never with its secret, which is kept nowhere. */
export interface WebhookRecord {
  readonly id: string;
  readonly owner: string;
  readonly url: string;
  readonly label: string;
  readonly state: WebhookRow['state'];
  readonly why: string | null;
  readonly createdAt: string;
  readonly rotatedAt: string | null;
  readonly acceptedAt: string | null;
  readonly failedAt: string | null;
  readonly lastError: string | null;
  readonly waiting: number;
  readonly dead: number;
}

/** A message as it is shown. */
export interface WebhookMessage {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly at: string;
  readonly state: WebhookMessageRow['state'];
  readonly attempts: number;
  readonly tryAt: string | null;
  readonly lastError: string | null;
}

/** What is wrong with what was asked for. */
export class EndpointFault extends Error {
  constructor(
    readonly pointer: '/url' | '',
    message: string,
  ) {
    super(message);
    this.name = 'EndpointFault';
  }
}

export interface Registry {
  readonly store: Store;
  readonly key: string | undefined;
  readonly allow: ReadonlySet<string>;
}

export interface WithSecret {
  /** Told this once. */
  readonly secret: string;
  readonly webhook: WebhookRecord;
}

/**
 * Registers an endpoint that is told what its owner is told.
 *
 * @throws EndpointFault for an address that is not https or not public, and where no key is set.
 */
export async function addWebhook(
  { store, key, allow }: Registry,
  {
    owner,
    url,
    label = '',
  }: { readonly owner: string; readonly url: string; readonly label?: string | undefined },
): Promise<WithSecret> {
  const fault = faultOfUrl(url, allow);
  if (fault !== undefined) throw new EndpointFault('/url', fault);
  const id = `wh_${randomUUID()}`;
  const secret = webhookSecret(keyOf(key), { id, generation: 1 });
  return store.transaction(async (tx) => {
    await tx.run(
      `INSERT INTO webhook (id, owner, url, label, state, why, generation, rotated_at, created_at, accepted_at,
       failed_at, last_error, try_at) VALUES (?, ?, ?, ?, 'active', NULL, 1, NULL, ?, NULL, NULL, NULL, NULL)`,
      [id, owner, url, label, await tx.now()],
    );
    return { secret, webhook: await recordIn(tx, id) };
  });
}

function keyOf(key: string | undefined): string {
  if (key !== undefined) return key;
  throw new EndpointFault('', 'PLACET_WEBHOOK_KEY is not set: secrets follow from it');
}

/** Those that were not removed, the oldest first. */
export async function listWebhooks(q: Queries): Promise<WebhookRecord[]> {
  const rows = await q.all<WebhookRow>(
    `SELECT * FROM webhook WHERE state IN ('active', 'disabled') ORDER BY created_at, id`,
  );
  return Promise.all(rows.map((row) => recordOf(q, row)));
}

/** A new secret; for a day the one before signs too. `undefined`: there is no such endpoint. */
export async function rotateWebhook({ store, key }: Registry, id: string): Promise<WithSecret | undefined> {
  const known = keyOf(key);
  return change(store, id, async (tx, { generation }) => {
    await tx.run('UPDATE webhook SET generation = ?, rotated_at = ? WHERE id = ?', [
      generation + 1,
      await tx.now(),
      id,
    ]);
    return {
      secret: webhookSecret(known, { id, generation: generation + 1 }),
      webhook: await recordIn(tx, id),
    };
  });
}

/** One that was disabled is told again, what waits included. */
export async function enableWebhook(
  { store }: Pick<Registry, 'store'>,
  id: string,
): Promise<WebhookRecord | undefined> {
  return change(store, id, async (tx) => {
    await tx.run(`UPDATE webhook SET state = 'active', why = NULL, try_at = NULL WHERE id = ?`, [id]);
    return recordIn(tx, id);
  });
}

/** Nothing more is told; what waits is dropped. */
export async function removeWebhook(
  { store }: Pick<Registry, 'store'>,
  id: string,
): Promise<WebhookRecord | undefined> {
  return change(store, id, async (tx, row) => {
    await tx.run(`UPDATE webhook_message SET state = 'dropped' WHERE webhook_id = ? AND state = 'queued'`, [
      id,
    ]);
    await tx.run(`UPDATE webhook SET state = 'removed' WHERE id = ?`, [id]);
    return recordOf(tx, { ...row, state: 'removed' });
  });
}

/** What was given up is tried again, under the same ids. Gives how many; `undefined`: there is no such endpoint. */
export async function replayDead(
  { store }: Pick<Registry, 'store'>,
  id: string,
): Promise<number | undefined> {
  return change(store, id, (tx) =>
    tx.touch(
      `UPDATE webhook_message SET state = 'queued', attempts = 0, try_at = NULL WHERE webhook_id = ? AND state = 'dead'`,
      [id],
    ),
  );
}

/** The latest of an endpoint's messages in a state. `undefined`: there is no such endpoint. */
export async function listMessages(
  q: Queries,
  { id, state, limit }: { readonly id: string; readonly state: string; readonly limit: number },
): Promise<WebhookMessage[] | undefined> {
  const known = await q.get('SELECT id FROM webhook WHERE id = ?', [id]);
  if (!known) return undefined;
  const rows = await q.all<WebhookMessageRow>(
    `SELECT * FROM webhook_message WHERE webhook_id = ? AND state = ? ORDER BY at DESC, sequence DESC LIMIT ${limit}`,
    [id, state],
  );
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    subject: `${row.subject_kind}/${row.subject_id}`,
    sequence: row.sequence,
    at: row.at,
    state: row.state,
    attempts: row.attempts,
    tryAt: row.try_at,
    lastError: row.last_error,
  }));
}

function change<T>(
  store: Store,
  id: string,
  work: (tx: Tx, row: WebhookRow) => Promise<T>,
): Promise<T | undefined> {
  return store.transaction(async (tx) => {
    const sql = `SELECT * FROM webhook WHERE id = ? AND state IN ('active', 'disabled')${tx.dialect.forUpdate}`;
    const row = await tx.get<WebhookRow>(sql, [id]);
    return row ? work(tx, row) : undefined;
  });
}

async function recordIn(tx: Tx, id: string): Promise<WebhookRecord> {
  const row = await tx.get<WebhookRow>('SELECT * FROM webhook WHERE id = ?', [id]);
  if (!row) throw new Error('A webhook is gone that was changed just now');
  return recordOf(tx, row);
}

async function recordOf(q: Queries, row: WebhookRow): Promise<WebhookRecord> {
  const count = async (state: string): Promise<number> => {
    const sql = 'SELECT COUNT(*) AS number FROM webhook_message WHERE webhook_id = ? AND state = ?';
    return Number((await q.get<{ number: number }>(sql, [row.id, state]))?.number ?? 0);
  };
  return {
    id: row.id,
    owner: row.owner,
    url: row.url,
    label: row.label,
    state: row.state,
    why: row.why,
    createdAt: row.created_at,
    rotatedAt: row.rotated_at,
    acceptedAt: row.accepted_at,
    failedAt: row.failed_at,
    lastError: row.last_error,
    waiting: await count('queued'),
    dead: await count('dead'),
  };
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Language } from '#messages';
import type { FeedRow, Queries, Store } from '#store';

/** 256 bits. */
const SECRET_BYTES = 32;
/** Nothing else is one: a personal token opens no calendar, and the secret of a calendar signs nobody in. */
const SECRET = /^feed_[\w-]{43}$/;
const ID_LENGTH = 12;
const COLUMNS = 'hash, actor, body, language, label, created_at, revoked_at, fetched_at';
/** How exactly it is told when somebody last fetched it. */
const FETCHED_TO_MS = 60 * 60 * 1_000;

export interface NewFeed {
  /** In whose eyes it is shown. */
  readonly actor: string;
  /** Of this body alone. */
  readonly body?: string | undefined;
  readonly language: Language;
  readonly label?: string | undefined;
}

/** A calendar that somebody can subscribe to, as it is kept: never its secret. */
export interface FeedRecord {
  /** The beginning of the secret's hash: enough to name it, useless to fetch it with. */
  readonly id: string;
  readonly actor: string;
  readonly body: string | null;
  readonly language: string;
  readonly label: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** To the hour. */
  readonly fetchedAt: string | null;
}

/** Makes the secret address of a calendar; it is told once and not kept. */
export async function issueFeed(
  store: Store,
  { actor, body, language, label = '' }: NewFeed,
): Promise<{ readonly secret: string; readonly feed: FeedRecord }> {
  const secret = `feed_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return store.transaction(async (tx) => {
    const row: FeedRow = {
      hash: hashOf(secret),
      actor,
      body: body ?? null,
      language,
      label,
      created_at: await tx.now(),
      revoked_at: null,
      fetched_at: null,
    };
    const { hash, created_at } = row;
    await tx.run(`INSERT INTO feed (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)`, [
      hash,
      actor,
      row.body,
      language,
      label,
      created_at,
    ]);
    return { secret, feed: recordOf(row) };
  });
}

/** Those of an actor, or all; revoked ones too, the oldest first. */
export async function listFeeds(q: Queries, actor?: string): Promise<FeedRecord[]> {
  const rows = await (actor === undefined
    ? q.all<FeedRow>(`SELECT ${COLUMNS} FROM feed ORDER BY created_at, hash`)
    : q.all<FeedRow>(`SELECT ${COLUMNS} FROM feed WHERE actor = ? ORDER BY created_at, hash`, [actor]));
  return rows.map(recordOf);
}

/**
 * Ends a calendar at once, named by its id or by the secret itself; once ended it stays so. Gives every one that the name
 * could mean: where it is not exactly one, none was revoked. With an actor, only those of that actor are meant.
 */
export async function revokeFeed(store: Store, name: string, actor?: string): Promise<readonly FeedRecord[]> {
  const start = /^[0-9a-f]{6,64}$/.test(name) ? name : hashOf(name);
  return store.transaction(async (tx) => {
    const rows = await tx.all<FeedRow>(
      `SELECT ${COLUMNS} FROM feed WHERE hash LIKE ?${tx.dialect.forUpdate}`,
      [`${start}%`],
    );
    const meant = rows.filter((row) => actor === undefined || row.actor === actor);
    const [found] = meant;
    if (!found || meant.length > 1) return meant.map(recordOf);
    const revoked_at = found.revoked_at ?? (await tx.now());
    await tx.run('UPDATE feed SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL', [
      revoked_at,
      found.hash,
    ]);
    return [recordOf({ ...found, revoked_at })];
  });
}

/** The calendar behind a secret; `undefined` for one that never was, or was revoked. */
export async function findFeed(q: Queries, secret: string): Promise<FeedRow | undefined> {
  if (!SECRET.test(secret)) return undefined;
  const hash = hashOf(secret);
  const row = await q.get<FeedRow>(`SELECT ${COLUMNS} FROM feed WHERE hash = ?`, [hash]);
  if (!row || row.revoked_at !== null) return undefined;
  return timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash)) ? row : undefined;
}

/** Notes that it was fetched, once an hour at most: whoever owns it can see that somebody still does. */
export async function noteFetched(store: Store, { hash, fetched_at }: FeedRow, at: string): Promise<void> {
  if (fetched_at !== null && Date.parse(at) - Date.parse(fetched_at) < FETCHED_TO_MS) return;
  await store.transaction((tx) => tx.run('UPDATE feed SET fetched_at = ? WHERE hash = ?', [at, hash]));
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

function recordOf(row: FeedRow): FeedRecord {
  const { hash, actor, body, language, label, created_at, revoked_at, fetched_at } = row;
  return {
    id: hash.slice(0, ID_LENGTH),
    actor,
    body,
    language,
    label,
    createdAt: created_at,
    revokedAt: revoked_at,
    fetchedAt: fetched_at,
  };
}

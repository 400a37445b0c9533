import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '#procedure';
import { lookUpTogether, marksOf, type Queries, type Store, type TokenRow } from '#store';

const SECRET_BYTES = 32;
const SECRET = /^placet_[\w-]{43}$/;

/**
 * Whoever looks after the machines: known to the tokens only. No procedure, view or command knows such an actor, so that
 * it can read and do nothing of the body's business.
 */
export const ADMINISTRATOR = 'administrator';

/** A personal token that is good now. */
export interface Token {
  /** SHA-256 of the secret: names the token, and gives nobody the use of it. */
  readonly hash: string;
  readonly actor: Actor;
}

export interface NewToken {
  readonly actor: Actor;
  /** What its owner calls it. */
  readonly label: string;
  readonly expiresAt?: string;
}

/** Makes a token; the secret is told once and not kept. */
export async function issueToken(store: Store, { actor, label, expiresAt }: NewToken): Promise<string> {
  const secret = `placet_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  await store.transaction(async (tx) =>
    tx.run(
      'INSERT INTO token (hash, actor, label, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, NULL)',
      [hashOf(secret), actor, label, await tx.now(), expiresAt ?? null],
    ),
  );
  return secret;
}

/**
 * Finds the token behind a secret; `undefined` for one that never was, has ended or was revoked, and for an
 * administrator's, who takes part in nothing.
 */
export type FindToken = (secret: string, at: string) => Promise<Token | undefined>;

/** Each request asks anew, so that what was revoked is refused at once; those that ask together share a query. */
export function tokenFinder(q: Queries): FindToken {
  const rowOf = lookUpTogether((hashes) => tokenRows(q, hashes));
  return async (secret, at) => {
    if (!SECRET.test(secret)) return undefined;
    const hash = hashOf(secret);
    return taking(goodToken(await rowOf(hash), hash, at));
  };
}

/** Whether it is the secret of an administrator's token that is good now. */
export async function isAdministrator(q: Queries, secret: string, at: string): Promise<boolean> {
  if (!SECRET.test(secret)) return false;
  const hash = hashOf(secret);
  return goodToken((await tokenRows(q, [hash])).get(hash), hash, at)?.actor === ADMINISTRATOR;
}

/** The token with this hash, if it is still good and not an administrator's. */
export async function tokenByHash(q: Queries, hash: string, at: string): Promise<Token | undefined> {
  return taking(goodToken((await tokenRows(q, [hash])).get(hash), hash, at));
}

const taking = (token: Token | undefined): Token | undefined =>
  token?.actor === ADMINISTRATOR ? undefined : token;

type Row = Pick<TokenRow, 'hash' | 'actor' | 'expires_at' | 'revoked_at'>;

async function tokenRows(q: Queries, hashes: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const marks = marksOf(hashes);
  const sql = `SELECT hash, actor, expires_at, revoked_at FROM token WHERE hash IN (${marks})`;
  return new Map((await q.all<Row>(sql, hashes)).map((row) => [row.hash, row]));
}

function goodToken(row: Row | undefined, hash: string, at: string): Token | undefined {
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return undefined;
  if (row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return undefined;
  return { hash: row.hash, actor: row.actor };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

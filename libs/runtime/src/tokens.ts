import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '#procedure';
import type { Queries, Store, TokenRow } from '#store';

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
 * The token behind a secret; `undefined` for one that never was, has ended or was revoked, and for an administrator's,
 * who takes part in nothing.
 */
export async function findToken(q: Queries, secret: string, at: string): Promise<Token | undefined> {
  return SECRET.test(secret) ? tokenByHash(q, hashOf(secret), at) : undefined;
}

/** Whether it is the secret of an administrator's token that is good now. */
export async function isAdministrator(q: Queries, secret: string, at: string): Promise<boolean> {
  if (!SECRET.test(secret)) return false;
  return (await goodToken(q, hashOf(secret), at))?.actor === ADMINISTRATOR;
}

/** The token with this hash, if it is still good and not an administrator's. */
export async function tokenByHash(q: Queries, hash: string, at: string): Promise<Token | undefined> {
  const token = await goodToken(q, hash, at);
  return token?.actor === ADMINISTRATOR ? undefined : token;
}

async function goodToken(q: Queries, hash: string, at: string): Promise<Token | undefined> {
  const row = await q.get<TokenRow>('SELECT hash, actor, expires_at, revoked_at FROM token WHERE hash = ?', [
    hash,
  ]);
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return undefined;
  if (row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return undefined;
  return { hash: row.hash, actor: row.actor };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

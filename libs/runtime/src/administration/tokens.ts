import { createHash } from 'node:crypto';
import type { Store, TokenRow, Tx } from '#store';

/** A personal token as it is kept: never its secret. */
export interface TokenRecord {
  /** The beginning of the secret's hash: enough to name the token, useless to sign in with. */
  readonly id: string;
  readonly actor: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

const ID_LENGTH = 12;
const COLUMNS = 'hash, actor, label, created_at, expires_at, revoked_at';
/** Of hexadecimal digits only: nothing in it means anything to LIKE. */
const HASH_OR_ITS_BEGINNING = /^[0-9a-f]{6,64}$/;

/** The id under which a token is listed. */
export function tokenId(secret: string): string {
  return hashOf(secret).slice(0, ID_LENGTH);
}

/** All tokens, revoked ones too, the oldest first. */
export async function listTokens({ read }: Store): Promise<TokenRecord[]> {
  const rows = await read.all<TokenRow>(`SELECT ${COLUMNS} FROM token ORDER BY created_at, hash`);
  return rows.map(recordOf);
}

/**
 * Ends a token at once, named by its id or by the secret itself; once ended it stays so. Gives every token that the
 * name could mean: where it is not exactly one, none was revoked.
 */
export async function revokeToken(store: Store, name: string): Promise<readonly TokenRecord[]> {
  const start = HASH_OR_ITS_BEGINNING.test(name) ? name : hashOf(name);
  return store.transaction(async (tx) => {
    const meant = await tokensNamed(tx, start);
    const [found] = meant;
    if (!found || meant.length > 1) return meant.map(recordOf);
    const revoked_at = found.revoked_at ?? (await tx.now());
    await tx.run('UPDATE token SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL', [
      revoked_at,
      found.hash,
    ]);
    return [recordOf({ ...found, revoked_at })];
  });
}

function tokensNamed(tx: Tx, start: string): Promise<TokenRow[]> {
  return tx.all<TokenRow>(`SELECT ${COLUMNS} FROM token WHERE hash LIKE ?${tx.dialect.forUpdate}`, [
    `${start}%`,
  ]);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function recordOf({ hash, actor, label, created_at, expires_at, revoked_at }: TokenRow): TokenRecord {
  return {
    id: hash.slice(0, ID_LENGTH),
    actor,
    label,
    createdAt: created_at,
    expiresAt: expires_at,
    revokedAt: revoked_at,
  };
}

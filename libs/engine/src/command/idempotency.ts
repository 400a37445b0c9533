import { createHash } from 'node:crypto';
import { canonicalJson } from '#procedure';
import type { Tx } from '#store';
import type { Accepted, CommandRequest } from '../answer.js';

/** A caller's promise that requests with this key mean the same. */
export interface Intent {
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** The intent behind a request: its key, and a hash over all that the command says and where. */
export function intentOf(request: CommandRequest, place: string): Intent | undefined {
  const { caller = '', idempotencyKey: key, type, as, second, evidence, with: payload } = request;
  if (key === undefined) return undefined;
  const said = canonicalJson({ place, type, as, second, evidence, with: payload });
  return { caller, key, fingerprint: createHash('sha256').update(said).digest('hex') };
}

/** The answer that was given to this intent before; `conflict` when the key stood for something else. */
export async function answeredBefore(tx: Tx, intent: Intent): Promise<Accepted | 'conflict' | undefined> {
  const row = await tx.get<{ fingerprint: string; answer: string }>(
    'SELECT fingerprint, answer FROM idempotency WHERE caller = ? AND idempotency_key = ?',
    [intent.caller, intent.key],
  );
  if (!row) return undefined;
  return row.fingerprint === intent.fingerprint ? (JSON.parse(row.answer) as Accepted) : 'conflict';
}

/** Two that race for one key: the second insert fails, and its command runs again and finds the first answer. */
export async function rememberAnswer(tx: Tx, intent: Intent, answer: Accepted): Promise<void> {
  await tx.run(
    'INSERT INTO idempotency (caller, idempotency_key, fingerprint, answer, at) VALUES (?, ?, ?, ?, ?)',
    [intent.caller, intent.key, intent.fingerprint, JSON.stringify(answer), answer.at],
  );
}

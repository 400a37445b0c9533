import { hash } from 'node:crypto';
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
  return { caller, key, fingerprint: hash('sha256', said) };
}

/** What intents were answered, those of this transaction included. */
export interface Answers {
  /** The answer that was given to this intent before; `conflict` when the key stood for something else. */
  before(intent: Intent): Accepted | 'conflict' | undefined;
  /** Two that race for one key: the second insert fails, and its command runs again and finds the first answer. */
  remember(intent: Intent, answer: Accepted): Promise<void>;
}

interface Remembered {
  readonly caller: string;
  readonly idempotency_key: string;
  readonly fingerprint: string;
  readonly answer: string;
}

const COLUMNS = 'caller, idempotency_key, fingerprint, answer';

/** Looks up what was answered to these, under the locks that are held. */
export async function answersGiven(tx: Tx, intents: readonly Intent[]): Promise<Answers> {
  const marks = intents.map(() => '(?, ?)').join(', ');
  const sql = `SELECT ${COLUMNS} FROM idempotency WHERE (caller, idempotency_key) IN (${marks})`;
  const params = intents.flatMap(({ caller, key }) => [caller, key]);
  const rows = intents.length === 0 ? [] : await tx.all<Remembered>(sql, params);
  const known = new Map(rows.map((row) => [nameOf({ caller: row.caller, key: row.idempotency_key }), row]));
  return {
    before(intent) {
      const row = known.get(nameOf(intent));
      if (!row) return undefined;
      return row.fingerprint === intent.fingerprint ? (JSON.parse(row.answer) as Accepted) : 'conflict';
    },
    async remember(intent, accepted) {
      const { caller, key, fingerprint } = intent;
      const answer = JSON.stringify(accepted);
      known.set(nameOf(intent), { caller, idempotency_key: key, fingerprint, answer });
      await tx.run(`INSERT INTO idempotency (${COLUMNS}, at) VALUES (?, ?, ?, ?, ?)`, [
        caller,
        key,
        fingerprint,
        answer,
        accepted.at,
      ]);
    },
  };
}

const nameOf = ({ caller, key }: Pick<Intent, 'caller' | 'key'>): string => `${caller} ${key}`;

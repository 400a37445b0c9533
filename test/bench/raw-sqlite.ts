import Database from 'better-sqlite3';
import type { LoggedPosition } from './prepare-positions.js';

export interface Replay {
  readonly drafts: readonly string[];
  readonly members: readonly string[];
  readonly count: number;
}

/** Runs the logged statements so many times, one command after the other; gives commands per second. */
export function replayRaw(file: string, logged: LoggedPosition, { drafts, members, count }: Replay): number {
  const database = new Database(file);
  try {
    database.pragma('synchronous = FULL');
    const versions = new Map(
      drafts.map((id) => [
        id,
        (database.prepare('SELECT version FROM subject WHERE id = ?').get(id) as { version: number }).version,
      ]),
    );
    const statements = logged.statements.map(({ sql, params }) => ({
      prepared: database.prepare(sql),
      params,
    }));
    const from = process.hrtime.bigint();
    for (let index = 0; index < count; index += 1) {
      const draft = drafts[index % drafts.length] ?? '';
      const participant = members[Math.floor(index / drafts.length) % members.length] ?? '';
      const seq = (versions.get(draft) ?? 0) + 1;
      versions.set(draft, seq);
      for (const { prepared, params } of statements) {
        const own = params.map((value) =>
          translated(value, logged, { draft, participant, seq, key: `raw-${index}` }),
        );
        if (prepared.reader) prepared.all(...own);
        else if (prepared.run(...own).changes === 0 && /^UPDATE/.test(prepared.source))
          throw new Error(`nothing changed: ${prepared.source}`);
      }
    }
    return count / (Number(process.hrtime.bigint() - from) / 1e9);
  } finally {
    database.close();
  }
}

function translated(
  value: unknown,
  { draft, participant, seq, key }: LoggedPosition,
  own: { draft: string; participant: string; seq: number; key: string },
): unknown {
  if (value === draft) return own.draft;
  if (value === participant) return own.participant;
  if (value === key) return own.key;
  if (value === seq) return own.seq;
  if (value === seq - 1) return own.seq - 1;
  return value;
}

import Database from 'better-sqlite3';

/** The statements that one real command ran, with what has to differ from one command to the next. */
export interface LoggedPosition {
  readonly statements: readonly { readonly sql: string; readonly params: readonly unknown[] }[];
  readonly draft: string;
  readonly participant: string;
  /** The number of the event that it wrote. */
  readonly seq: number;
}

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
    // Positions that are there already would make an INSERT of the log fail.
    database.exec('DELETE FROM draft_position');
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
        const own = params.map((value) => translated(value, logged, { draft, participant, seq }));
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
  { draft, participant, seq }: LoggedPosition,
  own: { draft: string; participant: string; seq: number },
): unknown {
  if (value === draft) return own.draft;
  if (value === participant) return own.participant;
  if (value === seq) return own.seq;
  if (value === seq - 1) return own.seq - 1;
  return value;
}

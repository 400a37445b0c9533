import { format, type ResultSetHeader, type RowDataPacket } from 'mysql2';
import type { PoolConnection } from 'mysql2/promise';
import { bindable, readable } from './mysql-values.js';
import type { SqlParams, StatementListener } from './queries.js';

type Result = RowDataPacket[] | ResultSetHeader;

interface Statement {
  readonly text: string;
  readonly heard?: (result: Result) => void;
}

/** Statements of one connection that travel together, in the order in which they were given. */
export interface JoinedStatements {
  /** Goes with the next question. The complaint is thrown there if it does not touch exactly one row. */
  write(sql: string, params: SqlParams, unlessOne?: string): Promise<void>;
  /** Goes at the end of this turn of the event loop, with everything that was asked or written by then. */
  ask<T>(sql: string, params: SqlParams): Promise<T[]>;
  touch(sql: string, params: SqlParams): Promise<number>;
  /** Sends what still waits. */
  flush(): Promise<void>;
  /** Alone, without what still waits. */
  control(sql: string): Promise<void>;
}

export interface JoinedOptions {
  readonly listener: () => StatementListener | undefined;
  /** For each round trip. */
  readonly statementTimeoutMs: number;
}

// Servers refuse longer ones: 16 MB on MariaDB, 64 MB on MySQL unless told otherwise.
const CHARACTERS_AT_MOST = 4 * 1024 * 1024;

/**
 * One round trip for several statements, as one text: the families know no pipelining, and round trips cost more than
 * the disk. The server runs them in order and stops at the first that fails; then all of this journey have failed.
 */
export function joinedStatements(
  connection: PoolConnection,
  { listener, statementTimeoutMs: timeout }: JoinedOptions,
): JoinedStatements {
  let waiting: Statement[] = [];
  let characters = 0;
  let turn: Promise<void> | undefined;

  const send = async (): Promise<void> => {
    const statements = waiting;
    waiting = [];
    characters = 0;
    turn = undefined;
    if (statements.length === 0) return;
    const sql = statements.map(({ text }) => text).join(';');
    const [results] = await connection.query<RowDataPacket[]>({ sql, timeout });
    const all = (statements.length === 1 ? [results] : results) as Result[];
    for (const [index, { heard }] of statements.entries()) heard?.(all[index] as Result);
  };
  const endOfTurn = (): Promise<void> => (turn ??= Promise.resolve().then(send));
  const add = (sql: string, params: SqlParams, heard?: Statement['heard']): void => {
    listener()?.({ sql, params });
    const text = format(sql, params.map(bindable));
    characters += text.length;
    waiting.push({ text, ...(heard ? { heard } : {}) });
  };

  return {
    async write(sql, params, unlessOne) {
      add(sql, params, unlessOne === undefined ? undefined : touchedOne(unlessOne));
      if (characters > CHARACTERS_AT_MOST) await endOfTurn();
    },
    async ask<T>(sql: string, params: SqlParams) {
      let rows: RowDataPacket[] = [];
      add(sql, params, (result) => (rows = result as RowDataPacket[]));
      await endOfTurn();
      return readable<T>(rows);
    },
    async touch(sql, params) {
      let rows = 0;
      add(sql, params, (result) => (rows = (result as ResultSetHeader).affectedRows));
      await endOfTurn();
      return rows;
    },
    flush: endOfTurn,
    async control(sql) {
      listener()?.({ sql, params: [] });
      await connection.query({ sql, timeout });
    },
  };
}

const touchedOne =
  (complaint: string) =>
  (result: Result): void => {
    if ((result as ResultSetHeader).affectedRows !== 1) throw new Error(complaint);
  };

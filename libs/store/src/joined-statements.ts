import type { ResultSetHeader, RowDataPacket } from 'mysql2';
import type { PoolConnection } from 'mysql2/promise';
import { readable, textOf } from './mysql-values.js';
import { openTx } from './open-tx.js';
import type { SqlParams, StatementListener } from './queries.js';

type Result = RowDataPacket[] | ResultSetHeader;

interface Statement {
  readonly text: string;
  readonly heard?: (result: Result) => void;
}

/**
 * Statements of one transaction that travel together, in the order in which they were given. After one has failed all
 * others do, those under way included: the server may have rolled back by itself (a deadlock), and what it got now it
 * would commit at once.
 */
export interface JoinedStatements {
  /** Goes with the next question. The complaint is thrown there if it does not touch exactly one row. */
  write(sql: string, params: SqlParams, unlessOne?: string): Promise<void>;
  /** Goes at the end of this turn of the event loop or later, with everything that was asked or written by then. */
  ask<T>(sql: string, params: SqlParams): Promise<T[]>;
  touch(sql: string, params: SqlParams): Promise<number>;
  /** Sends what still waits. */
  flush(): Promise<void>;
  /** Takes and sends no more. */
  close(): void;
  /** Closes, and ends the transaction, after all that is under way and without what still waits. */
  end(sql: 'COMMIT' | 'ROLLBACK'): Promise<void>;
}

export interface JoinedOptions {
  readonly listener: () => StatementListener | undefined;
  /** For each round trip. */
  readonly statementTimeoutMs: number;
}

// Of three bytes each at most. Servers refuse longer texts: 16 MB on MariaDB, 64 MB on MySQL unless told otherwise.
const CHARACTERS_AT_MOST = 2 * 1024 * 1024;

export function joinedStatements(connection: PoolConnection, options: JoinedOptions): JoinedStatements {
  const journeys = journeysOn(connection, options);
  const { add } = journeys;
  return {
    async write(sql, params, unlessOne) {
      add(sql, params, unlessOne === undefined ? undefined : touchedOne(unlessOne));
      if (journeys.characters > CHARACTERS_AT_MOST) await journeys.depart();
    },
    async ask<T>(sql: string, params: SqlParams) {
      let rows: RowDataPacket[] = [];
      add(sql, params, (result) => (rows = result as RowDataPacket[]));
      await journeys.depart();
      return readable<T>(rows);
    },
    async touch(sql, params) {
      let rows = 0;
      add(sql, params, (result) => (rows = (result as ResultSetHeader).affectedRows));
      await journeys.depart();
      return rows;
    },
    flush: () => journeys.depart(),
    close: () => journeys.close(),
    end: (sql) => journeys.end(sql),
  };
}

interface Journeys {
  /** Of all that waits for the next one. */
  readonly characters: number;
  add(this: void, sql: string, params: SqlParams, heard?: Statement['heard']): void;
  /** At the end of this turn of the event loop, and when the one before is back. */
  depart(): Promise<void>;
  close(): void;
  end(sql: string): Promise<void>;
}

/**
 * One round trip for several statements, as one text: the families know no pipelining, and round trips cost more than
 * the disk. The server runs them in order and stops at the first that fails; then all of this journey have failed.
 */
function journeysOn(
  connection: PoolConnection,
  { listener, statementTimeoutMs: timeout }: JoinedOptions,
): Journeys {
  let waiting: Statement[] = [];
  let characters = 0;
  let next: Promise<void> | undefined;
  let underWay = Promise.resolve();
  const tx = openTx();

  const send = async (): Promise<void> => {
    const statements = waiting;
    waiting = [];
    characters = 0;
    next = undefined;
    tx.assertWhole();
    if (statements.length === 0) return;
    const sql = statements.map(({ text }) => text).join(';');
    tx.assertOpen(sql);
    const [results] = await connection.query<RowDataPacket[]>({ sql, timeout });
    const all = (statements.length === 1 ? [results] : results) as Result[];
    for (const [index, { heard }] of statements.entries()) heard?.(all[index] as Result);
  };
  return {
    get characters() {
      return characters;
    },
    add(sql, params, heard) {
      tx.assertOpen(sql);
      listener()?.({ sql, params });
      const text = textOf(sql, params);
      characters += text.length;
      waiting.push({ text, ...(heard ? { heard } : {}) });
    },
    depart() {
      if (next) return next;
      next = underWay.then(send);
      underWay = next.catch(tx.fail);
      return next;
    },
    close: () => tx.end(),
    async end(sql) {
      tx.end();
      await underWay;
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

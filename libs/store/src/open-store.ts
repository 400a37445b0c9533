import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createPool, type Pool as CallbackPool, type RowDataPacket } from 'mysql2';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import { connectionsOf, type Connections } from './connections.js';
import { entitiesFor } from './entities.js';
import { MYSQL, mysqlQueries, mysqlWriter } from './mysql.js';
import type { Queries, SqlDialect, StatementListener, Tx } from './queries.js';
import { alone, SQLITE, sqliteQueries, sqliteWriter } from './sqlite.js';

export interface StoreOptions {
  /** `mysql://…` or `mariadb://…`; without it the store is the SQLite file. */
  readonly url?: string;
  readonly sqliteFile?: string;
  /** `false` for an SQLite file that nobody needs after the process: nothing is waited for. */
  readonly isDurable?: boolean;
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
  /** Another history, for tests of migrations. */
  readonly migrations?: DataSourceOptions['migrations'];
}

/** The database: every table of Placet, on SQLite or on MySQL/MariaDB, behind one face. */
export interface Store {
  readonly dialect: SqlDialect;
  /**
   * Runs the function in one transaction: all of it is durable once this resolves, nothing of it happened when it
   * rejects, except with CommitUnknown. Not to be called inside another transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sees what is committed. On SQLite a connection of its own that cannot write. */
  readonly read: Queries;
  /** For TypeORM's query builder and repositories; never for writing. */
  readonly queries: DataSource;
  /** Brings the schema up to date. Safe to call from several processes, and again after a failure half way. */
  migrate(): Promise<void>;
  /** The data source of the migrations: for tests of them and for tools. */
  readonly schema: DataSource;
  /** `undefined` for SQLite, and where the driver does not tell. */
  connections(): Connections | undefined;
  /** Hears every statement of every transaction from now on; `undefined` ends it. */
  onStatement(listener: StatementListener | undefined): void;
  close(): Promise<void>;
}

/** Connections for transactions, and as many for queries. */
export const POOL_SIZE = 16;
const STATEMENT_TIMEOUT_MS = 5_000;
const BUSY_TIMEOUT_MS = 50;
const MIGRATION_LOCK_S = 60;
const LOCK_NAME_AT_MOST = 64;
// 'debug' writes nothing unless asked by the variable DEBUG; failures are thrown.
const SCHEMA = { migrationsTransactionMode: 'none', synchronize: false, logger: 'debug' } as const;

/** The URL as the driver takes it, which knows one of the two schemes. */
export const mysqlUrl = (url: string): string => url.replace(/^mariadb:/, 'mysql:');

type Tap = () => StatementListener | undefined;

interface Backend {
  readonly dialect: SqlDialect;
  readonly read: Queries;
  readonly writer: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
  readonly schema: DataSource;
  readonly queries: DataSource;
  readonly migrate: () => Promise<void>;
  readonly connections?: () => Connections | undefined;
  readonly close?: () => Promise<void>;
}

/**
 * Opens the database and nothing else: `migrate()` brings its schema up to date.
 *
 * @throws Error when it cannot be opened or reached.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  let listener: StatementListener | undefined;
  const tap = () => listener;
  const backend = await (options.url === undefined
    ? openSqlite(options, tap)
    : openMysql(options, options.url, tap));
  const inside = new AsyncLocalStorage<true>();
  return {
    dialect: backend.dialect,
    read: backend.read,
    schema: backend.schema,
    queries: backend.queries,
    migrate: backend.migrate,
    async transaction(work) {
      // On SQLite it would wait for itself; elsewhere it might, and would commit on its own.
      if (inside.getStore()) throw new Error('A transaction was begun inside another one');
      return backend.writer.transaction((tx) => inside.run(true, work, tx));
    },
    connections: () => backend.connections?.(),
    onStatement: (next) => (listener = next),
    async close() {
      await backend.close?.();
      const sources = new Set([backend.queries, backend.schema]);
      for (const source of sources) await source.destroy();
    },
  };
}

async function openSqlite(options: StoreOptions, tap: Tap): Promise<Backend> {
  const { sqliteFile, isDurable = true, migrations = [...MIGRATIONS] } = options;
  if (sqliteFile === undefined) throw new Error('A store needs a URL or an SQLite file');
  const entities = entitiesFor('sqlite');
  const database = resolve(sqliteFile);
  const common = { type: 'better-sqlite3' as const, database, entities, ...SCHEMA, timeout: BUSY_TIMEOUT_MS };
  const schema = await new DataSource({
    ...common,
    migrations,
    prepareDatabase: prepareWriter(isDurable),
  }).initialize();
  const queries = await new DataSource({ ...common, readonly: true }).initialize();
  const writer = sqliteWriter(handleOf(schema), tap);
  return {
    dialect: SQLITE,
    schema,
    queries,
    read: sqliteQueries(handleOf(queries)),
    writer,
    // TypeORM looks and creates in two statements: within our transaction two processes cannot interleave.
    migrate: () => alone(handleOf(schema), async () => void (await schema.runMigrations())),
  };
}

/** What is acknowledged survives a power cut: FULL, not NORMAL. */
const prepareWriter =
  (isDurable: boolean) =>
  (database: Database): void => {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${isDurable ? 'FULL' : 'OFF'}`);
  };

function handleOf(source: DataSource): Database {
  return (source.driver as unknown as { databaseConnection: Database }).databaseConnection;
}

async function openMysql(options: StoreOptions, url: string, tap: Tap): Promise<Backend> {
  const { migrations = [...MIGRATIONS], poolSize = POOL_SIZE } = options;
  const source = await new DataSource({
    type: 'mariadb',
    url: url.replace(/^mysql:/, 'mariadb:'),
    entities: entitiesFor('mysql'),
    migrations,
    ...SCHEMA,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    bigNumberStrings: false,
    poolSize,
    connectTimeout: STATEMENT_TIMEOUT_MS,
    extra: { enableKeepAlive: true, trace: false },
  }).initialize();
  const { pool } = source.driver as unknown as { pool: CallbackPool };
  // Only where we write every statement ourselves may one text hold several.
  const writers = createPool({
    uri: mysqlUrl(url),
    multipleStatements: true,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectionLimit: poolSize,
    connectTimeout: STATEMENT_TIMEOUT_MS,
    enableKeepAlive: true,
    // A stack for each statement costs as much as sending it.
    trace: false,
  });
  const common = { listener: tap, statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS };
  return {
    dialect: MYSQL,
    schema: source,
    queries: source,
    read: mysqlQueries({ ...common, pool: pool.promise() }),
    writer: mysqlWriter({ ...common, pool: writers.promise() }),
    migrate: () => migrateAlone(source, pool),
    connections: () => connectionsOf([pool, writers]),
    close: () => writers.promise().end(),
  };
}

/** Several processes may start at once: the lock belongs to the server and goes with the connection that holds it. */
async function migrateAlone(source: DataSource, pool: CallbackPool): Promise<void> {
  const connection = await pool.promise().getConnection();
  const name = `placet.migrate.${String(source.driver.database)}`.slice(0, LOCK_NAME_AT_MOST);
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS held', [
      name,
      MIGRATION_LOCK_S,
    ]);
    if (rows[0]?.['held'] !== 1)
      throw new Error(`Another process has been changing the schema for ${MIGRATION_LOCK_S} s; try again.`);
    try {
      await source.runMigrations();
    } finally {
      // Kept, it would keep everybody else from trying again for as long as this process lives.
      await connection.query('SELECT RELEASE_LOCK(?)', [name]);
    }
  } finally {
    connection.release();
  }
}

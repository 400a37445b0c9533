import { Table, TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** The two families that one history serves: SQLite, and MySQL with MariaDB. */
export type Dialect = 'sqlite' | 'mysql';

/**
 * A column in our own words, `?` at the end where it may be empty: `code(64)` compares byte for byte; `name(191)` is what
 * people call something, compared and sorted as people do (below); `text` is any length, byte for byte; `instant` is UTC to the microsecond; `serial` numbers the rows.
 */
export type ColumnWord = string;

/** A table as data: the order of `columns` is the order of its primary key. */
export interface TableShape {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnWord>>;
  readonly primary: readonly string[];
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  readonly uniques?: Readonly<Record<string, readonly string[]>>;
}

/** What a word means to one family, in the terms that TypeORM's tables and entities share. */
export interface ColumnMeaning {
  readonly type: 'varchar' | 'text' | 'longtext' | 'datetime' | 'int' | 'integer' | 'blob' | 'mediumblob';
  readonly length?: string;
  readonly precision?: number;
  readonly collation?: string;
  readonly isNullable: boolean;
  readonly isSerial: boolean;
}

// Without it two codes that differ in case or accent are equal to MySQL and MariaDB, in unique indexes too.
const EXACT = 'utf8mb4_bin';

/**
 * Of what both families have, the collation nearest to how readers of Kazakh, Russian and French look names up: case and
 * French accents are passed over, ё is е, and й, қ, ө, ұ stay letters of their own. SQLite has nothing of the kind (its
 * NOCASE knows ASCII only): there a name compares byte for byte, and what searches by name folds it before.
 */
const AS_PEOPLE_DO = 'utf8mb4_unicode_520_ci';

export function columnMeaning(dialect: Dialect, word: ColumnWord): ColumnMeaning {
  const [, kind, length, optional] = /^(\w+?)(?:\((\d+)\))?(\?)?$/.exec(word) ?? [];
  const rest = { isNullable: optional === '?', isSerial: kind === 'serial' };
  const isMysql = dialect === 'mysql';
  switch (kind) {
    case 'code':
      return { type: 'varchar', length: length ?? '64', ...(isMysql ? { collation: EXACT } : {}), ...rest };
    case 'name':
      return {
        type: 'varchar',
        length: length ?? '191',
        ...(isMysql ? { collation: AS_PEOPLE_DO } : {}),
        ...rest,
      };
    case 'text':
      return isMysql ? { type: 'longtext', collation: EXACT, ...rest } : { type: 'text', ...rest };
    case 'instant':
      return isMysql ? { type: 'datetime', precision: 6, ...rest } : { type: 'text', ...rest };
    case 'whole':
    case 'serial':
      return { type: isMysql ? 'int' : 'integer', ...rest };
    case 'bytes':
      return { type: isMysql ? 'mediumblob' : 'blob', ...rest };
    default:
      throw new TypeError(`Not a column: ${word}`);
  }
}

/**
 * Creates what is missing of the tables, so that a migration can run again after a failure half way: on MySQL and
 * MariaDB every statement that changes the schema commits by itself.
 */
export async function createTables(runner: QueryRunner, shapes: readonly TableShape[]): Promise<void> {
  const dialect = dialectOf(runner);
  for (const shape of shapes) {
    await runner.createTable(tableOf(dialect, shape), true);
    await createMissingIndexes(runner, shape);
  }
}

/** Adds a column that may be empty to each of the tables that does not have it yet. */
export async function addColumn(
  runner: QueryRunner,
  tables: readonly string[],
  name: string,
  word: ColumnWord,
): Promise<void> {
  const dialect = dialectOf(runner);
  for (const table of tables) {
    if (!(await runner.hasColumn(table, name)))
      await runner.addColumn(table, new TableColumn(columnOptions(dialect, name, word)));
  }
}

/** Drops the column where it is there. */
export async function dropColumn(
  runner: QueryRunner,
  tables: readonly string[],
  name: string,
): Promise<void> {
  for (const table of tables) if (await runner.hasColumn(table, name)) await runner.dropColumn(table, name);
}

/** Drops the tables that are there, the last one first. */
export async function dropTables(runner: QueryRunner, shapes: readonly TableShape[]): Promise<void> {
  for (const { name } of [...shapes].reverse()) await runner.dropTable(name, true);
}

function dialectOf(runner: QueryRunner): Dialect {
  return runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

function columnOptions(dialect: Dialect, name: string, word: ColumnWord): TableColumnOptions {
  const { isSerial: _, precision, ...meaning } = columnMeaning(dialect, word);
  return {
    name,
    ...meaning,
    ...(precision === undefined ? {} : { precision }),
    ...(dialect === 'mysql' && meaning.collation ? { charset: 'utf8mb4' } : {}),
  };
}

function tableOf(dialect: Dialect, shape: TableShape): Table {
  const columns = Object.entries(shape.columns).map(([name, word]): TableColumnOptions => {
    const { isSerial } = columnMeaning(dialect, word);
    return {
      ...columnOptions(dialect, name, word),
      isPrimary: shape.primary.includes(name),
      ...(isSerial ? { isGenerated: true, generationStrategy: 'increment' as const } : {}),
    };
  });
  const indices = indexesOf(shape);
  return new Table({
    name: shape.name,
    columns,
    ...(dialect === 'mysql' ? { engine: 'InnoDB', indices } : {}),
  });
}

function indexesOf(shape: TableShape): TableIndex[] {
  const plain = Object.entries(shape.indexes ?? {}).map(([name, columns]) => ({
    name,
    columns,
    isUnique: false,
  }));
  const unique = Object.entries(shape.uniques ?? {}).map(([name, columns]) => ({
    name,
    columns,
    isUnique: true,
  }));
  return [...plain, ...unique].map((index) => new TableIndex({ ...index, columnNames: [...index.columns] }));
}

async function createMissingIndexes(runner: QueryRunner, shape: TableShape): Promise<void> {
  const present = new Set((await runner.getTable(shape.name))?.indices.map(({ name }) => name));
  for (const index of indexesOf(shape)) {
    if (!present.has(index.name)) await runner.createIndex(shape.name, index);
  }
}

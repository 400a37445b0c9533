import { Table, TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** The two families that one history serves: SQLite, and MySQL with MariaDB. */
export type Dialect = 'sqlite' | 'mysql';

/**
 * A column in our own words, `?` at the end where it may be empty, `=0` where it is 0 unless told: `code(64)` compares
 * byte for byte; `name(191)` is what people call something, compared and sorted as people do (below); `text` is any
 * length, byte for byte; `instant` is UTC to the microsecond; `serial` numbers the rows.
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
  /** What a row has that says nothing else. */
  readonly default?: 0;
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
  const [, kind, length, ending] = /^(\w+?)(?:\((\d+)\))?(\?|=0)?$/.exec(word) ?? [];
  const rest = {
    isNullable: ending === '?',
    isSerial: kind === 'serial',
    ...(ending === '=0' ? { default: 0 as const } : {}),
  };
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
    const isNew = !(await runner.hasTable(shape.name));
    if (isNew) await runner.createTable(tableOf(dialect, shape));
    // What a new table has on MySQL it has from the one statement; to ask would take longest of all.
    if (!isNew || dialect === 'sqlite') await createMissingIndexes(runner, shape);
  }
}

/** Drops the tables that are there, the last one first. */
export async function dropTables(runner: QueryRunner, shapes: readonly TableShape[]): Promise<void> {
  for (const { name } of [...shapes].reverse()) await runner.dropTable(name, true);
}

function dialectOf(runner: QueryRunner): Dialect {
  return runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

function tableOf(dialect: Dialect, shape: TableShape): Table {
  const columns = Object.keys(shape.columns).map((name) => columnIn(dialect, shape, name));
  const indices = indexesOf(shape);
  return new Table({
    name: shape.name,
    columns,
    ...(dialect === 'mysql' ? { engine: 'InnoDB', indices } : {}),
  });
}

function columnIn(dialect: Dialect, { columns, primary }: TableShape, name: string): TableColumnOptions {
  const { isSerial, precision, ...meaning } = columnMeaning(dialect, columns[name] ?? '');
  return {
    name,
    ...meaning,
    ...(precision === undefined ? {} : { precision }),
    ...(dialect === 'mysql' && meaning.collation ? { charset: 'utf8mb4' } : {}),
    isPrimary: primary.includes(name),
    ...(isSerial ? { isGenerated: true, generationStrategy: 'increment' as const } : {}),
  };
}

/** Columns and indexes that a table gets, by its name; `primary` is of no account. */
export type Additions = readonly Omit<TableShape, 'primary'>[];

/** Adds what is missing of the columns and indexes, so that it can run again after a failure half way. */
export async function addToTables(runner: QueryRunner, additions: Additions): Promise<void> {
  const dialect = dialectOf(runner);
  for (const addition of additions) {
    const shape = { ...addition, primary: [] };
    const table = await tableNamed(runner, shape.name);
    const missing = Object.keys(shape.columns)
      .filter((name) => !table.columns.some((column) => column.name === name))
      .map((name) => new TableColumn(columnIn(dialect, shape, name)));
    if (missing.length > 0) await runner.addColumns(table, missing);
    await createMissingIndexes(runner, shape, table);
  }
}

/** Takes away again what is there of them. */
export async function takeFromTables(runner: QueryRunner, additions: Additions): Promise<void> {
  for (const { name, columns, ...indexed } of additions) {
    await dropIndexes(runner, name, Object.keys({ ...indexed.indexes, ...indexed.uniques }));
    const present = (await runner.getTable(name))?.columns ?? [];
    const added = present.filter((column) => column.name in columns);
    if (added.length > 0) await runner.dropColumns(name, added);
  }
}

/** Drops those indexes of a table that are there. */
export async function dropIndexes(
  runner: QueryRunner,
  table: string,
  names: readonly string[],
): Promise<void> {
  const from = await tableNamed(runner, table);
  for (const index of from.indices.filter(({ name }) => names.includes(name ?? '')))
    await runner.dropIndex(from, index);
}

/** Creates those indexes of a table that are missing. */
export async function createIndexes(
  runner: QueryRunner,
  table: string,
  indexes: NonNullable<TableShape['indexes']>,
): Promise<void> {
  await createMissingIndexes(runner, { name: table, columns: {}, primary: [], indexes });
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

async function createMissingIndexes(runner: QueryRunner, shape: TableShape, table?: Table): Promise<void> {
  const wanted = indexesOf(shape);
  if (wanted.length === 0) return;
  const on = table ?? (await tableNamed(runner, shape.name));
  const present = new Set(on.indices.map(({ name }) => name));
  for (const index of wanted) if (!present.has(index.name)) await runner.createIndex(on, index);
}

/** As it is in the database now: a dozen questions, so ask once. */
async function tableNamed(runner: QueryRunner, name: string): Promise<Table> {
  const table = await runner.getTable(name);
  if (!table) throw new Error(`There is no table ${name}`);
  return table;
}

import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { columnMeaning, type Dialect, type TableShape } from '../../../migrations/index.js';
import * as feeds from './rows/feeds.row.js';
import * as foreignEvents from './rows/foreign-event.row.js';
import * as holdings from './rows/holdings.row.js';
import * as intake from './rows/intake.row.js';
import * as outbox from './rows/outbox.row.js';
import * as readModels from './rows/read-models.row.js';
import * as record from './rows/record.row.js';

/** Every table. What queries and the check for drift know is this; what a database gets is the migrations. */
export const TABLES: readonly TableShape[] = [
  record,
  holdings,
  intake,
  outbox,
  readModels,
  feeds,
  foreignEvents,
].flatMap((rows) => Object.values(rows));

/** TypeORM's entities for one family; instants are canonical ISO strings on both. */
export function entitiesFor(dialect: Dialect): EntitySchema[] {
  return TABLES.map((shape) => entityOf(dialect, shape));
}

function entityOf(dialect: Dialect, shape: TableShape): EntitySchema {
  const index =
    (isUnique: boolean) =>
    ([name, columns]: [string, readonly string[]]) => ({
      name,
      columns: [...columns],
      unique: isUnique,
    });
  return new EntitySchema({
    name: shape.name,
    tableName: shape.name,
    columns: Object.fromEntries(
      Object.entries(shape.columns).map(([name, word]) => [
        name,
        columnOf(dialect, word, shape.primary.includes(name)),
      ]),
    ),
    indices: [
      ...Object.entries(shape.indexes ?? {}).map(index(false)),
      ...Object.entries(shape.uniques ?? {}).map(index(true)),
    ],
  });
}

function columnOf(dialect: Dialect, word: string, isPrimary: boolean): EntitySchemaColumnOptions {
  const { isNullable, isSerial, ...meaning } = columnMeaning(dialect, word);
  return {
    ...meaning,
    nullable: isNullable,
    primary: isPrimary,
    ...(isSerial ? { generated: 'increment' as const } : {}),
    ...(meaning.collation ? { charset: 'utf8mb4' } : {}),
    ...(meaning.type === 'datetime'
      ? { transformer: { from: asInstant, to: (value: unknown) => value } }
      : {}),
  };
}

function asInstant(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

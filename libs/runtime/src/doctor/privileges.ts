import { isDenied, rightsOf, type Queries, type Right, type TableRights } from '#store';
import { judge, type Finding } from './finding.js';

const ALL: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/**
 * What the account may do to each table, against what the application needs. The server itself says what it would
 * allow, so that grants that come by roles or patterns count too.
 */
export async function privilegesOf(read: Queries): Promise<Finding[]> {
  const places = rightsOf();
  const held = await rightsHeld(read, places);
  const missing = places.flatMap((place) =>
    place.rights.filter((right) => !held(place, right)).map((right) => `${right} on ${place.table}`),
  );
  const changeable = places.filter(
    (place) => place.isRecord && ALL.some((right) => !place.rights.includes(right) && held(place, right)),
  );
  return [needed(missing), appendOnly(changeable.map(({ table }) => table))];
}

function needed(missing: readonly string[]): Finding {
  return judge('database', {
    name: 'rights of the account',
    required: 'what the service needs',
    actual: missing.length === 0 ? 'all there' : `missing: ${shortly(missing)}`,
    isMet: missing.length === 0,
    otherwise: 'refused',
    advice:
      'Commands would fail half way: run "placet migrate --grants \'user@host\'" as the account that migrates.',
  });
}

function appendOnly(changeable: readonly string[]): Finding {
  return judge('database', {
    name: 'the record is append-only',
    required: 'no UPDATE, no DELETE',
    actual: changeable.length === 0 ? 'so it is' : `it may change ${shortly(changeable)}`,
    isMet: changeable.length === 0,
    otherwise: 'warning',
    advice:
      'Whoever takes over the service could rewrite what was said. Use an account of its own: placet migrate --grants.',
  });
}

const NAMED_AT_MOST = 2;

function shortly(list: readonly string[]): string {
  const more = list.length - NAMED_AT_MOST;
  return `${list.slice(0, NAMED_AT_MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

type Held = (place: TableRights, right: Right) => boolean;

async function rightsHeld(read: Queries, places: readonly TableRights[]): Promise<Held> {
  const columns = await read.all<{ at: string; rights: string }>(
    `SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS at, PRIVILEGES AS rights
     FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()`,
  );
  const byColumn = new Map(columns.map(({ at, rights }) => [at, rights.toUpperCase().split(',')]));
  const deletable = await tablesToDeleteFrom(read, places);
  return ({ table, column }, right) =>
    right === 'DELETE' ? deletable.has(table) : byColumn.get(`${table}.${column}`)?.includes(right) === true;
}

/** Nothing lists the right to DELETE as it is in effect: EXPLAIN wants the same right and runs nothing. */
async function tablesToDeleteFrom(read: Queries, places: readonly TableRights[]): Promise<Set<string>> {
  const expected = places.filter(({ rights }) => rights.includes('DELETE')).map(({ table }) => table);
  const list = expected.join(', ');
  const isAsExpected = await isAllowed(read, `DELETE ${list} FROM ${list} WHERE 1 = 0`);
  const found = new Set(isAsExpected ? expected : []);
  const open = places.filter(
    ({ table, isRecord }) => isRecord || (!isAsExpected && expected.includes(table)),
  );
  for (const { table } of open)
    if (await isAllowed(read, `DELETE FROM ${table} WHERE 1 = 0`)) found.add(table);
  return found;
}

async function isAllowed(read: Queries, statement: string): Promise<boolean> {
  try {
    await read.all(`EXPLAIN ${statement}`);
    return true;
  } catch (error) {
    if (isDenied(error)) return false;
    throw error;
  }
}

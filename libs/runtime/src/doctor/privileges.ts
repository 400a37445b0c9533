import type { Connection } from 'mysql2/promise';
import { isDenied, rightsOf, type Right, type TableRights } from '#store';
import { judge, type Finding } from './finding.js';

const ALL: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/**
 * What the account may do to each table, against what the application needs. Asked with EXPLAIN, for which the server
 * wants the same rights as for the statement and runs nothing: grants that come by roles or patterns count too.
 */
export async function privilegesOf(connection: Connection): Promise<Finding[]> {
  const missing: string[] = [];
  const changeable = new Set<string>();
  for (const place of rightsOf()) {
    for (const right of ALL) {
      const isNeeded = place.rights.includes(right);
      if (!isNeeded && !place.isRecord) continue;
      const may = await isAllowed(connection, place, right);
      if (isNeeded && !may) missing.push(`${right} on ${place.table}`);
      if (!isNeeded && may) changeable.add(place.table);
    }
  }
  return [needed(missing), appendOnly([...changeable])];
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

async function isAllowed(connection: Connection, place: TableRights, right: Right): Promise<boolean> {
  try {
    await connection.query(`EXPLAIN ${statement(place, right)}`);
    return true;
  } catch (error) {
    if (isDenied(error)) return false;
    throw error;
  }
}

function statement({ table, column }: TableRights, right: Right): string {
  switch (right) {
    case 'SELECT':
      return `SELECT ${column} FROM ${table}`;
    case 'INSERT':
      return `INSERT INTO ${table} (${column}) VALUES (0)`;
    case 'UPDATE':
      return `UPDATE ${table} SET ${column} = ${column} WHERE 1 = 0`;
    case 'DELETE':
      return `DELETE FROM ${table} WHERE 1 = 0`;
  }
}

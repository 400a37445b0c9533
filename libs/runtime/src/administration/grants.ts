import { rightsOf } from '#store';
import { databaseNameOf } from '../database-name.js';
import { onServer } from '../on-server.js';

const ACCOUNT = /^([A-Za-z0-9_.-]{1,32})(?:@([A-Za-z0-9_.:%/-]{1,255}))?$/;

/**
 * The statements that give an account the least that the application needs in the database of the URL, table by table:
 * nothing to the schema, no UPDATE or DELETE on the record. The tables and the account must be there.
 *
 * @throws RangeError for what is no account: `user` or `user@host`.
 */
export function grantsFor(account: string, url: string): string[] {
  const [, user, host = '%'] = ACCOUNT.exec(account) ?? [];
  if (user === undefined) throw new RangeError(`${account} is no account: expected user or user@host`);
  const database = databaseNameOf(url);
  return rightsOf().map(
    ({ table, rights }) =>
      `GRANT ${rights.join(', ')} ON \`${database}\`.\`${table}\` TO '${user}'@'${host}'`,
  );
}

/**
 * Gives those rights, as the account of the URL: it must hold them itself, with GRANT OPTION. Safe to repeat.
 *
 * @throws the database's error when it may not.
 */
export async function giveGrants(account: string, url: string): Promise<readonly string[]> {
  const statements = grantsFor(account, url);
  await onServer(url, statements);
  return statements;
}

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mariadbUrl, query } from '#kit';
import { packageRoot } from '#runtime';
import { placet } from '../cli/placet.js';

const run = promisify(execFile);

export interface Accounts {
  /** Of the database. */
  readonly name: string;
  readonly migrationUrl: string;
  readonly applicationUrl: string;
  readonly backupUrl: string;
  /** The service's account as `placet migrate --grants` takes it. */
  readonly application: string;
  /** Runs `placet migrate`, as an administrator would: with the account that migrates. */
  migrate(...options: string[]): Promise<void>;
  drop(): Promise<void>;
}

/** An empty database with the three accounts that deploy/accounts.sh makes, on the server of the URL. */
export async function givenAccounts(server = mariadbUrl()): Promise<Accounts> {
  // An account has the name of its database, and little room for it.
  const name = `placet_${randomBytes(6).toString('hex')}`;
  const passwords = { MIGRATE_PASSWORD: 'migrate', APP_PASSWORD: 'app', BACKUP_PASSWORD: 'backup' };
  const { stdout } = await run('sh', [join(packageRoot(), 'deploy', 'accounts.sh')], {
    env: { ...passwords, PATH: '/usr/bin:/bin', DATABASE: name, FROM: '127.0.0.1' },
  });
  await query(server, stdout);
  const urlOf = (user: string, password: string): string => {
    const url = new URL(server);
    Object.assign(url, { username: user, password, pathname: `/${name}` });
    return url.href;
  };
  const migrationUrl = urlOf(`${name}_migrate`, 'migrate');
  const applicationUrl = urlOf(name, 'app');
  return {
    name,
    migrationUrl,
    applicationUrl,
    backupUrl: urlOf(`${name}_backup`, 'backup'),
    application: `${name}@127.0.0.1`,
    async migrate(...options) {
      const settings = { PLACET_DATABASE_URL: applicationUrl, PLACET_MIGRATION_URL: migrationUrl };
      const { code, stderr } = await placet(['migrate', ...options], { settings });
      if (code !== 0) throw new Error(stderr);
    },
    async drop() {
      const users = [name, `${name}_migrate`, `${name}_backup`].map((user) => `'${user}'@'127.0.0.1'`);
      await query(server, `DROP DATABASE ${name}; DROP USER ${users.join(', ')}`);
    },
  };
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freshDatabase, mariadbUrl, type FreshDatabase } from '#kit';
import { packageRoot } from '#runtime';

const run = promisify(execFile);

export interface Accounts {
  readonly database: FreshDatabase;
  readonly migrationUrl: string;
  readonly applicationUrl: string;
  readonly backupUrl: string;
  /** The service's account as `placet migrate --grants` takes it. */
  readonly application: string;
  drop(): Promise<void>;
}

/** An empty database with the three accounts that deploy/accounts.sh makes, on the server of the URL. */
export async function givenAccounts(server = mariadbUrl()): Promise<Accounts> {
  const database = await freshDatabase(server);
  const short = database.name.slice(0, 20);
  const passwords = { MIGRATE_PASSWORD: 'migrate', APP_PASSWORD: 'app', BACKUP_PASSWORD: 'backup' };
  const { stdout } = await run('sh', [join(packageRoot(), 'deploy', 'accounts.sh')], {
    env: { ...passwords, PATH: '/usr/bin:/bin', DATABASE: short, FROM: '127.0.0.1' },
  });
  await query(server, `DROP DATABASE ${database.name}`);
  await query(server, stdout);
  const urlOf = (user: string, password: string): string => {
    const url = new URL(server);
    Object.assign(url, { username: user, password, pathname: `/${short}` });
    return url.href;
  };
  return {
    database: { ...database, name: short },
    migrationUrl: urlOf(`${short}_migrate`, 'migrate'),
    applicationUrl: urlOf(short, 'app'),
    backupUrl: urlOf(`${short}_backup`, 'backup'),
    application: `${short}@127.0.0.1`,
    async drop() {
      const users = [short, `${short}_migrate`, `${short}_backup`].map((name) => `'${name}'@'127.0.0.1'`);
      await query(server, `DROP DATABASE ${short}; DROP USER ${users.join(', ')}`);
    },
  };
}

/** Runs statements, and gives the rows of a single one. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    const [rows] = await connection.query(sql);
    return rows as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}

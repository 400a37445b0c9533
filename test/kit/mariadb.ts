import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { Server } from './server.js';

const run = promisify(execFile);
const IS_ROOT = process.getuid?.() === 0;

/** A real MariaDB, durable as in production but small, so that it starts in about two seconds. */
export class MariadbServer extends Server {
  /** `more` are options of the server that come after ours, and so win. */
  constructor(private readonly more: readonly string[] = []) {
    super('mariadb');
  }

  override get url(): string {
    return `mysql://root@127.0.0.1:${String(this.port)}`;
  }

  protected override async prepare(folder: string): Promise<void> {
    const args = ['--no-defaults', `--datadir=${join(folder, 'data')}`, '--skip-test-db'];
    await run('mariadb-install-db', [...args, '--auth-root-authentication-method=normal', ...asRoot()]);
  }

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    return [
      'mariadbd',
      '--no-defaults',
      ...asRoot(),
      `--datadir=${join(folder, 'data')}`,
      `--socket=${join(folder, 'mariadb.sock')}`,
      `--pid-file=${join(folder, 'mariadb.pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${String(port)}`,
      '--character-set-server=utf8mb4',
      '--innodb-buffer-pool-size=64M',
      '--innodb-log-file-size=16M',
      '--skip-log-bin',
      '--skip-name-resolve',
      ...this.more,
    ];
  }

  protected override async probe(): Promise<void> {
    await query(this.url, 'SELECT 1');
  }
}

/** A database of its own for one test file, and the way to be rid of it. */
export interface FreshDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates an empty utf8mb4 database with a random name on the server behind the URL. */
export async function freshDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `placet_${randomBytes(8).toString('hex')}`;
  await query(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: () => query(serverUrl, `DROP DATABASE IF EXISTS ${name}`),
  };
}

async function query(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

function asRoot(): readonly string[] {
  return IS_ROOT ? ['--user=root'] : [];
}

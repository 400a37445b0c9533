import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import type { FakeTime } from './faketime.js';
import { Server } from './server.js';
import type { SmallDisk } from './small-disk.js';

const run = promisify(execFile);
const IS_ROOT = process.getuid?.() === 0;

export interface MariadbOptions {
  /** A configuration file to start with; none is read otherwise. */
  readonly file?: string;
  /** Further arguments of the server: they win. */
  readonly args?: readonly string[];
  /** The time that it goes by, if not the machine's. */
  readonly clock?: FakeTime;
  /** Where its data are, if not in its own folder. */
  readonly disk?: SmallDisk;
}

/** A real MariaDB, durable as in production but small, so that it starts in about two seconds. */
export class MariadbServer extends Server {
  private options: MariadbOptions;

  constructor(options: MariadbOptions = {}) {
    super('mariadb');
    this.options = options;
  }

  /** From its next start on. */
  goBy(clock: FakeTime): void {
    this.options = { ...this.options, clock };
  }

  override get url(): string {
    return `mysql://root@127.0.0.1:${String(this.port)}`;
  }

  protected override async prepare(folder: string): Promise<void> {
    const options = ['--skip-test-db', '--auth-root-authentication-method=normal', ...this.asRoot];
    const install = ['mariadb-install-db', '--no-defaults', ...this.folders(folder), ...options];
    await run('env', [...this.enter, ...install]);
  }

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    const { file, args = [], clock } = this.options;
    const variables = Object.entries(clock?.environment ?? {});
    return [
      // `env` becomes the server itself, so that signals reach it.
      'env',
      ...variables.map(([name, value]) => `${name}=${value}`),
      ...this.enter,
      'mariadbd',
      file === undefined ? '--no-defaults' : `--defaults-file=${file}`,
      ...this.asRoot,
      ...this.folders(folder),
      `--socket=${join(folder, 'mariadb.sock')}`,
      `--pid-file=${join(folder, 'mariadb.pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${String(port)}`,
      ...(file === undefined ? ['--character-set-server=utf8mb4', '--skip-log-bin'] : []),
      '--innodb-buffer-pool-size=64M',
      '--innodb-log-file-size=16M',
      '--skip-name-resolve',
      ...args,
    ];
  }

  protected override async probe(): Promise<void> {
    await query(this.url, 'SELECT 1');
  }

  private get enter(): readonly string[] {
    return this.options.disk?.enter ?? [];
  }

  private get asRoot(): readonly string[] {
    return IS_ROOT || this.options.disk ? ['--user=root'] : [];
  }

  /** A server that starts deletes the temporary tables of every other one in the same folder. */
  private folders(folder: string): readonly string[] {
    return [`--datadir=${join(this.options.disk?.path ?? folder, 'data')}`, `--tmpdir=${folder}`];
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
    drop: async () => void (await query(serverUrl, `DROP DATABASE IF EXISTS ${name}`)),
  };
}

/** Runs statements on a connection of their own, and gives the rows of a single one. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    const [rows] = await connection.query(sql);
    return rows as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}

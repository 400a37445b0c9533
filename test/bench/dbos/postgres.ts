import { execFile, execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Server } from '../../kit/server.js';

const run = promisify(execFile);
const PROTOCOL_3 = 196_608;
const AUTHENTICATION = 'R'.charCodeAt(0);

/** Whether PostgreSQL is installed, and if the one who asks is root, somebody else as whom it can run. */
export function hasPostgres(): boolean {
  try {
    execFileSync('initdb', ['--version'], { stdio: 'ignore' });
    return process.getuid?.() !== 0 || account() !== undefined;
  } catch {
    return false;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function account(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (name: string, which: string): number =>
    Number(execFileSync('id', [which, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf(name, '-u'), gid: idOf(name, '-g') };
    } catch {
      continue;
    }
  }
  return undefined;
}

/** A real PostgreSQL as it comes: every commit is on disk before it is answered. */
export class PostgresServer extends Server {
  private readonly account = account();

  constructor() {
    super('postgres');
  }

  override get url(): string {
    return `postgresql://postgres@127.0.0.1:${String(this.port)}`;
  }

  protected override async prepare(folder: string): Promise<void> {
    if (this.account) chownSync(folder, this.account.uid, this.account.gid);
    const args = [
      '-D',
      join(folder, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-instructions',
    ];
    await run('initdb', args, { cwd: folder, ...this.account });
  }

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    const server = [
      'postgres',
      '-D',
      join(folder, 'data'),
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-k',
      folder,
    ];
    const { uid, gid } = this.account ?? {};
    return uid === undefined
      ? (server as [string, ...string[]])
      : ['setpriv', '--reuid', String(uid), '--regid', String(gid), '--clear-groups', ...server];
  }

  /** It answers a greeting as soon as it takes connections, and with an error before. */
  protected override probe(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: this.port }, () => socket.write(greeting()));
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('it hung up')));
      socket.on('data', (answer) => {
        if (answer[0] === AUTHENTICATION) resolve();
        else reject(new Error('not ready'));
        socket.destroy();
      });
    });
  }
}

function greeting(): Buffer {
  const words = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + words.length, 0);
  head.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat([head, words]);
}

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Store } from '#store';
import { freeSpace } from './free-space.js';
import { judge, type Check, type Finding } from './finding.js';

/** Whether the embedded database keeps what it acknowledges: the connection that writes, and the disk below it. */
export async function sqliteFindings(store: Store, file: string): Promise<Finding[]> {
  const pragma = async (name: string): Promise<string> => {
    const [row] = await store.schema.query<Record<string, string | number>[]>(`PRAGMA ${name}`);
    return String(row?.[name] ?? '').toLowerCase();
  };
  const version = (await store.read.get<{ is: string }>('SELECT sqlite_version() AS "is"'))?.is;
  const checks = [
    journal(await pragma('journal_mode')),
    synchronous(await pragma('synchronous')),
    await fileSystem(dirname(file)),
  ];
  return [
    { about: 'database', name: 'SQLite', required: 'built in', actual: version ?? '', verdict: 'ok' },
    ...checks.map((check) => judge('database', check)),
    await freeSpace(dirname(file)),
  ];
}

function journal(actual: string): Check {
  return {
    name: 'journal_mode',
    required: 'wal',
    actual,
    isMet: actual === 'wal',
    otherwise: 'refused',
    advice: 'The file system does not let several processes share memory: keep PLACET_DATA on a local disk.',
  };
}

const LEVELS = ['off', 'normal', 'full', 'extra'];
const FULL = 2;

function synchronous(actual: string): Check {
  const level = Number(actual);
  return {
    name: 'synchronous',
    required: 'full',
    actual: LEVELS[level] ?? actual,
    isMet: level >= FULL,
    otherwise: 'refused',
    advice: 'A power cut would lose acknowledged commands.',
  };
}

/** The magic numbers of statfs(2) on Linux. */
const KINDS: Readonly<Record<number, { readonly name: string; readonly verdict: 'warning' | 'refused' }>> = {
  0x6969: { name: 'NFS', verdict: 'refused' },
  0x517b: { name: 'SMB', verdict: 'refused' },
  0xfe534d42: { name: 'SMB', verdict: 'refused' },
  0xff534d42: { name: 'CIFS', verdict: 'refused' },
  0x01021997: { name: '9p', verdict: 'warning' },
  0x01021994: { name: 'tmpfs, in memory', verdict: 'warning' },
  0x794c7630: { name: 'overlay of a container', verdict: 'warning' },
  0x65735546: { name: 'FUSE', verdict: 'warning' },
};

async function fileSystem(folder: string): Promise<Check> {
  const kind = KINDS[(await statfs(folder)).type];
  return {
    name: 'file system',
    required: 'a local disk',
    actual: kind?.name ?? 'a local disk',
    isMet: kind === undefined,
    otherwise: kind?.verdict ?? 'warning',
    advice:
      kind?.verdict === 'refused'
        ? 'SQLite does not work over a network: its locks and its log need a local disk. Use one, or a database server.'
        : 'What is kept here may not outlive a restart of the machine or the container: mount a disk for PLACET_DATA.',
  };
}

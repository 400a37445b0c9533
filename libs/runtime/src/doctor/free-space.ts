import { statfs } from 'node:fs/promises';
import { judge, type Finding } from './finding.js';

const MIB = 1024 * 1024;
const AT_LEAST = 1024 * MIB;

/** Room on the disk of a folder; unknown where it is not on this machine or may not be looked at. */
export async function freeSpace(folder: string | undefined): Promise<Finding> {
  const free = folder === undefined ? undefined : await freeBytes(folder);
  return judge('database', {
    name: 'free disk space',
    required: 'at least 1 GiB',
    actual: free === undefined ? undefined : inGib(free),
    isMet: free !== undefined && free >= AT_LEAST,
    otherwise: 'warning',
    advice: 'When the disk is full the database stops: make room, and have the monitoring warn earlier.',
  });
}

async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

function inGib(bytes: number): string {
  return bytes >= AT_LEAST ? `${(bytes / 1024 / MIB).toFixed(1)} GiB` : `${Math.floor(bytes / MIB)} MiB`;
}

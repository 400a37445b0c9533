import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the system grants a process that runs: `nofile` is a number of open files, `as` bytes of memory that it may map. */
export type Limited = 'nofile' | 'as';

/** Grants a process no more than it has. */
export async function grantNoMore(pid: number, what: Limited): Promise<void> {
  await setLimit(pid, what, String(await (what === 'nofile' ? filesOf(pid) : mappedBy(pid))));
}

/** Grants it as much as before. */
export async function grantAgain(pid: number, what: Limited): Promise<void> {
  const limits = await readFile(`/proc/${pid}/limits`, 'utf8');
  const name = what === 'nofile' ? 'Max open files' : 'Max address space';
  const [, hard] = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(limits) ?? [];
  if (hard === undefined) throw new Error(`No limit is known for ${name}`);
  await setLimit(pid, what, hard);
}

/** The hard limit is left alone: nobody could raise it again. */
async function setLimit(pid: number, what: Limited, soft: string): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--${what}=${soft}:`]);
}

const filesOf = async (pid: number): Promise<number> => (await readdir(`/proc/${pid}/fd`)).length;

async function mappedBy(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = /^VmSize:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kilobytes) * 1_024;
}

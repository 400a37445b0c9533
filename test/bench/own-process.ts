import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '#runtime';

/** What a script beside this one answers to a message, in a process of its own. */
export async function inOwnProcess<Work extends object>(script: string, work: Work): Promise<number> {
  const child = fork(join(packageRoot(), 'dist', 'test', 'bench', script));
  child.send(work);
  const answered = once(child, 'message') as Promise<[number]>;
  const ended = once(child, 'exit');
  const first = await Promise.race([answered, ended]);
  if (first[0] === null || child.exitCode) throw new Error(`${script} ended without an answer`);
  const [rate] = await answered;
  await ended;
  return rate;
}

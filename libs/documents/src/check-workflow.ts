import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkflowCheck, WorkflowToCheck } from './check-here.js';

export interface CheckLimits {
  readonly timeMs: number;
  readonly memoryMb: number;
}

const LIMITS: CheckLimits = { timeMs: 30_000, memoryMb: 384 };
const REMEMBERED = 16;

/** Tests run the sources, and a thread only what was built from them. */
function workerFile(): URL {
  const beside = new URL('./check-workflow.worker.js', import.meta.url);
  if (existsSync(fileURLToPath(beside))) return beside;
  return new URL('../../../dist/libs/documents/src/check-workflow.worker.js', import.meta.url);
}

/**
 * Reads and proves a workflow from elsewhere in a thread of its own, which is ended when it takes too much time or
 * memory: whatever the file holds, this process goes on.
 */
export function checkWorkflow(given: WorkflowToCheck, limits: CheckLimits = LIMITS): Promise<WorkflowCheck> {
  const worker = new Worker(workerFile(), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  });
  return new Promise<WorkflowCheck>((resolve, reject) => {
    const clock = setTimeout(() => {
      resolve({ outcome: 'too-large', why: `it could not be proved within ${limits.timeMs / 1000} s` });
    }, limits.timeMs);
    worker.once('message', (check: WorkflowCheck) => resolve(check));
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY' && !(error instanceof RangeError)) return reject(error);
      resolve({ outcome: 'too-large', why: `it could not be proved with ${limits.memoryMb} MB of memory` });
    });
    worker.once('exit', () => clearTimeout(clock));
  }).finally(() => void worker.terminate());
}

export interface WorkflowChecks {
  check(given: WorkflowToCheck): Promise<WorkflowCheck>;
}

/** Checks one after another, and remembers the last ones: what was proved before the lock is not proved under it. */
export function workflowChecks(limits?: CheckLimits): WorkflowChecks {
  const remembered = new Map<string, Promise<WorkflowCheck>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    check(given) {
      const key = createHash('sha256').update(JSON.stringify(given)).digest('hex');
      const known = remembered.get(key);
      if (known) return known;
      const check = last.then(() => checkWorkflow(given, limits));
      last = check.catch(() => remembered.delete(key));
      remembered.set(key, check);
      for (const oldest of [...remembered.keys()].slice(0, -REMEMBERED)) remembered.delete(oldest);
      return check;
    },
  };
}

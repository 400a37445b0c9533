import { appendFile, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 200;
const HEARTBEAT_MS = 2_000;
const DEAD_ELSEWHERE_AFTER_MS = 30_000;
/** Only so that a process id that the system has given to somebody else cannot hold the lock for ever. */
const DEAD_HERE_AFTER_MS = 600_000;
const OWNERLESS_AFTER_MS = 5_000;

/**
 * Runs the work while holding a lock folder; waits while another process holds it. A holder that has died
 * loses the lock at once on the same machine, elsewhere after half a minute without a sign of life. The work
 * names the processes it starts with `alsoHeldBy(pid)`: while they run, the lock outlives the holder.
 */
export async function withLock(folder, work) {
  await acquire(folder);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  try {
    return await work((pid) => appendFile(ownerFile(folder), ` ${pid}`));
  } finally {
    clearInterval(heartbeat);
    await rm(folder, { recursive: true, force: true });
  }
}

async function acquire(folder) {
  let hasSaid = false;
  while (!(await take(folder))) {
    const owner = await ownerOf(folder);
    if (await isDead(folder, owner)) {
      await evict(folder, owner);
      continue;
    }
    if (!hasSaid) process.stderr.write('Another process is installing or building; waiting for it ...\n');
    hasSaid = true;
    await delay(POLL_MS);
  }
}

async function take(folder) {
  try {
    await mkdir(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(ownerFile(folder), `${hostname()} ${process.pid}`);
  return true;
}

async function isDead(folder, owner) {
  const found = await stat(folder).catch(() => null);
  if (!found) return false;
  const silentMs = Date.now() - found.mtimeMs;
  if (owner === '') return silentMs > OWNERLESS_AFTER_MS;
  const [host, ...pids] = owner.split(' ');
  if (host !== hostname()) return silentMs > DEAD_ELSEWHERE_AFTER_MS;
  return silentMs > DEAD_HERE_AFTER_MS || !pids.map(Number).some(isRunning);
}

/** Moves the dead holder's folder away; puts it back if somebody else took the lock in between. */
async function evict(folder, deadOwner) {
  const aside = `${folder}-${process.pid}`;
  try {
    await rename(folder, aside);
    if ((await ownerOf(aside)) !== deadOwner) return await rename(aside, folder);
    await rm(aside, { recursive: true, force: true });
  } catch {
    // Another waiting process was quicker.
  }
}

async function ownerOf(folder) {
  return readFile(ownerFile(folder), 'utf8').catch(() => '');
}

function ownerFile(folder) {
  return join(folder, 'owner');
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

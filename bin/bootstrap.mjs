import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const DIST = join(ROOT, 'dist');
const LOCK = join(ROOT, '.bootstrap-lock');
const BUILT_FOLDERS = ['apps', 'libs', 'migrations', 'test'];
const NOT_BUILT = [
  'apps/web/**',
  'test/mutation/**',
  '**/*.spec.ts',
  '**/*.it-spec.ts',
  '**/*.e2e-spec.ts',
  '**/*.fault-spec.ts',
  '**/*.md',
  '**/*.snap',
];
const BUILD_INPUTS = ['.swcrc', 'package.json', 'bin/bootstrap.mjs'];
const LEAST_NODE = [24, 9];
/** npm writes its two lock files at nearly the same moment, in either order. */
const SAME_INSTALL_MS = 5_000;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const GROUP_GRACE_MS = 5_000;
const PARENT_POLL_MS = 250;

/**
 * Makes a clone runnable: installs the dependencies and builds what is missing or stale, and says so on
 * stderr. Safe to call from several processes at once; the later ones wait for the first.
 */
export async function prepare() {
  if (await isReady()) return;
  await withLock(LOCK, async (alsoHeldBy) => {
    if (!(await isInstalled())) await install(alsoHeldBy);
    await linkCommand();
    const inputs = await buildInputs();
    if (!(await isBuilt(inputs))) await buildFrom(inputs);
  });
}

/** Compiles everything into `dist`, also when it is up to date. */
export async function build() {
  if (!(await isInstalled())) await withLock(LOCK, install);
  await withLock(LOCK, async () => buildFrom(await buildInputs()));
}

/** The Node 24 that npm installed here, else the running Node if it is new enough. */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(MODULES, `node-${platform}-${process.arch}`, 'bin', file);
  if (existsSync(installed)) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return process.execPath;
  throw new Error(
    `Placet runs on Node ${LEAST_NODE.join('.')} or newer. npm has none for ${process.platform}-${process.arch}, and this is ` +
      `Node ${process.versions.node}. Please install Node 24 (https://nodejs.org) and try again.`,
  );
}

/**
 * Runs a program under {@link findNode}'s Node, forwards signals to it, and resolves with its exit code.
 * With `group` the program leads a process group of its own, which a signal ends as a whole.
 */
export async function run(args, { group = false, stdio = 'inherit', env = process.env, onOutput } = {}) {
  const child = spawn(findNode(), args, { cwd: group ? ROOT : undefined, detached: group, stdio, env });
  const stopForwarding = forwardSignals(child, group);
  if (onOutput) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
  try {
    return await exitCodeOf(child);
  } finally {
    stopForwarding();
  }
}

/**
 * Runs a main function; a failure becomes one line on stderr and exit code 1. Under npm the program ends when
 * its parent does: npm hands signals to a shell, which dies of them without passing them on.
 */
export async function exitWith(main) {
  if (process.env.npm_execpath) endWithParent();
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}

function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_POLL_MS).unref();
}

/** Tells the person at the terminal; stdout stays free for data. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

async function isReady() {
  return (await isInstalled()) && isCommandLinked() && (await isBuilt(await buildInputs()));
}

async function isInstalled() {
  const installed = await stat(join(MODULES, '.package-lock.json')).catch(() => null);
  if (!installed) return false;
  const wanted = await stat(join(ROOT, 'package-lock.json'));
  if (wanted.mtimeMs <= installed.mtimeMs + SAME_INSTALL_MS) return true;
  return (await readOr(installStamp(), '')) === (await lockHash());
}

async function install(alsoHeldBy) {
  say('Installing the dependencies with "npm ci" (about a minute) ...');
  const [command, ...args] = npmCommand();
  const options = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const child = spawn(command, [...args, ...options, '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: npmEnvironment(),
    shell: command === 'npm' && process.platform === 'win32',
  });
  const stopForwarding = forwardSignals(child, false);
  if (child.pid) await alsoHeldBy(child.pid);
  const code = await exitCodeOf(child).finally(stopForwarding);
  if (code !== 0) throw new Error(`"npm ci" failed with exit code ${code}.`);
  await writeFile(installStamp(), await lockHash());
}

/** The npm that called us, else the one in the path. */
function npmCommand() {
  const caller = process.env.npm_execpath ?? '';
  const script = join(dirname(caller), 'npm-cli.js');
  const isNpm = ['npm-cli.js', 'npx-cli.js'].includes(basename(caller)) && existsSync(script);
  return isNpm ? [process.execPath, script] : ['npm'];
}

/** What `npm exec` was asked to run must not be asked of the `npm ci` inside it again. */
function npmEnvironment() {
  const env = { ...process.env };
  for (const name of [
    'call',
    'package',
    'yes',
    'global',
    'prefix',
    'local_prefix',
    'dry_run',
    'omit',
    'workspace',
  ]) {
    delete env[`npm_config_${name}`];
  }
  return env;
}

/** npm links the commands of dependencies only; with this link `npx placet` finds ours at once. */
async function linkCommand() {
  if (isCommandLinked()) return;
  await mkdir(dirname(commandLink()), { recursive: true });
  await chmod(join(ROOT, 'bin', 'placet.mjs'), 0o755).catch(() => {});
  await symlink('../../bin/placet.mjs', commandLink()).catch(() => {});
}

function isCommandLinked() {
  return process.platform === 'win32' || existsSync(commandLink());
}

/** What the build depends on, as one hash over names, sizes and times. */
async function buildInputs() {
  const hash = createHash('sha256');
  for (const file of BUILD_INPUTS) await hashEntry(hash, file);
  for (const folder of BUILT_FOLDERS) await hashFolder(hash, folder);
  return hash.digest('hex');
}

async function hashFolder(hash, folder) {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (path === 'apps/web') continue;
    if (entry.isDirectory()) await hashFolder(hash, path);
    else await hashEntry(hash, path);
  }
}

async function hashEntry(hash, path) {
  const found = await stat(join(ROOT, path)).catch(() => null);
  if (found) hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
}

async function isBuilt(inputs) {
  return (await readOr(join(DIST, '.inputs'), '')) === inputs;
}

/** Builds beside `dist` and swaps, so that nobody ever sees half a build. */
async function buildFrom(inputs) {
  say('Building ...');
  const fresh = join(ROOT, `.dist-${process.pid}`);
  const old = `${fresh}-old`;
  const folders = BUILT_FOLDERS.filter((folder) => existsSync(join(ROOT, folder)));
  const ignored = NOT_BUILT.flatMap((glob) => ['--ignore', glob]);
  const swc = join(MODULES, '@swc', 'cli', 'bin', 'swc.js');
  try {
    const code = await run([swc, ...folders, '-d', fresh, '--copy-files', '--quiet', ...ignored], {
      group: true,
      stdio: ['ignore', 2, 2],
    });
    if (code !== 0) throw new Error(`The build failed with exit code ${code}.`);
    await writeFile(join(fresh, '.inputs'), inputs);
    await rename(DIST, old).catch(() => {});
    await rename(fresh, DIST);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function forwardSignals(child, group) {
  let lastResort;
  const send = (signal) => {
    try {
      process.kill(group ? -child.pid : child.pid, signal);
    } catch {
      // The program has ended in the meantime.
    }
  };
  const forward = (signal) => {
    // A terminal sends Ctrl-C to every process of the foreground group itself.
    if (signal === 'SIGINT' && !group && process.stdin.isTTY) return;
    send(signal);
    if (group) lastResort ??= setTimeout(send, GROUP_GRACE_MS, 'SIGKILL');
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
    if (!lastResort) return;
    clearTimeout(lastResort);
    send('SIGKILL');
  };
}

function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`${child.spawnfile} could not be started: ${error.message}`)),
    );
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

function commandLink() {
  return join(MODULES, '.bin', 'placet');
}

function installStamp() {
  return join(MODULES, '.placet-install');
}

async function lockHash() {
  return createHash('sha256')
    .update(await readFile(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

async function readOr(file, otherwise) {
  return readFile(file, 'utf8').catch(() => otherwise);
}

/** Whether a module is the program that was started, also through a link such as `node_modules/.bin/placet`. */
export async function isMain(moduleUrl) {
  const started = await realpath(process.argv[1] ?? '').catch(() => '');
  return started === (await realpath(fileURLToPath(moduleUrl)));
}

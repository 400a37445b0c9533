import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './bootstrap.mjs';

const NEEDED = [
  { command: 'mariadbd', debianPackage: 'mariadb-server', elsewhere: 'PLACET_TEST_MARIADB_URL' },
  { command: 'redis-server', debianPackage: 'redis-server', elsewhere: 'PLACET_TEST_REDIS_URL' },
  // Makes the certificates of receivers.
  { command: 'openssl', debianPackage: 'openssl' },
  // Imports the calendars that we serve, as somebody else reads them.
  { command: 'khal', debianPackage: 'khal' },
  // Moves the clocks of the processes that the fault tests start.
  { library: 'faketime/libfaketimeMT.so.1', debianPackage: 'libfaketime' },
];

/**
 * Makes sure that MariaDB and Redis can be started for a test, clocks moved and calendars imported. Installs the Debian packages as root or
 * with CI set; otherwise fails with the command to run. A server given by its variable is not needed here.
 */
export async function installServers() {
  const missing = NEEDED.filter((needed) => !process.env[needed.elsewhere] && !isThere(needed));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  if (!isInstalled('apt-get') || !(isRoot() || process.env.CI)) throw new Error(advice(missing, install));
  say(`Installing ${packages.join(' and ')} with apt-get ...`);
  aptGet(['apt-get', 'update', '-q'], { isRequired: false });
  aptGet(install, { isRequired: true });
}

function advice(missing, install) {
  const names = missing.map(({ command, library }) => command ?? library).join(' and ');
  const variables = missing.flatMap(({ elsewhere }) => elsewhere ?? []).join(' and ');
  const instead = variables && `\n\nOr point ${variables} at a server that the tests may fill and empty.`;
  return `The tests need ${names}. On Debian or Ubuntu:\n\n  sudo ${install.join(' ')}${instead}`;
}

function isThere({ command, library }) {
  return command === undefined ? isLibrary(library) : isInstalled(command);
}

/** Debian keeps libraries in a folder for each architecture. */
function isLibrary(file) {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return folders.some((folder) => existsSync(join('/usr/lib', folder, file)));
}

function aptGet(command, { isRequired }) {
  const [file, ...args] = isRoot() ? command : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(file, args, { stdio: ['ignore', 2, 2], env });
  if (status !== 0 && isRequired)
    throw new Error(`"${command.join(' ')}" failed; the tests cannot run without it.`);
}

function isInstalled(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot() {
  return process.getuid?.() === 0;
}

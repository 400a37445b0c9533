import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './bootstrap.mjs';

const NEEDED = [
  { command: 'mariadbd', debianPackage: 'mariadb-server', elsewhere: 'PLACET_TEST_MARIADB_URL' },
  { command: 'redis-server', debianPackage: 'redis-server', elsewhere: 'PLACET_TEST_REDIS_URL' },
];

/**
 * Makes sure that MariaDB and Redis can be started for a test. Installs the Debian packages as root or
 * with CI set; otherwise fails with the command to run. A server given by its variable is not needed here.
 */
export async function installServers() {
  const missing = NEEDED.filter(({ command, elsewhere }) => !process.env[elsewhere] && !isInstalled(command));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  if (!isInstalled('apt-get') || !(isRoot() || process.env.CI)) throw new Error(advice(missing, install));
  say(`Installing ${packages.join(' and ')} with apt-get ...`);
  aptGet(['apt-get', 'update', '-q'], { isRequired: false });
  aptGet(install, { isRequired: true });
}

function advice(missing, install) {
  const variables = missing.map(({ elsewhere }) => elsewhere).join(' and ');
  return (
    `The tests need ${missing.map(({ command }) => command).join(' and ')}. On Debian or Ubuntu:\n\n` +
    `  sudo ${install.join(' ')}\n\nOr point ${variables} at a server that the tests may fill and empty.`
  );
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

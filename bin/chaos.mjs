import { join } from 'node:path';
import { ROOT, exitWith, prepare, run } from './bootstrap.mjs';
import { installServers } from './servers.mjs';

await exitWith(async () => {
  await installServers();
  await prepare();
  const main = join(ROOT, 'dist', 'test', 'chaos', 'main.js');
  return run(['--enable-source-maps', main, ...process.argv.slice(2)], { group: true });
});

import { join } from 'node:path';
import { ROOT, exitWith, prepare, run } from './bootstrap.mjs';
import { installServers } from './servers.mjs';

await exitWith(async () => {
  await installServers();
  await prepare();
  // Compiled code is kept from one start to the next.
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules', '.cache', 'placet');
  const main = join(ROOT, 'dist', 'test', 'bench', 'main.js');
  return run(['--enable-source-maps', main, ...process.argv.slice(2)], { group: true });
});

import { join } from 'node:path';
import { ROOT, exitWith, prepare, run } from './bootstrap.mjs';

await exitWith(async () => {
  await prepare();
  return run([join(ROOT, 'test', 'mutation', 'main.mjs'), ...process.argv.slice(2)], { group: true });
});

#!/usr/bin/env node
import { join } from 'node:path';
import { ROOT, exitWith, prepare, run } from './bootstrap.mjs';

await exitWith(async () => {
  await prepare();
  const main = join(ROOT, 'dist', 'apps', 'cli', 'src', 'main.js');
  return run(['--enable-source-maps', main, ...process.argv.slice(2)]);
});

// Writes every kind of letter, as HTML and as text, in each language: npm run mails -- FOLDER
import { join } from 'node:path';
import { ROOT, exitWith, prepare, run } from './bootstrap.mjs';

await exitWith(async () => {
  await prepare();
  return run([join(ROOT, 'dist', 'test', 'mails', 'main.js'), ...process.argv.slice(2)]);
});

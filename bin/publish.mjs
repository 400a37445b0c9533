// Writes the files of the repository that are made from the code: schemas, vocabulary, example settings.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT, exitWith, prepare, run, say } from './bootstrap.mjs';

async function write() {
  const { publishedFiles } = await import(join(ROOT, 'dist', 'libs', 'runtime', 'src', 'index.js'));
  for (const [path, text] of Object.entries(publishedFiles())) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
    say(path);
  }
  return 0;
}

await exitWith(async () => {
  // The code runs under Node 24, this script under whatever the machine has.
  if (process.argv[2] === '--write') return write();
  await prepare();
  return run([join(ROOT, 'bin', 'publish.mjs'), '--write']);
});

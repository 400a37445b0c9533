import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlOf, mailText } from '#notifications';
import { sampleLetters } from './sample-letters.js';

const [folder = 'mails'] = process.argv.slice(2);
const publicUrl = 'https://placet.example';

await mkdir(folder, { recursive: true });
for (const language of ['en', 'ru'] as const) {
  for (const letter of sampleLetters(language)) {
    const { page, kind } = letter;
    if (!page) throw new Error(`No page: ${kind}`);
    const layout = { ...letter, page, publicUrl };
    const name = join(folder, `${kind}.${language}`);
    await writeFile(`${name}.html`, htmlOf(layout));
    await writeFile(`${name}.txt`, `${letter.subject}\n\n${mailText(layout)}`);
  }
}

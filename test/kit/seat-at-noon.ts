import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from './root.js';

const NOON = 12;

/**
 * A folder with the sample organisation, its seat where it is noon on a working day now: a silence without working
 * time is refused. To be removed by whoever asked for it.
 */
export async function seatAtNoon(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-at-noon-'));
  const sample = join(ROOT, 'workflows', 'sample', 'organisation.yaml');
  const organisation = parse(await readFile(sample, 'utf8')) as Record<string, object>;
  const ahead = NOON - (await stat(folder)).mtime.getUTCHours();
  const zone = `${ahead < 0 ? '-' : '+'}${String(Math.abs(ahead)).padStart(2, '0')}:00`;
  const seat = { ...organisation['seat'], zone };
  const working = { ...organisation, seat, weekend: [], holidays: [], workflows: { from: 'sample' } };
  await writeFile(join(folder, 'organisation.yaml'), stringify(working));
  return folder;
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An entry as khal shows it, in the zone that it was told is ours. */
export interface KhalEntry {
  /** `2024-07-11 10:00` */
  readonly from: string;
  readonly until: string;
  readonly title: string;
  readonly place: string;
  readonly cancelled: boolean;
}

const run = promisify(execFile);
/** Ends what khal prints of an entry, and its parts: nothing that a text holds. */
const [END, PART] = ['\u001e', '\u001f'];

/** Imports a calendar into a new one of Debian's khal, and lists what it has on so many days from a day on (YYYY-MM-DD). */
export async function importIntoKhal(
  ics: string,
  { zone, from, days }: { readonly zone: string; readonly from: string; readonly days: number },
): Promise<KhalEntry[]> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-khal-'));
  try {
    const config = join(folder, 'config');
    await writeFile(
      config,
      `[calendars]\n[[feed]]\npath = ${join(folder, 'feed')}\n[sqlite]\npath = ${join(folder, 'khal.db')}\n[locale]
local_timezone = ${zone}\ndefault_timezone = ${zone}\ntimeformat = %H:%M\ndateformat = %Y-%m-%d
longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n`,
    );
    const file = join(folder, 'feed.ics');
    await writeFile(file, ics);
    const khal = (...args: string[]) =>
      run('khal', ['-c', config, ...args], {
        env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', TZ: zone },
      });
    await khal('import', '--batch', '-a', 'feed', file);
    const format =
      ['{start-long-full}', '{end-long-full}', '{title}', '{location}', '{status}'].join(PART) + END;
    const { stdout } = await khal('list', '--once', '--day-format', '', '--format', format, from, `${days}d`);
    return stdout
      .split(END)
      .slice(0, -1)
      .map((entry) => {
        const [start = '', until = '', title = '', place = '', status = ''] = entry.trim().split(PART);
        return { from: start, until, title, place, cancelled: status.trim() === 'CANCELLED' };
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

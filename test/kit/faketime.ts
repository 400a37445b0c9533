import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIBRARY = 'libfaketimeMT.so.1';

/** The clock of a process that can be moved while it runs: its wall clock only, never its monotonic one. */
export class FakeTime {
  private readonly folder = mkdtempSync(join(tmpdir(), 'placet-clock-'));

  constructor() {
    this.shift(0);
  }

  /** Seconds ahead of the real time; negative for behind. */
  shift(seconds: number): void {
    const unfinished = join(this.folder, 'unfinished');
    writeFileSync(unfinished, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    renameSync(unfinished, this.file);
  }

  /** What a process must be started with. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: faketimeLibrary(),
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, 'faketime');
  }
}

/** @throws Error when Debian's package `libfaketime` is not there. */
function faketimeLibrary(): string {
  const folders = readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder, 'faketime', LIBRARY));
  const found = folders.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${LIBRARY} was not found: install the package libfaketime`);
  return found;
}

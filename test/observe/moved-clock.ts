import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariadbServer } from '#kit';

const LIBRARY = 'libfaketimeMT.so.1';

/** A wall clock of other processes that can be set while they run; their monotonic clock runs on. */
export class MovedClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'placet-clock-'));
  private readonly file = join(this.folder, 'offset');

  constructor(seconds = 0) {
    this.set(seconds);
  }

  /** Seconds ahead of the true time. */
  set(seconds: number): void {
    const unfinished = `${this.file}.unfinished`;
    writeFileSync(unfinished, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    renameSync(unfinished, this.file);
  }

  get environment(): Readonly<Record<string, string>> {
    const places = readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder, 'faketime', LIBRARY));
    const library = places.find((file) => existsSync(file));
    if (library === undefined) throw new Error(`${LIBRARY} is missing: install Debian's package libfaketime`);
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A MariaDB that lives by such a clock. */
export class MovedMariadb extends MariadbServer {
  constructor(private readonly clock: MovedClock) {
    super();
  }

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    const settings = Object.entries(this.clock.environment).map(([name, value]) => `${name}=${value}`);
    return ['env', ...settings, ...super.commandLine(folder, port)];
  }
}

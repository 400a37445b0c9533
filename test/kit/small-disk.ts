import { mkdir, mkdtemp, open, rm, statfs, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupervisedProcess } from './supervised-process.js';
import { until } from './until.js';

const BLOCK = Buffer.alloc(64 * 1_024, 1);
const MOUNT = 'mount -t tmpfs -o size="$1" placet "$2" && exec sleep infinity';

/**
 * A file system of its own that is soon full. It is mounted where only those see it who enter, so that it takes no
 * rights of an administrator; it is gone when it is removed, and not when a server on it dies.
 */
export class SmallDisk {
  private constructor(
    /** Seen by those who enter. */
    readonly path: string,
    private readonly holder: SupervisedProcess,
  ) {}

  static async of(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'placet-disk-'));
    const path = join(folder, 'disk');
    await mkdir(path);
    const holder = await SupervisedProcess.start({
      command: 'unshare',
      args: ['--user', '--map-root-user', '--mount', 'sh', '-c', MOUNT, 'sh', `${megabytes}M`, path],
      folder,
      logFile: join(folder, 'mount.log'),
    });
    const disk = new SmallDisk(path, holder);
    await until(async () => {
      if (holder.hasExited)
        throw new Error('No file system could be mounted: is `unshare --user` allowed here?');
      return disk.isMounted(megabytes);
    });
    return disk;
  }

  /** Begins the command line of whoever is to see it; who enters is root there. */
  get enter(): readonly [string, ...string[]] {
    return ['nsenter', '--target', String(this.holder.pid), '--user', '--mount', '--preserve-credentials'];
  }

  /** Leaves no room. */
  async fill(): Promise<void> {
    const file = await open(this.ballast, 'w');
    try {
      for (;;) await file.write(BLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await unlink(this.ballast);
  }

  async remove(): Promise<void> {
    await this.holder.end('SIGKILL');
    await rm(join(this.path, '..'), { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.seenFromOutside, 'ballast');
  }

  private get seenFromOutside(): string {
    return `/proc/${this.holder.pid}/root${this.path}`;
  }

  private async isMounted(megabytes: number): Promise<boolean> {
    const found = await statfs(this.seenFromOutside).catch(() => undefined);
    return found !== undefined && found.blocks * found.bsize === megabytes * 1_024 * 1_024;
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeTime } from './faketime.js';
import { freePort } from './free-port.js';
import { ROOT } from './root.js';
import { SupervisedProcess } from './supervised-process.js';
import { until } from './until.js';

const READY_WITHIN_MS = 60_000;
const GRACE_MS = 20_000;

export interface PlacetProcessOptions {
  readonly app: 'api' | 'worker';
  /** PLACET_ variables beside the port, which is a free one; without PLACET_DATA it has a folder of its own. */
  readonly settings: Readonly<Record<string, string>>;
  readonly clock?: FakeTime;
}

export interface Start {
  /** A crash point and a count, as CRASH_AT takes it. */
  readonly at?: string;
  /** Of its machine, if not this one's. */
  readonly zone?: string;
}

type Probe = 'live' | 'startup' | 'ready';

interface Health {
  /** 0 when nobody answers. */
  readonly status: number;
  readonly body: string;
}

/** One of our own programs, from the build, as a process of its own that cannot outlive this one. */
export class PlacetProcess {
  private process: SupervisedProcess | undefined;

  private constructor(
    readonly app: PlacetProcessOptions['app'],
    private readonly options: PlacetProcessOptions,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** A process that has not been started yet. */
  static async of(options: PlacetProcessOptions): Promise<PlacetProcess> {
    const folder = await mkdtemp(join(tmpdir(), `placet-${options.app}-`));
    return new PlacetProcess(options.app, options, folder, await freePort());
  }

  /** Starts it and waits until it says that it is ready. */
  static async start(options: PlacetProcessOptions): Promise<PlacetProcess> {
    const started = await PlacetProcess.of(options);
    await started.start();
    return started;
  }

  /** Where the API listens; for a worker, where its health is told. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (!this.process) throw new Error(`The ${this.app} is not running`);
    return this.process.pid;
  }

  get isRunning(): boolean {
    return this.process !== undefined && !this.process.hasExited;
  }

  /** Starts it on the same port as before, and waits until it is ready. */
  async start(how?: Start): Promise<void> {
    await this.launch(how);
    await this.ready();
  }

  /** Starts it and waits for nothing. */
  async launch({ at, zone }: Start = {}): Promise<void> {
    const env = {
      ...ownVariables(),
      // Crash points are compiled in for tests only.
      NODE_ENV: at === undefined ? 'production' : 'test',
      ...(at === undefined ? {} : { CRASH_AT: at }),
      ...(zone === undefined ? {} : { TZ: zone }),
      PLACET_DATA: join(this.folder, 'data'),
      ...this.options.settings,
      [this.app === 'api' ? 'PLACET_PORT' : 'PLACET_WORKER_PORT']: String(this.port),
      ...this.options.clock?.environment,
    };
    this.process = await SupervisedProcess.start({
      command: 'env',
      args: [
        ...['-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`)],
        process.execPath,
        join(ROOT, 'dist', 'apps', this.app, 'src', 'main.js'),
      ],
      folder: this.folder,
      logFile: this.logFile,
    });
  }

  /** @throws Error with the end of its log when it ends instead. */
  async ready(): Promise<void> {
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    await until(async () => {
      if (await this.says('ready')) return true;
      if (this.isRunning && performance.now() <= giveUpAt) return false;
      throw new Error(`The ${this.app} did not become ready:\n${(await this.log()).slice(-4_000)}`);
    });
  }

  /** Whether a probe of its health is answered with success. */
  async says(probe: Probe): Promise<boolean> {
    return (await this.health(probe)).status === 200;
  }

  /** What a probe of its health is answered. */
  async health(probe: Probe): Promise<Health> {
    try {
      const answer = await fetch(`${this.url}/health/${probe}`, { signal: AbortSignal.timeout(5_000) });
      return { status: answer.status, body: await answer.text() };
    } catch {
      return { status: 0, body: '' };
    }
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    await this.process?.end('SIGKILL');
  }

  /** As a deployment does; the exit code, 0 when it ended in order, 128 and the signal's number when killed. */
  async end(): Promise<number> {
    await this.process?.end('SIGTERM', GRACE_MS);
    return this.process?.exitCode ?? 0;
  }

  freeze(): void {
    this.process?.signal('SIGSTOP');
  }

  thaw(): void {
    this.process?.signal('SIGCONT');
  }

  /** Resolves with the exit code when it has ended by itself or of a fault. */
  async ended(): Promise<number> {
    return (await this.process?.ended) ?? 0;
  }

  /** Everything that it wrote. */
  log(): Promise<string> {
    return readFile(this.logFile, 'utf8').catch(() => '');
  }

  /** Ends it, however it stands, and removes what it left. */
  async remove(): Promise<void> {
    await this.process?.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  private get logFile(): string {
    return join(this.folder, 'process.log');
  }
}

function ownVariables(): Readonly<Record<string, string>> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

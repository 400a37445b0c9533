import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { SupervisedProcess } from './supervised-process.js';

const STARTS_TRIED = 3;
const READY_WITHIN_MS = 30_000;
const READY_POLL_MS = 25;

/** A throwaway server on a free port of 127.0.0.1 with its data in a temporary folder. */
export abstract class Server {
  private readonly name: string;
  private process: SupervisedProcess | undefined;
  private ownFolder: string | undefined;
  private ownPort: number | undefined;

  protected constructor(name: string) {
    this.name = name;
  }

  /** Fills a new data folder, once. */
  protected abstract prepare(folder: string): Promise<void>;
  protected abstract commandLine(folder: string, port: number): readonly [string, ...string[]];
  /** Throws as long as the server does not answer. */
  protected abstract probe(): Promise<void>;
  abstract get url(): string;

  get port(): number {
    if (this.ownPort === undefined) throw new Error(`${this.name} has not been started.`);
    return this.ownPort;
  }

  get pid(): number {
    if (!this.process) throw new Error(`${this.name} is not running.`);
    return this.process.pid;
  }

  /** Starts and waits until it answers. After {@link kill} it comes back with the same data and port. */
  async start(): Promise<this> {
    const isRestart = this.ownFolder !== undefined;
    const folder = (this.ownFolder ??= await mkdtemp(join(tmpdir(), `placet-${this.name}-`)));
    if (!isRestart) await this.prepare(folder);
    for (let tries = isRestart ? STARTS_TRIED : 1; !(await this.startOnce(folder, isRestart)); tries += 1) {
      if (tries < STARTS_TRIED) continue;
      const log = await readFile(join(folder, 'server.log'), 'utf8');
      await this.stop();
      throw new Error(`${this.name} did not start. Its log:\n${log.slice(-4_000)}`);
    }
    return this;
  }

  /** Ends the server in an orderly way and removes its data. */
  async stop(): Promise<void> {
    await this.process?.end('SIGTERM');
    this.process = undefined;
    if (this.ownFolder !== undefined) await rm(this.ownFolder, { recursive: true, force: true });
    this.ownFolder = undefined;
    this.ownPort = undefined;
  }

  /** Ends the server without warning and keeps its data, as a power cut would. */
  async kill(): Promise<void> {
    await this.process?.end('SIGKILL');
    this.process = undefined;
  }

  /** Sends any signal to the server itself: SIGSTOP and SIGCONT for a server that hangs. */
  signal(name: NodeJS.Signals): void {
    this.process?.signal(name);
  }

  private async startOnce(folder: string, isRestart: boolean): Promise<boolean> {
    if (!isRestart) this.ownPort = await freePort();
    const [command, ...args] = this.commandLine(folder, this.port);
    const logFile = join(folder, 'server.log');
    this.process = await SupervisedProcess.start({ command, args, folder, logFile });
    const giveUpAt = process.uptime() * 1_000 + READY_WITHIN_MS;
    while (!this.process.hasExited && process.uptime() * 1_000 < giveUpAt) {
      if (await this.answers()) return true;
      await delay(READY_POLL_MS);
    }
    await this.process.end('SIGKILL');
    return false;
  }

  private async answers(): Promise<boolean> {
    try {
      await this.probe();
      return true;
    } catch {
      return false;
    }
  }
}

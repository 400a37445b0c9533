import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** What to run, where its output goes, and which folder is thrown away if the parent dies first. */
export interface SupervisedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly logFile: string;
}

// The pipe on fd 3 closes when the parent ends, however it ends; then the server and its folder go.
const WATCHDOG = `
folder=$1; shift
exec 3<&0
"$@" </dev/null >&2 3<&- & child=$!
echo "$child"
exec >/dev/null
(
  read -r _ <&3
  trap '' TERM
  kill -9 "$child"
  while kill -0 "$child"; do sleep 0.05; done
  rm -rf "$folder"
) 2>/dev/null & watcher=$!
wait "$child"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

/** A server that cannot outlive this process: not after SIGTERM, Ctrl-C or SIGKILL either. */
export class SupervisedProcess {
  readonly pid: number;
  private readonly watchdog: ChildProcess;

  private constructor(pid: number, watchdog: ChildProcess) {
    this.pid = pid;
    this.watchdog = watchdog;
  }

  /** Starts the command; it runs in its own process group, with its output in the log file. */
  static async start({ command, args, folder, logFile }: SupervisedCommand): Promise<SupervisedProcess> {
    const log = await open(logFile, 'a');
    const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', folder, command, ...args], {
      detached: true,
      stdio: ['pipe', 'pipe', log.fd],
      env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` },
    });
    await log.close();
    return new SupervisedProcess(await readPid(watchdog, command), watchdog);
  }

  get hasExited(): boolean {
    return this.watchdog.exitCode !== null || this.watchdog.signalCode !== null;
  }

  /** The code that it ended with, 128 and the signal's number when it was killed; null while it runs. */
  get exitCode(): number | null {
    return this.watchdog.exitCode;
  }

  /** Resolves with the exit code when it has ended. */
  get ended(): Promise<number | null> {
    return this.hasExited
      ? Promise.resolve(this.exitCode)
      : once(this.watchdog, 'exit').then(() => this.exitCode);
  }

  /** Sends a signal to the server itself; does nothing when it has ended already. */
  signal(name: NodeJS.Signals): void {
    if (!this.hasExited) process.kill(this.pid, name);
  }

  /** Sends the signal and waits until the server has ended; SIGKILL follows after the grace. */
  async end(name: NodeJS.Signals, graceMs = 10_000): Promise<void> {
    if (this.hasExited) return;
    const exited = once(this.watchdog, 'exit');
    const lastResort = setTimeout(() => {
      this.signal('SIGKILL');
    }, graceMs);
    this.signal(name);
    await exited;
    clearTimeout(lastResort);
    this.watchdog.stdin?.destroy();
  }
}

async function readPid(watchdog: ChildProcess, command: string): Promise<number> {
  const { stdout } = watchdog;
  if (!stdout) throw new Error(`No output from the watchdog of ${command}.`);
  for await (const line of createInterface({ input: stdout })) {
    stdout.destroy();
    watchdog.unref();
    return Number(line);
  }
  throw new Error(`The watchdog of ${command} ended before it gave a process id.`);
}

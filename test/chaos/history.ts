import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { HeardLine } from './heard.js';

/** What a client asked for. */
export interface Asked {
  readonly client: number;
  /** Stands in the command's payload, so that its events can be found. */
  readonly key: string;
  readonly actor: string;
  readonly command: string;
  /** Absent where the command makes a draft. */
  readonly draft?: string | undefined;
  /** The view that it was given on, where another was given on the same. */
  readonly seen?: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** The acknowledgement, as far as the checker reads it. */
export interface Acknowledged {
  readonly id: string;
  readonly event: string;
  readonly state: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly recorded?: string;
}

/**
 * One line of a client's history. `fail` only where the server said a definite no: everything else is `info`, of which
 * nobody knows whether it happened.
 */
export type HistoryLine = { readonly at: number } & (
  | ({ readonly type: 'invoke' } & Asked)
  | { readonly type: 'ok'; readonly key: string; readonly status: number; readonly answer: Acknowledged }
  | { readonly type: 'fail'; readonly key: string; readonly status: number; readonly code: string }
  | { readonly type: 'info'; readonly key: string; readonly status: number; readonly code: string }
);

export type Line =
  | ({ readonly type: 'invoke' } & Asked)
  | { readonly type: 'ok'; readonly key: string; readonly status: number; readonly answer: Acknowledged }
  | { readonly type: 'fail' | 'info'; readonly key: string; readonly status: number; readonly code: string };

/** What the nemesis did, with when it began and when it was healed, in milliseconds since 1970. */
export interface FaultLine {
  readonly kind: string;
  readonly target: string;
  readonly from: number;
  /** For so long it was left as it was, before it was healed. */
  readonly lastsMs: number;
  readonly until: number;
  /** While it lasted no process could commit. */
  readonly stopsAll: boolean;
}

/** Append-only files of a run: one line of JSON each. */
export class History {
  private readonly commands: WriteStream;
  private readonly faults: WriteStream;
  private readonly heard: WriteStream;
  readonly counts = { invoke: 0, ok: 0, fail: 0, info: 0 };

  constructor(readonly folder: string) {
    this.commands = createWriteStream(join(folder, 'commands.jsonl'));
    this.faults = createWriteStream(join(folder, 'faults.jsonl'));
    this.heard = createWriteStream(join(folder, 'heard.jsonl'));
  }

  tell(line: Line): void {
    this.counts[line.type] += 1;
    this.commands.write(`${JSON.stringify({ at: Date.now(), ...line })}\n`);
  }

  tellFault(line: FaultLine): void {
    this.faults.write(`${JSON.stringify(line)}\n`);
  }

  tellHeard(line: HeardLine): void {
    this.heard.write(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    for (const stream of [this.commands, this.faults, this.heard]) {
      stream.end();
      await once(stream, 'finish');
    }
  }
}

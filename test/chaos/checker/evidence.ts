import type { ReceivedMail } from '#kit';
import type { HeardLine } from '../heard.js';
import type { FaultLine } from '../history.js';
import type { Command } from './commands.js';
import type { RecordRows } from './record.js';

/** What the checker works on: rows, histories, and what the mail server got. Nothing of the engine. */
export interface Evidence {
  readonly rows: RecordRows;
  readonly commands: readonly Command[];
  readonly faults: readonly FaultLine[];
  readonly mails: readonly ReceivedMail[];
  /** By listeners who may see everything. */
  readonly heard: readonly HeardLine[];
  readonly graceMs: number;
}

export interface Finding {
  readonly invariant: string;
  readonly promise: string;
  /** What contradicts it; none: it held. */
  readonly broken: readonly string[];
  /** Of how many things that was asked. */
  readonly asked: number;
}

export interface Asked {
  readonly broken: readonly string[];
  readonly asked: number;
}

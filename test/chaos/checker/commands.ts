import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeardLine } from '../heard.js';
import type { Acknowledged, Asked, FaultLine, HistoryLine } from '../history.js';

/** One command of a client, from its first sending to what the client knows of it. */
export interface Command extends Asked {
  readonly sentAt: number;
  /** `ok`, `fail`, or `info` where nobody knows. */
  readonly end: 'ok' | 'fail' | 'info';
  readonly endedAt: number;
  readonly answer: Acknowledged | undefined;
  /** What it was told instead of an acknowledgement; a status of 0 where nothing was. */
  readonly told?: { readonly status: number; readonly code: string };
  readonly hadTwoAnswers: boolean;
}

export async function readCommands(folder: string): Promise<readonly Command[]> {
  const lines = await linesOf<HistoryLine>(join(folder, 'commands.jsonl'));
  const commands = new Map<string, Command>();
  for (const line of lines) {
    if (line.type === 'invoke') {
      const { type: _type, at: sentAt, ...asked } = line;
      commands.set(line.key, {
        ...asked,
        sentAt,
        end: 'info',
        endedAt: Infinity,
        answer: undefined,
        hadTwoAnswers: false,
      });
      continue;
    }
    const command = commands.get(line.key);
    if (!command) throw new Error(`A history that ends before it begins: ${line.key}`);
    const hadTwoAnswers = command.hadTwoAnswers || ('code' in line && line.code === 'two-answers');
    if (hadTwoAnswers) commands.set(line.key, { ...command, hadTwoAnswers });
    else
      commands.set(line.key, {
        ...command,
        end: line.type,
        endedAt: line.at,
        ...(line.type === 'ok'
          ? { answer: line.answer }
          : { answer: undefined, told: { status: line.status, code: line.code } }),
      });
  }
  return [...commands.values()];
}

export function readFaults(folder: string): Promise<readonly FaultLine[]> {
  return linesOf<FaultLine>(join(folder, 'faults.jsonl'));
}

export function readHeard(folder: string): Promise<readonly HeardLine[]> {
  return linesOf<HeardLine>(join(folder, 'heard.jsonl'));
}

async function linesOf<T>(file: string): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
}

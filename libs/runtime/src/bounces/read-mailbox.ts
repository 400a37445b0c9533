import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** No report is larger; what is, is passed over without being kept in memory. */
const AT_MOST_BYTES = 10 * 1024 * 1024;

/**
 * The messages of a mailbox one after another: of an mbox file, a maildir, a folder of message files, or a file of one
 * message. `undefined` stands for one that is too large.
 *
 * @throws the system's error where it cannot be read.
 */
export async function* readMailbox(path: string): AsyncGenerator<Uint8Array | undefined> {
  if (!(await stat(path)).isDirectory()) {
    yield* messagesIn(path);
    return;
  }
  const entries = await readdir(path);
  const isMaildir = entries.includes('new') && entries.includes('cur');
  const folders = isMaildir ? [join(path, 'new'), join(path, 'cur')] : [path];
  for (const folder of folders) {
    for (const name of (await readdir(folder)).sort()) {
      const file = join(folder, name);
      const found = await stat(file);
      if (!found.isFile() || name.startsWith('.')) continue;
      yield found.size > AT_MOST_BYTES ? undefined : await readFile(file);
    }
  }
}

/** An mbox file begins each message with a line "From …" after an empty one; without any it is one message. */
async function* messagesIn(file: string): AsyncGenerator<Uint8Array | undefined> {
  // Each byte as one character, so that whatever a message is encoded in comes out as it went in.
  const lines = createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: Infinity });
  let message: string[] = [];
  let size = 0;
  let isAfterEmpty = true;
  const whole = (): Uint8Array | undefined =>
    size > AT_MOST_BYTES ? undefined : Buffer.from(message.join('\r\n'), 'latin1');
  for await (const line of lines) {
    const begins = isAfterEmpty && line.startsWith('From ');
    isAfterEmpty = line === '';
    if (begins) {
      if (size > 0) yield whole();
      message = [];
      size = 0;
      continue;
    }
    size += line.length + 2;
    if (size <= AT_MOST_BYTES) message.push(line.replace(/^>(>*From )/, '$1'));
  }
  if (size > 0) yield whole();
}

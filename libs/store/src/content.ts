import { createHash } from 'node:crypto';
import type { Queries, Tx } from './queries.js';

const PART_BYTES = 64 * 1024;

export interface Content {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Keeps the bytes under their SHA-256 in the same transaction, once however often they come. */
export async function putContent(tx: Tx, bytes: Uint8Array, mediaType: string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (await tx.get('SELECT hash FROM content_meta WHERE hash = ?', [hash])) return hash;
  // Two processes may keep the same text at the same time: the later one finds every row there.
  const insert = `INSERT ${tx.dialect.orIgnore} INTO`;
  await tx.run(`${insert} content_meta (hash, size, media_type, at) VALUES (?, ?, ?, ?)`, [
    hash,
    bytes.byteLength,
    mediaType,
    await tx.now(),
  ]);
  for (let part = 0; part * PART_BYTES < bytes.byteLength; part += 1) {
    const slice = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await tx.run(`${insert} content (hash, part, bytes) VALUES (?, ?, ?)`, [hash, part, slice]);
  }
  return hash;
}

/**
 * The bytes that were kept under the hash, or nothing.
 *
 * @throws Error when what is stored is not what the hash says.
 */
export async function getContent(q: Queries, hash: string): Promise<Content | undefined> {
  const meta = await q.get<{ media_type: string }>('SELECT media_type FROM content_meta WHERE hash = ?', [
    hash,
  ]);
  if (!meta) return undefined;
  const parts = await q.all<{ bytes: Uint8Array }>('SELECT bytes FROM content WHERE hash = ? ORDER BY part', [
    hash,
  ]);
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    throw new Error(`Content ${hash} is damaged`);
  return { bytes, mediaType: meta.media_type };
}

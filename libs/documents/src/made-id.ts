import { createHash } from 'node:crypto';

/** A UUID of version 8: 128 bits of our own making, the same for the same seed. */
export function madeId(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

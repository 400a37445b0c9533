import { randomFillSync, randomUUID } from 'node:crypto';

/** Where identifiers and salts come from. */
export interface Ids {
  uuid(): string;
  /** 32 random bytes, in hex. */
  salt(): string;
}

const SALT = 32;

export const randomIds: Ids = { uuid: () => randomUUID(), salt: salts(64) };

/** The system is asked for so many salts at once: an asking costs more than all else about a salt. */
function salts(atOnce: number): () => string {
  const drawn = Buffer.alloc(SALT * atOnce);
  let next = drawn.length;
  return () => {
    if (next === drawn.length) {
      randomFillSync(drawn);
      next = 0;
    }
    next += SALT;
    return drawn.toString('hex', next - SALT, next);
  };
}

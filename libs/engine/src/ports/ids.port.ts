import { randomBytes, randomUUID } from 'node:crypto';

/** Where identifiers and salts come from. */
export interface Ids {
  uuid(): string;
  /** 32 random bytes, in hex. */
  salt(): string;
}

export const randomIds: Ids = { uuid: () => randomUUID(), salt: () => randomBytes(32).toString('hex') };

import type { Tx } from './queries.js';

/** Keeps what was found, under its name. */
export function keepingOnce(): Tx['once'] {
  const known = new Map<string, Promise<unknown>>();
  return <T>(name: string, lookUp: () => Promise<T>): Promise<T> => {
    const found = (known.get(name) as Promise<T> | undefined) ?? lookUp();
    known.set(name, found);
    return found;
  };
}

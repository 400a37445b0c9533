import { scratchStore, type ScratchStore } from '#runtime';
import { emptyTables } from '../engine/databases.js';

/** A scratch store with its tables, which one scenario after another finds empty. */
export interface KeptStore extends ScratchStore {
  /** Closes and removes it. */
  close(): Promise<void>;
}

/** To migrate takes longer than most scenarios. */
export async function keptStore(url: string): Promise<KeptStore> {
  const { store, remove: close } = await scratchStore(url);
  await store.migrate();
  return { store, remove: () => emptyTables(store), close };
}

import { NO_QUEUE, scenarioClock } from '#engine';
import type { SubjectRef } from '#procedure';
import type { Queries, Store } from '#store';
import { assemble, type Assembly } from '../assemble.js';
import { worldOf, type RehearsalWorld } from '../open-world.js';
import { pinWorkflows } from '../pinned-workflows.js';
import { scratchStore } from '../scratch-store.js';
import { readOrganisation } from '../shipped-files.js';
import { copyDraft, type CopiedSubject } from './copy-draft.js';

/** The live deployment that a rehearsal is copied from: it is only read. */
export interface Live {
  readonly q: Queries;
  /** Folder under `workflows/`. */
  readonly organisation: string;
  readonly at: string;
}

/** A world of its own with a copy in it, and a clock that stands at now. */
export interface Copy {
  readonly world: RehearsalWorld;
  readonly store: Store;
  readonly assembly: Assembly;
  readonly subjects: readonly CopiedSubject[];
}

/** Copies a draft or a meeting into a scratch world; `undefined` where there is no such subject. */
export async function openCopy(live: Live, { kind, id }: SubjectRef): Promise<Copy | undefined> {
  const found = await live.q.get('SELECT id FROM subject WHERE id = ? AND kind = ?', [id, kind]);
  if (!found) return undefined;
  const { store, remove } = await scratchStore();
  try {
    await store.migrate();
    const subjects = await copyDraft(live.q, store, id, live.at);
    const catalogue = await pinWorkflows(store, readOrganisation(live.organisation).workflows);
    const clock = scenarioClock(live.at);
    const assembly = assemble({ store, catalogue, clock, queue: NO_QUEUE });
    const world = worldOf({ assembly, store, clock, catalogue, remove });
    return { world, store, assembly, subjects };
  } catch (error) {
    await remove();
    throw error;
  }
}

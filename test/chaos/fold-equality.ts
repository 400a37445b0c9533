import { readOrganisation, assemble, pinWorkflows } from '#runtime';
import { NO_QUEUE, systemClock } from '#engine';
import { openStore } from '#store';
import type { SubjectRef } from '#procedure';

/**
 * Whether folding the events gives each snapshot again, byte for byte. This part is not independent: it asks the
 * engine's own fold, whether it agrees with what the engine stored.
 */
export async function unequalFolds(
  databaseUrl: string,
  organisation: string,
): Promise<{ broken: string[]; asked: number }> {
  const store = await openStore({ url: databaseUrl, poolSize: 2 });
  try {
    const catalogue = await pinWorkflows(store, readOrganisation(organisation).workflows);
    const { engine } = assemble({ store, catalogue, clock: systemClock(), queue: NO_QUEUE });
    const rows = await store.read.all<SubjectRef>('SELECT id, kind FROM subject');
    const broken: string[] = [];
    for (const { kind, id } of rows) {
      const folded = await engine.fold({ kind, id });
      if (folded?.isSame !== true) broken.push(`${kind} ${id} folds to something else`);
    }
    return { broken, asked: rows.length };
  } finally {
    await store.close();
  }
}

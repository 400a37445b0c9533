import { assemble, pinWorkflows, readOrganisation, unfaithful } from '#runtime';
import { NO_QUEUE, systemClock } from '#engine';
import { openStore } from '#store';

/**
 * Subjects that fold to something else than their snapshot. This part is not independent: it asks the engine's own
 * fold, whether it agrees with what the engine stored.
 */
export async function unequalFolds(databaseUrl: string, organisation: string): Promise<readonly string[]> {
  const store = await openStore({ url: databaseUrl, poolSize: 2 });
  try {
    const catalogue = await pinWorkflows(store, readOrganisation(organisation).workflows);
    const { engine } = assemble({ store, catalogue, clock: systemClock(), queue: NO_QUEUE });
    return await unfaithful({ engine, store });
  } finally {
    await store.close();
  }
}

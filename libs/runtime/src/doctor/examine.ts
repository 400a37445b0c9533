import { messageOf } from '#store';
import { schemaState } from '../administration/migrate-store.js';
import type { Config } from '../config.js';
import { openConfigured } from '../configured-store.js';
import { examineDatabase } from './examine-database.js';
import type { Finding } from './finding.js';
import { redisFindings } from './redis.js';
import { settingsFindings } from './settings.js';

/** What the doctor found; a database that cannot be reached has no findings. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** Why the database could not be examined. */
  readonly unreachable?: string;
}

/** Looks at the database and at Redis as the service would use them; changes nothing. */
export async function examine(config: Config): Promise<Examination> {
  const { PLACET_REDIS_URL: redis } = config;
  const others = [...(redis === undefined ? [] : await redisFindings(redis)), ...settingsFindings(config)];
  try {
    const store = await openConfigured(config);
    try {
      const schema = await schemaState(store);
      return { findings: [...(await examineDatabase(config, store, schema)), ...others] };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { findings: others, unreachable: messageOf(error) };
  }
}

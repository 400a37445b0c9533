import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#store';
import { BACKLOG_QUERIES } from './backlog.js';

describe('what is asked of the database at each scrape', () => {
  it('is answered from an index, each of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'placet-backlog-'));
    const store = await openStore({ sqliteFile: join(folder, 'placet.sqlite') });
    await store.migrate();
    for (const sql of Object.values(BACKLOG_QUERIES)) {
      const params = sql.includes('?') ? ['2030-01-01T00:00:00.000Z'] : [];
      const plan = await store.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
      expect([sql, plan.map(({ detail }) => detail)]).toEqual([
        sql,
        [expect.stringMatching(/^SEARCH \w+ USING (COVERING )?INDEX \w+ \(state=\?/)],
      ]);
    }
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
});

import { addUpCounts, countDraft, type Sort } from '#documents';
import { FAMILIES, migratedDatabase, removeDatabases } from '../engine/databases.js';

/** More than are added up at once. */
const SORTS = 1_300;

afterAll(removeDatabases);

describe.each(FAMILIES)('counts of drafts on %s', (family) => {
  it('are added up however many sorts of draft there are, and stay what they were', async () => {
    const database = await migratedDatabase(family);
    const store = await database.open();
    const sortOf = (n: number): Sort => ({
      circulated: 1,
      state: `s${n}`,
      body: 'mc',
      kind: 'regulations',
      area: n % 2 ? 'a' : null,
    });
    const rows = () =>
      store.read.all<{ state: string; n: number }>(
        'SELECT state, SUM(n) AS n FROM draft_count GROUP BY state ORDER BY state',
      );
    await store.transaction(async (tx) => {
      for (let n = 0; n < SORTS; n += 1) await countDraft(tx, undefined, sortOf(n));
      for (let n = 0; n < SORTS; n += 1) await countDraft(tx, undefined, sortOf(n % 400));
    });
    const before = await rows();
    while ((await addUpCounts(store)) > 0);
    expect(await rows()).toEqual(before);
    const left = await store.read.all('SELECT id FROM draft_count');
    expect(left.length).toBeLessThan(SORTS + 200);
    await database.drop();
  });
});

import { FAMILIES, migratedDatabase, removeDatabases, type TestDatabase } from './databases.js';
import { EXPIRY, GRACE_MS, hall, tellAll, underSilence, type Hall } from './silences.js';

afterAll(removeDatabases);

const SILENCES = 20;

describe.each(FAMILIES)('silences that end at the same instant, on %s,', (family) => {
  let database: TestDatabase;
  let world: Hall;
  beforeAll(async () => {
    database = await migratedDatabase(family);
    world = await hall(database.options);
    await Promise.all(Array.from({ length: SILENCES }, () => underSilence(world)));
    await tellAll(world);
    // The reminders of before are out, as they are when a silence ends.
    world.setTime(EXPIRY - 1);
    while ((await world.engine.sweep()).fired > 0);
    world.setTime(EXPIRY + 2 * GRACE_MS);
  });
  afterAll(async () => {
    await world.store.close();
    await database.drop();
  });

  it('ask once in a transaction what was heard and what could be received', async () => {
    const asked: string[] = [];
    world.store.onStatement(({ sql }) => asked.push(sql));
    let sweeps = 0;
    do sweeps += 1;
    while ((await world.engine.sweep()).fired > 0);
    world.store.onStatement(undefined);
    const timesOf = (words: string): number => asked.filter((sql) => sql.includes(words)).length;
    expect(timesOf('UPDATE draft SET')).toBe(SILENCES);
    const transactions = timesOf('FROM intake_gap');
    expect(transactions).toBeGreaterThan(0);
    expect(transactions).toBeLessThan(SILENCES / 2);
    // Also when they are taken up.
    expect(timesOf('MIN(heard_before)')).toBe(transactions + sweeps);
  });
});

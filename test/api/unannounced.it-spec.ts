import { openStore, type Store } from '#store';
import { Unannounced } from '../../apps/api/src/resources/unannounced.js';
import { FAMILIES, migratedDatabase, removeDatabases, type TestDatabase } from '../engine/databases.js';

afterAll(removeDatabases);

const at = (seconds: number): string => new Date(Date.UTC(2024, 6, 1) + seconds * 1_000).toISOString();

describe.each(FAMILIES)('changes that were announced to nobody, on %s,', (family) => {
  let database: TestDatabase;
  let store: Store;
  let unannounced: Unannounced;
  let seq = 0;
  beforeEach(async () => {
    database = await migratedDatabase(family);
    store = await database.open();
    unannounced = new Unannounced(at(0));
  });
  afterEach(() => database.drop());

  const change = (subject: string, second: number): Promise<void> =>
    store.transaction((tx) =>
      tx.run(
        `INSERT INTO event (subject_id, seq, type, actor, at, received_at, body, hash) VALUES (?, ?, 'held', 'chair', ?, ?, '{}', '')`,
        [subject, (seq += 1), at(second), at(second)],
      ),
    );
  const isAny = (second: number): Promise<boolean> => unannounced.isAny(store.read, at(second));

  it('are found once the transaction that made them must have ended, and once only', async () => {
    await change('a', 5);
    expect(await isAny(14)).toBe(false);
    expect(await isAny(15)).toBe(true);
    expect(await isAny(20)).toBe(false);
  });

  it('are none where they were announced afterwards, or at once by a clock that is a little behind', async () => {
    await change('a', 5);
    await change('b', 5);
    unannounced.announced('a', at(6));
    unannounced.announced('b', at(4.8));
    expect(await isAny(16)).toBe(false);
    await change('a', 7);
    expect(await isAny(18)).toBe(true);
  });

  it('are found where the one before was announced', async () => {
    await change('a', 5);
    await change('a', 8);
    unannounced.announced('a', at(5));
    expect(await isAny(20)).toBe(true);
  });

  it('are none where they were announced just before the last look', async () => {
    await change('a', 5);
    unannounced.announced('a', at(4.8));
    expect(await isAny(14.9)).toBe(false);
    expect(await isAny(20)).toBe(false);
  });

  it('concern nobody where nobody has listened since', async () => {
    await change('a', 5);
    unannounced.lookFrom(at(20));
    expect(await isAny(25)).toBe(false);
    await change('a', 16);
    expect(await isAny(30)).toBe(true);
  });

  it('are looked for again where the database could not be asked', async () => {
    await change('a', 5);
    const closed = await openStore(database.options);
    await closed.close();
    await expect(unannounced.isAny(closed.read, at(15))).rejects.toThrow();
    expect(await isAny(60)).toBe(true);
  });
});

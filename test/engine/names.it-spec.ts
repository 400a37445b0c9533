import { freshDatabase, mariadbUrl, type FreshDatabase } from '#kit';
import { openStore, type Store } from '#store';
import { createTables } from '../../migrations/dialect.js';

let database: FreshDatabase;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase(mariadbUrl());
  store = await openStore({ url: database.url });
  const runner = store.schema.createQueryRunner();
  await createTables(runner, [
    { name: 'person', columns: { code: 'code(64)', called: 'name(191)' }, primary: ['code'] },
  ]);
  await runner.release();
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** Codes of those whose name is the one looked for, as the database compares. */
async function found(kept: readonly string[], sought: string): Promise<string[]> {
  return store.transaction(async (tx) => {
    await tx.run('DELETE FROM person');
    for (const called of kept)
      await tx.run('INSERT INTO person (code, called) VALUES (?, ?)', [called, called]);
    const rows = await tx.all<{ code: string }>(
      'SELECT code FROM person WHERE called = ? ORDER BY called, code',
      [sought],
    );
    return rows.map(({ code }) => code);
  });
}

describe('a name on MariaDB', () => {
  it.each([
    ['ҚАЗАҚ', 'Қазақ', 'Kazakh, in capitals'],
    ['Ұлытау', 'ҰЛЫТАУ', 'Kazakh'],
    ['Фёдоров', 'Федоров', 'Russian, with and without the dots'],
    ['Élysée', 'ELYSEE', 'French, capitals without accents'],
    ['Straße', 'strasse', 'German'],
  ])('%s is found as %s (%s)', async (kept, sought) => expect(await found([kept], sought)).toEqual([kept]));

  it.each([
    ['Қазақ', 'Казак', 'қ is a letter of its own, not a к'],
    ['Өмір', 'Омир', 'ө and і are letters of their own'],
    ['Йошкин', 'Иошкин', 'й is a letter of its own'],
  ])('%s is not found as %s: %s', async (kept, sought) => expect(await found([kept], sought)).toEqual([]));

  it('stands in the order of the alphabet, whatever its case', async () => {
    await found(['Әлия', 'арман', 'Борис', 'Арай', 'ёлка', 'Егор', 'жанар'], '');
    const rows = await store.read.all<{ called: string }>('SELECT called FROM person ORDER BY called');
    expect(rows.map(({ called }) => called)).toEqual([
      'Арай',
      'арман',
      'Әлия',
      'Борис',
      'Егор',
      'ёлка',
      'жанар',
    ]);
  });

  it('leaves codes as they are: two that differ in case only are two', async () =>
    expect(await found(['xaa', 'XAA'], 'xaa')).toEqual(['XAA', 'xaa']));
});

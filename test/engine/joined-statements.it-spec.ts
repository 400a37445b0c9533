import fc from 'fast-check';
import { TcpProxy, until } from '#kit';
import { isDuplicate, openStore, type Store, type Tx } from '#store';
import { emptyDatabase, type TestDatabase } from './databases.js';

const INSERT = 'INSERT INTO setting (name, value) VALUES (?, ?)';
// InnoDB renews its table of transactions only when nobody has read it for a tenth of a second.
const UNREAD_MS = 150;
const LOCK = 'SELECT name FROM setting WHERE name = ? FOR UPDATE';

describe('the statements of a transaction on MariaDB', () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await emptyDatabase('mariadb');
    store = await database.open();
    await store.migrate();
  });
  beforeEach(() => store.transaction((tx) => tx.run('DELETE FROM setting')));
  afterAll(() => database.drop());
  const names = async (): Promise<string[]> =>
    (await store.read.all<{ name: string }>('SELECT name FROM setting ORDER BY name')).map(
      ({ name }) => name,
    );

  it('need three round trips: what is asked in one turn, what is written, and COMMIT', async () => {
    const proxy = await TcpProxy.before(database.options.url ?? '');
    const far = await openStore({ url: proxy.url, poolSize: 1 });
    const work = async (tx: Tx, name: string): Promise<void> => {
      await Promise.all([tx.get(LOCK, [name]), tx.now(), tx.all('SELECT name FROM setting')]);
      await tx.run(INSERT, [name, '1']);
      await tx.run(INSERT, [`${name}-b`, '1']);
    };
    await far.transaction((tx) => work(tx, 'first'));
    const before = proxy.roundTrips;
    await far.transaction((tx) => work(tx, 'second'));
    expect(proxy.roundTrips - before).toBe(3);
    expect(await names()).toEqual(['first', 'first-b', 'second', 'second-b']);
    await far.close();
    await proxy.close();
  });

  it('tell the time after the lock that they waited for, though they were asked together', async () => {
    await store.transaction((tx) => tx.run(INSERT, ['held', '1']));
    const other = await database.open();
    let waiter: Promise<readonly [unknown, string]> | undefined;
    const released = await store.transaction(async (tx) => {
      await tx.get(LOCK, ['held']);
      waiter = other.transaction((late) => Promise.all([late.get(LOCK, ['held']), late.now()]));
      await until(async () => (await waiting(store)) === 1, UNREAD_MS);
      return tx.now();
    });
    const [, at] = (await waiter) ?? [];
    expect([at, released].sort()).toEqual([released, at]);
  });

  it('undo everything where one that nobody asked about fails at the end', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.run(INSERT, ['twice', '1']);
      await tx.run(INSERT, ['twice', '1']);
      await tx.run(INSERT, ['after', '1']);
    });
    expect(isDuplicate(await failing.catch((error: unknown) => error))).toBe(true);
    expect(await names()).toEqual([]);
  });

  it('are not committed where one touched another number of rows than it had to', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.run(INSERT, ['kept', '1']);
      await tx.run('UPDATE setting SET value = ? WHERE name = ?', ['2', 'absent'], 'It is gone');
    });
    await expect(failing).rejects.toThrow('It is gone');
    expect(await names()).toEqual([]);
  });

  it('are none of them committed after a deadlock, when the server has rolled back and would take each by itself', async () => {
    await store.transaction(async (tx) => {
      for (const name of ['a', 'b']) await tx.run(INSERT, [name, '1']);
    });
    const { promise: bothHold, resolve } = Promise.withResolvers<void>();
    let holding = 0;
    const lockBoth = (first: string, second: string): Promise<void> =>
      store.transaction(async (tx) => {
        await tx.get(LOCK, [first]);
        holding += 1;
        if (holding === 2) resolve();
        await bothHold;
        const locked = tx.get(LOCK, [second]);
        // Another lane of the same transaction, which goes on until it hears of the failure.
        const other = locked.then(
          () => tx.touch(INSERT, [`after-${first}`, '1']),
          () => tx.touch(INSERT, [`after-${first}`, '1']),
        );
        const settled = await Promise.allSettled([locked, other]);
        for (const one of settled) if (one.status === 'rejected') throw one.reason;
      });
    const [a, b] = await Promise.allSettled([lockBoth('a', 'b'), lockBoth('b', 'a')]);
    expect([a.status, b.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await names()).toEqual(['a', a.status === 'fulfilled' ? 'after-a' : 'after-b', 'b']);
  });

  it('keep every text as it is, whatever it holds that SQL would read', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        `'; DROP TABLE setting; --`,
        `\\'`,
        `\\\\`,
        `"?'`,
        '\0\u001a\n\r',
        `x'; SELECT 1; '`,
        '??',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 8 }), async (texts) => {
        const kept = await store.transaction(async (tx) => {
          await tx.run('DELETE FROM setting');
          for (const [index, text] of texts.entries()) await tx.run(INSERT, [`n${index}`, text]);
          return tx.all<{ value: string }>('SELECT value FROM setting ORDER BY name');
        });
        expect(kept.map(({ value }) => value)).toEqual(texts);
      }),
    );
  });

  it('may be longer together than a server takes at once', async () => {
    const text = 'x'.repeat(1_500_000);
    await store.transaction(async (tx) => {
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'])
        await tx.run(INSERT, [name, text]);
    });
    expect(await names()).toHaveLength(12);
  });
});

async function waiting(store: Store): Promise<number> {
  const sql = `SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'`;
  return Number((await store.read.get<{ n: number }>(sql))?.n);
}

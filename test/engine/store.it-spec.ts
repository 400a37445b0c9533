import {
  drawNumber,
  getContent,
  getSetting,
  isDuplicate,
  openStore,
  putContent,
  putSetting,
  type Store,
} from '#store';
import {
  emptyDatabase,
  FAMILIES,
  migratedDatabase,
  removeDatabases,
  type TestDatabase,
} from './databases.js';

afterAll(removeDatabases);

const INSERT = 'INSERT INTO setting (name, value) VALUES (?, ?)';

describe.each(FAMILIES)('the store on %s', (family) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await migratedDatabase(family);
    store = await database.open();
  });
  afterEach(() => database.drop());
  const names = async (): Promise<string[]> =>
    (await store.read.all<{ name: string }>('SELECT name FROM setting ORDER BY name')).map(
      ({ name }) => name,
    );

  it('keeps all of a transaction or nothing, for many at once, some of which fail', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        store.transaction(async (tx) => {
          await tx.run(INSERT, [`n${n}`, '1']);
          if (n % 3 === 0) throw new Error('No');
          await tx.run(INSERT, [`n${n}-b`, '1']);
        }),
      ),
    );
    const failed = settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
    expect(failed).toEqual([0, 3, 6, 9, 12, 15, 18]);
    const kept = Array.from({ length: 20 }, (_, n) => n).filter((n) => n % 3 !== 0);
    expect(await names()).toEqual(kept.flatMap((n) => [`n${n}`, `n${n}-b`]).sort());
  });

  it('shows readers what is committed, and nothing of what is under way', async () => {
    const seen: string[][] = [];
    await store.transaction(async (tx) => {
      await tx.run(INSERT, ['under-way', '1']);
      seen.push(await names());
    });
    expect([seen, await names()]).toEqual([[[]], ['under-way']]);
  });

  it('counts the connections of transactions and of queries, where there are any', async () => {
    await names();
    const before = store.connections();
    const during = await store.transaction(async (tx) => {
      await tx.run(INSERT, ['under-way', '1']);
      return store.connections();
    });
    const after = store.connections();
    if (family === 'sqlite')
      return expect([before, during, after]).toEqual([undefined, undefined, undefined]);
    const idle = before?.idle ?? 0;
    expect(before).toEqual({ inUse: 0, idle, waiting: 0 });
    expect(during).toEqual({ inUse: 1, idle, waiting: 0 });
    expect(after).toEqual({ inUse: 0, idle: idle + 1, waiting: 0 });
  });

  it('keeps nothing of a transaction in which a statement failed, whoever heard of it and whatever came after', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.run(INSERT, ['twice', '1']);
      const failed = tx.touch(INSERT, ['twice', '1']).catch(() => undefined);
      // It may be under way by now, or have failed.
      await new Promise((resolve) => setImmediate(resolve));
      await tx.touch(INSERT, ['after', '1']).catch(() => undefined);
      await failed;
    });
    expect(isDuplicate(await failing.catch((error: unknown) => error))).toBe(true);
    expect(await names()).toEqual([]);
  });

  it('refuses statements after the end of their transaction, and transactions inside others', async () => {
    const tx = await store.transaction((inside) => Promise.resolve(inside));
    await expect(tx.run(INSERT, ['late', '1'])).rejects.toThrow('after the end');
    const nested = store.transaction(() => store.transaction(() => Promise.resolve()));
    await expect(nested).rejects.toThrow('inside another');
  });

  it('gives instants in their canonical form, and compares them as times', async () => {
    const at = '2024-07-25T13:00:00.007Z';
    await store.transaction((tx) => tx.run('INSERT INTO heartbeat (name, at) VALUES (?, ?)', ['x', at]));
    expect(await store.read.get('SELECT at FROM heartbeat WHERE at <= ?', [at])).toEqual({ at });
    expect(await store.read.get('SELECT at FROM heartbeat WHERE at < ?', [at])).toBeUndefined();
    expect(await store.queries.getRepository('heartbeat').find()).toEqual([{ name: 'x', at }]);
    expect(await store.transaction((tx) => tx.now())).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('tells codes apart that differ in case or accent', async () => {
    await store.transaction(async (tx) => {
      for (const name of ['Қазақ', 'ҚАЗАҚ', 'e', 'é', 'E']) await tx.run(INSERT, [name, '"Қазақ 🕊"']);
    });
    expect((await names()).length).toBe(5);
    expect(await getSetting(store.read, 'ҚАЗАҚ')).toBe('Қазақ 🕊');
  });

  it('knows a key that exists already', async () => {
    const twice = store.transaction(async (tx) => {
      await tx.run(INSERT, ['same', '1']);
      await tx.run(INSERT, ['same', '2']);
    });
    expect(isDuplicate(await twice.catch((error: unknown) => error))).toBe(true);
    expect(await names()).toEqual([]);
  });

  it('keeps content by hash, once, in parts, and gives the same bytes back', async () => {
    const bytes = Buffer.alloc(200_000, 'Положение о ');
    const put = () => store.transaction((tx) => putContent(tx, bytes, 'text/plain'));
    const [hash, again] = await Promise.all([put(), put()]);
    expect(again).toBe(hash);
    const content = await getContent(store.read, hash);
    expect([content?.mediaType, Buffer.compare(bytes, content?.bytes ?? Buffer.alloc(0))]).toEqual([
      'text/plain',
      0,
    ]);
    expect(await store.read.all('SELECT part FROM content ORDER BY part')).toEqual(
      [0, 1, 2, 3].map((part) => ({ part })),
    );
    await store.transaction((tx) =>
      tx.run('UPDATE content SET bytes = ? WHERE part = 1', [Buffer.from('x')]),
    );
    await expect(getContent(store.read, hash)).rejects.toThrow('damaged');
  });

  it('draws numbers without gaps, also for those who race and some who give up', async () => {
    const draw = (n: number) =>
      store.transaction(async (tx) => {
        const number = await drawNumber(tx, 'soc/2024');
        if (n % 4 === 1) throw new Error('Given up');
        return number;
      });
    await draw(0);
    const settled = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => draw(n)));
    const drawn = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(drawn.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('puts a setting in the place of the one before', async () => {
    await store.transaction((tx) => putSetting(tx, 'organisation', 'a'));
    await store.transaction((tx) => putSetting(tx, 'organisation', { id: 'b' }));
    expect(await getSetting(store.read, 'organisation')).toEqual({ id: 'b' });
    expect(await getSetting(store.read, 'nothing')).toBeUndefined();
  });

  it('lets a bench hear the exact statements of a transaction', async () => {
    const heard: string[] = [];
    store.onStatement(({ sql }) => heard.push(sql));
    await store.transaction((tx) => tx.run(INSERT, ['a', '1']));
    store.onStatement(undefined);
    await store.transaction((tx) => tx.run(INSERT, ['b', '1']));
    expect(heard).toEqual([family === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION', INSERT, 'COMMIT']);
  });
});

describe('an SQLite store', () => {
  it('is durable at every commit, and cannot be written by its readers', async () => {
    const database = await emptyDatabase('sqlite');
    const store = await database.open();
    await store.migrate();
    const settings = await store.transaction(async (tx) => [
      await tx.get('PRAGMA journal_mode'),
      await tx.get('PRAGMA synchronous'),
      await tx.get('PRAGMA foreign_keys'),
    ]);
    expect(settings).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }, { foreign_keys: 1 }]);
    await expect(store.read.all(INSERT, ['x', '1'])).rejects.toThrow();
    await expect(store.queries.query(`INSERT INTO setting VALUES ('x', '1')`)).rejects.toThrow('readonly');
    await database.drop();
  });

  it('needs a file', async () => {
    await expect(openStore({})).rejects.toThrow('URL or an SQLite file');
  });
});

describe('a MariaDB store', () => {
  it('reads what is committed, waits briefly for locks, and keeps time in UTC', async () => {
    const database = await emptyDatabase('mariadb');
    const store = await database.open();
    const settings = await store.transaction((tx) =>
      tx.get('SELECT @@tx_isolation AS isolation, @@innodb_lock_wait_timeout AS wait, @@time_zone AS zone'),
    );
    expect(settings).toEqual({ isolation: 'READ-COMMITTED', wait: 3, zone: '+00:00' });
    await database.drop();
  });

  it('says within its limit that no connection is free', async () => {
    const database = await emptyDatabase('mariadb');
    const store = await database.open({ poolSize: 1, statementTimeoutMs: 200 });
    let release: () => void = () => undefined;
    const holder = store.transaction(() => new Promise<void>((resolve) => (release = resolve)));
    await expect(store.transaction((tx) => tx.now())).rejects.toThrow('cannot be reached');
    release();
    await holder;
    expect(await store.read.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.drop();
  });
});

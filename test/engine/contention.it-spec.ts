import { TryAgain, type Reaction } from '#engine';
import { TcpProxy, until } from '#kit';
import { CommitUnknown, DatabaseUnavailable, openStore, type Store, type Tx } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { accepted, engineFor, given, only, steadyClock, type Given } from './given.js';
import type { Paper } from './papers.js';

afterAll(removeDatabases);

const deadlock = (): Error => Object.assign(new Error('Deadlock found'), { errno: 1213 });

describe.each(FAMILIES)('a command that loses against others on %s', (family) => {
  let world: Given;
  let losses: number;
  const lose: Reaction = (_tx, { event }) => {
    if (event.command !== 'paper.say' || losses === 0) return Promise.resolve();
    losses -= 1;
    return Promise.reject(deadlock());
  };
  beforeEach(async () => {
    losses = 0;
    world = await given(family, { reactions: [lose], limits: { commandMs: 1_000 } });
  });
  afterEach(() => world.end());

  it('is run again as a whole, and has one effect', async () => {
    const ref = await world.paper();
    losses = 3;
    expect(accepted(await world.say(ref, 'numbered')).seq).toBe(2);
    const events = await world.engine.events(ref);
    expect(events.map(({ facts }) => facts.number)).toEqual([undefined, '1']);
  });

  it('is given up in time, with nothing done, and is safe to send again', async () => {
    const ref = await world.paper();
    losses = Number.POSITIVE_INFINITY;
    const key = { caller: 'c', idempotencyKey: 'k' };
    await expect(world.say(ref, 'x', key)).rejects.toThrow(TryAgain);
    expect((await world.engine.find(ref))?.version).toBe(1);
    losses = 0;
    expect(await world.say(ref, 'x', key)).toMatchObject({ ok: true, seq: 2 });
  });

  it('waits while another process holds its subject', async () => {
    const ref = await world.paper();
    const other = await world.database.open();
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      void other.transaction(async (tx) => {
        await tx.get(`SELECT id FROM subject WHERE id = ?${tx.dialect.forUpdate}`, [ref.id]);
        resolve();
        await new Promise<void>((let_go) => (release = let_go));
      });
    });
    await isHeld;
    const begun = new Promise<void>((resolve) => {
      world.store.onStatement(({ sql }) => {
        if (/^BEGIN|FOR UPDATE/.test(sql)) resolve();
      });
    });
    const answer = world.say(ref, 'x');
    await begun;
    release();
    expect(await answer).toMatchObject({ ok: true });
  });
});

describe.each(FAMILIES)('a command that makes another subject on %s', (family) => {
  const FIRST_OF_ALL = '00000000-0000-8000-8000-000000000000';
  let world: Given;
  const makeAnother: Reaction = (_tx, { ref, event }) => {
    if (event.command !== 'paper.say' || ref.id === FIRST_OF_ALL) return Promise.resolve();
    const made = { kind: 'draft', id: FIRST_OF_ALL } as const;
    return Promise.resolve([
      { ref: made, isNew: true, command: { type: 'paper.create', as: 'chair', with: { title: 'Another' } } },
      { ref: made, command: { type: 'paper.say', as: 'XAA', with: { word: 'begun' } } },
    ]);
  };
  beforeEach(async () => {
    world = await given(family, { reactions: [makeAnother] });
  });
  afterEach(() => world.end());

  it('goes on with it at once, wherever its id stands in the order of locks', async () => {
    const ref = await world.paper();
    expect(await world.say(ref, 'x')).toMatchObject({ ok: true });
    const made = await world.engine.find({ kind: 'draft', id: FIRST_OF_ALL });
    expect(made?.snapshot).toMatchObject({ words: ['begun'] });
  });
});

describe('a process that freezes in a transaction on MariaDB', () => {
  it('keeps nobody from what it has locked for longer than a while, and has done nothing', async () => {
    const world = await given('mariadb');
    const ref = await world.paper();
    const frozen = await world.database.open({ statementTimeoutMs: 500 });
    const held = Promise.withResolvers<void>();
    const thawed = Promise.withResolvers<void>();
    const work = frozen.transaction(async (tx) => {
      await tx.get(`SELECT id FROM subject WHERE id = ?${tx.dialect.forUpdate}`, [ref.id]);
      held.resolve();
      await thawed.promise;
      await tx.run('UPDATE subject SET version = version + 100 WHERE id = ?', [ref.id]);
    });
    await held.promise;
    expect(await world.say(ref, 'meanwhile')).toMatchObject({ ok: true, seq: 2 });
    thawed.resolve();
    await expect(work).rejects.toThrow(DatabaseUnavailable);
    expect((await world.engine.find(ref))?.version).toBe(2);
    await world.end();
  });
});

describe('a connection that is cut around COMMIT', () => {
  let world: Given;
  let proxy: TcpProxy;
  beforeEach(async () => {
    world = await given('mariadb');
    proxy = await TcpProxy.before(world.database.options.url ?? '');
  });
  afterEach(async () => {
    await proxy.close();
    await world.end();
  });

  it.each(['before', 'after'] as const)(
    '%s the server got it: the answer is right, and the effect is one',
    async (where) => {
      const ref = await world.paper();
      const store = await openStore({ url: proxy.url, poolSize: 2 });
      const engine = engineFor(store, steadyClock());
      const command = { type: 'paper.say', as: 'XAA', with: { word: 'x' } };
      await engine.find(ref);
      proxy.cutNext(where);
      const answers = await engine.dispatch({
        ref,
        commands: [command, { ...command, with: { word: 'y' } }],
      });
      expect(answers).toMatchObject([
        { ok: true, seq: 2 },
        { ok: true, seq: 3 },
      ]);
      expect(proxy.cuts).toBe(1);
      expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['x', 'y']);
      await store.close();
    },
  );

  it('during the making of a subject makes one', async () => {
    const store = await openStore({ url: proxy.url, poolSize: 2 });
    const engine = engineFor(store, steadyClock());
    proxy.cutNext('after');
    const commands = [{ type: 'paper.create', as: 'chair', with: { title: 'T' } }];
    expect(await only(engine.dispatch({ creates: 'draft', commands }))).toMatchObject({ ok: true, seq: 1 });
    expect(await world.store.read.all('SELECT id FROM subject')).toHaveLength(1);
    await store.close();
  });

  it('after which nobody can look is told as unknown, and the command is not run again', async () => {
    const ref = await world.paper();
    const engine = engineFor(afterALostCommit(world.store), steadyClock(), { limits: { commandMs: 600 } });
    const command = { type: 'paper.say', as: 'XAA', with: { word: 'once' } };
    await expect(engine.dispatch({ ref, commands: [command] })).rejects.toThrow(CommitUnknown);
    expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['once']);
  });

  it('leaves no connection behind', async () => {
    const store = await openStore({ url: proxy.url, poolSize: 1 });
    for (const where of ['before', 'after', 'before'] as const) {
      proxy.cutNext(where);
      await store.transaction((tx) => tx.all('SELECT 1')).catch(() => undefined);
    }
    await until(async () => (await store.read.all('SELECT 1 AS one').catch(() => [])).length === 1);
    await store.close();
  });
});

/** The answer to the first COMMIT is lost, and whoever asks what became of it gets none; all else goes on. */
function afterALostCommit(store: Store): Store {
  let isLost = false;
  const unanswered = (tx: Tx): Tx =>
    Object.create(tx, {
      get: { value: () => Promise.reject(new DatabaseUnavailable(new Error('No route'))) },
    }) as Tx;
  return {
    ...store,
    async transaction(work) {
      if (isLost) return store.transaction((tx) => work(unanswered(tx)));
      isLost = true;
      await store.transaction(work);
      throw new CommitUnknown(new Error('The line is cut'));
    },
  };
}

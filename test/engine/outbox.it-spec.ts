import { noticesFromEffects, PermanentFailure, writeNotice, type Expand } from '#engine';
import type { DeliveryRow, NoticeRow, Store, Tx } from '#store';
import { until } from '#kit';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, type Given } from './given.js';

afterAll(removeDatabases);

const insertDelivery = (tx: Tx, notice: NoticeRow, recipient: string): Promise<void> =>
  tx.run(
    `INSERT ${tx.dialect.orIgnore} INTO delivery (id, notice_id, kind, occasion, schedule, offset_text, recipient,
     channel, address, language, subject_line, body, message_id, state, at, attempts)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'email', ?, 'en', 'S', 'B', ?, 'queued', ?, 0)`,
    [
      `${notice.id}-${recipient}`,
      notice.id,
      notice.kind,
      notice.occasion,
      notice.schedule,
      notice.offset_text,
      recipient,
      `${recipient}@example.org`,
      `<${notice.id}.${recipient}@placet>`,
      notice.at,
    ],
  );

const toAll: Expand = async (tx, notice) => {
  for (const recipient of ['XAA', 'XAB', 'XAC']) await insertDelivery(tx, notice, recipient);
};

const toOne: Expand = (tx, notice) => insertDelivery(tx, notice, 'XAA');

/** The store, and a word when one of its transactions has failed. */
const watched = (store: Store, failed: () => void): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction(work).catch((error: unknown) => {
      failed();
      throw error;
    }),
});

describe.each(FAMILIES)('the outbox on %s', (family) => {
  let world: Given;
  beforeEach(async () => {
    world = await given(family, {
      reactions: [noticesFromEffects],
      limits: { attempts: 3, backoffMs: 1_000, leaseMs: 10_000 },
    });
  });
  afterEach(() => world.end());

  const notify = async (occasion: string): Promise<void> => {
    const ref = { kind: 'draft' as const, id: 'd' };
    await world.store.transaction((tx) =>
      writeNotice(tx, { kind: 'circulated', ref, occasion, at: world.clock.receivedNow() }),
    );
  };
  const states = async (table: 'notice' | 'delivery'): Promise<string[]> =>
    (await world.store.read.all<{ state: string }>(`SELECT state FROM ${table} ORDER BY id`)).map(
      ({ state }) => state,
    );
  const later = (seconds: number): void => {
    world.clock.set(new Date(Date.parse(world.clock.receivedNow()) + seconds * 1_000).toISOString());
  };

  it('has one notice for what a command tells people, in its transaction', async () => {
    const ref = await world.paper();
    await world.say(ref, 'hello');
    await world.say(ref, 'unspeakable');
    const rows = await world.store.read.all('SELECT kind, subject_id, state FROM notice');
    expect(rows).toEqual([{ kind: 'said', subject_id: ref.id, state: 'pending' }]);
  });

  it('reaches each recipient once, with several relays at work', async () => {
    for (const n of [1, 2, 3, 4]) await notify(`o${n}`);
    const engines = [world.engine, await world.anotherEngine(), await world.anotherEngine()];
    await Promise.all(engines.map((engine) => engine.relayNotices(toAll, { limit: 3 })));
    await world.engine.relayNotices(toAll);
    const sent: string[] = [];
    const send = (delivery: DeliveryRow): Promise<void> => {
      sent.push(delivery.id);
      return Promise.resolve();
    };
    await Promise.all(engines.map((engine) => engine.relayDeliveries(send, { limit: 5 })));
    await world.engine.relayDeliveries(send);
    expect([sent.length, new Set(sent).size]).toEqual([12, 12]);
    expect(await states('delivery')).toEqual(Array.from({ length: 12 }, () => 'sent'));
  });

  it('finds rows that became visible after later ones', async () => {
    await notify('second');
    await world.engine.relayNotices(toAll);
    await world.store.transaction((tx) =>
      writeNotice(tx, {
        kind: 'circulated',
        ref: { kind: 'draft', id: 'd' },
        occasion: 'first',
        at: '2024-07-11T04:00:00.000Z',
      }),
    );
    expect(await world.engine.relayNotices(toAll)).toEqual({ done: 1, failed: 0 });
  });

  it('lets a notice that cannot be expanded hold up no other, and gives it up in the end', async () => {
    await notify('poison');
    await notify('fine');
    const expand: Expand = async (tx, notice) => {
      await insertDelivery(tx, notice, 'XAA');
      if (notice.occasion === 'poison') throw new Error('Poison');
    };
    expect(await world.engine.relayNotices(expand)).toEqual({ done: 1, failed: 1 });
    for (const seconds of [60, 60, 60]) {
      later(seconds);
      await world.engine.relayNotices(expand);
    }
    const rows = await world.store.read.all(
      'SELECT occasion, state, attempts, last_error FROM notice ORDER BY occasion',
    );
    expect(rows).toEqual([
      { occasion: 'fine', state: 'expanded', attempts: 0, last_error: null },
      { occasion: 'poison', state: 'dead', attempts: 3, last_error: 'Poison' },
    ]);
    expect(await world.store.read.all('SELECT occasion FROM delivery')).toEqual([{ occasion: 'fine' }]);
  });

  it('reports a notice that is given up, in the transaction in which it is', async () => {
    const reported: string[] = [];
    const engine = await world.anotherEngine({
      deadLetter(_tx, { table, id }) {
        reported.push(`${table} ${id}`);
        return Promise.resolve();
      },
    });
    await notify('poison');
    for (let times = 0; times < 4; times += 1) {
      await engine.relayNotices(() => Promise.reject(new Error('Poison')));
      later(60);
    }
    const [{ id } = { id: '' }] = await world.store.read.all<{ id: string }>('SELECT id FROM notice');
    expect(reported).toEqual([`notice ${id}`]);
  });

  it('expands notices of one subject one after the other, as they were written, and those of others meanwhile', async () => {
    for (const occasion of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await notify(occasion);
    const ref = { kind: 'draft' as const, id: 'other' };
    await world.store.transaction((tx) =>
      writeNotice(tx, { kind: 'circulated', ref, occasion: 'x', at: world.clock.receivedNow() }),
    );
    const order: string[] = [];
    await world.engine.relayNotices((_tx, { occasion }) => Promise.resolve(void order.push(occasion)));
    expect(order.filter((occasion) => occasion !== 'x')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(order.indexOf('x')).toBeLessThan(7);
  });

  it('tries a message again after a pause, with the same Message-ID, and marks it when it was accepted', async () => {
    await notify('o');
    await world.engine.relayNotices(toAll);
    const seen: (string | null)[] = [];
    let isDown = true;
    const send = (delivery: DeliveryRow): Promise<void> => {
      if (delivery.recipient === 'XAA') seen.push(delivery.message_id);
      return delivery.recipient === 'XAA' && isDown ? Promise.reject(new Error('451')) : Promise.resolve();
    };
    expect(await world.engine.relayDeliveries(send)).toEqual({ done: 2, failed: 1 });
    expect(await world.engine.relayDeliveries(send)).toEqual({ done: 0, failed: 0 });
    isDown = false;
    later(2);
    expect(await world.engine.relayDeliveries(send)).toEqual({ done: 1, failed: 0 });
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
  });

  it('gives up at once what will never be accepted', async () => {
    await notify('o');
    await world.engine.relayNotices(toAll);
    await world.engine.relayDeliveries(({ recipient }) =>
      recipient === 'XAB' ? Promise.reject(new PermanentFailure('550 no such user')) : Promise.resolve(),
    );
    expect((await states('delivery')).sort()).toEqual(['dead', 'sent', 'sent']);
  });

  it('holds no transaction while a message is being sent', async () => {
    await notify('o');
    await world.engine.relayNotices(toAll);
    const send = async (): Promise<void> => {
      await world.paper();
    };
    expect(await world.engine.relayDeliveries(send)).toEqual({ done: 3, failed: 0 });
  });

  interface Left {
    readonly state: string;
    readonly attempts: number;
  }
  const letters = (): Promise<Left[]> =>
    world.store.read.all<Left>('SELECT state, attempts FROM delivery ORDER BY id');

  it('marks a letter that was sent when its row is locked for longer than a transaction waits', async () => {
    await notify('o');
    await world.engine.relayNotices(toOne);
    const [row] = await world.store.read.all<{ id: string }>('SELECT id FROM delivery ORDER BY id');
    const other = await world.database.open();
    const store = await world.database.open();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const engine = await world.anotherEngine({ store: watched(store, release) });
    const sent: string[] = [];
    let held: Promise<void> | undefined;
    const send = async ({ id }: DeliveryRow): Promise<void> => {
      sent.push(id);
      await new Promise<void>((locked) => {
        held = other.transaction(async (tx) => {
          await tx.touch('UPDATE delivery SET try_at = try_at WHERE id = ?', [id]);
          locked();
          await released;
        });
      });
    };
    expect(await engine.relayDeliveries(send)).toEqual({ done: 1, failed: 0 });
    await held;
    expect(sent).toEqual([row!.id]);
    expect(await letters()).toEqual([{ state: 'sent', attempts: 0 }]);
  });

  it('counts no attempt of a letter that was sent, though its row could not be marked', async () => {
    await notify('o');
    await world.engine.relayNotices(toOne);
    let isBroken = false;
    const store: Store = {
      ...world.store,
      transaction(work) {
        if (!isBroken) return world.store.transaction(work);
        isBroken = false;
        return Promise.reject(new Error('The row cannot be marked'));
      },
    };
    const engine = await world.anotherEngine({ store });
    const send = (): Promise<void> => {
      isBroken = true;
      return Promise.resolve();
    };
    // More often than a letter that fails is tried.
    for (let times = 0; times < 5; times += 1) {
      expect(await engine.relayDeliveries(send)).toEqual({ done: 0, failed: 0 });
      later(11);
    }
    expect((await letters())[0]).toEqual({ state: 'queued', attempts: 0 });
    expect(await world.engine.relayDeliveries(() => Promise.resolve())).toEqual({
      done: 1,
      failed: 0,
    });
  });

  it('begins no further letter when the process is told to end, and gives back what it took up', async () => {
    for (const occasion of ['a', 'b', 'c', 'd']) await notify(occasion);
    await world.engine.relayNotices(toAll);
    const ending = new AbortController();
    const engine = await world.anotherEngine({ ending: ending.signal });
    const begun: string[] = [];
    const send = ({ id }: DeliveryRow): Promise<void> => {
      begun.push(id);
      ending.abort();
      return Promise.resolve();
    };
    // Each of those that are sent at once may have begun.
    const { done, failed } = await engine.relayDeliveries(send);
    expect(done).toBe(begun.length);
    expect(done + failed).toBe(12);
    expect(failed).toBeGreaterThan(0);
    expect(await engine.relayDeliveries(send)).toEqual({ done: 0, failed: 0 });
    // Its lease would have lasted longer: the clock stands still.
    const rest = await world.engine.relayDeliveries(() => Promise.resolve());
    expect(rest).toEqual({ done: failed, failed: 0 });
    expect(await letters()).toEqual(Array.from({ length: 12 }, () => ({ state: 'sent', attempts: 0 })));
  });

  it('begins no further notice when the process is told to end', async () => {
    for (const occasion of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await notify(occasion);
    const ending = new AbortController();
    const engine = await world.anotherEngine({ ending: ending.signal });
    const { done, failed } = await engine.relayNotices(() => Promise.resolve(ending.abort()));
    expect(done + failed).toBe(8);
    expect(failed).toBeGreaterThan(0);
    expect(await world.engine.relayNotices(toAll)).toEqual({ done: failed, failed: 0 });
  });
});

describe('the outbox on mariadb, while a deadline is being fired', () => {
  let world: Given;
  beforeEach(async () => {
    world = await given('mariadb', { reactions: [noticesFromEffects] });
  });
  afterEach(() => world.end());

  it('waits for it, and goes on', async () => {
    const ref = await world.paper();
    await world.say(ref, 'hello');
    await world.engine.relayNotices(toAll);
    await world.wait(ref, 'positions', '2024-07-11T05:10:00.000Z');
    world.clock.set('2024-07-11T05:11:00.000Z');
    const isFiring = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const order: string[] = [];
    const slowly = async (): Promise<void> => {
      isFiring.resolve();
      await mayEnd.promise;
    };
    const engine = await world.anotherEngine({ reactions: [slowly] });
    const sweeper = engine.startSweeper({
      everyMs: 5,
      onFired: () => void order.push('deadline'),
    });
    await isFiring.promise;
    const send = (): Promise<void> => Promise.resolve(void order.push('letter'));
    const relayed = engine.relayDeliveries(send);
    const taken = async (): Promise<number> =>
      (await world.store.read.all('SELECT id FROM delivery WHERE try_at IS NOT NULL')).length;
    await until(async () => (await taken()) === 3);
    mayEnd.resolve();
    await relayed;
    await sweeper.stop();
    expect(order).toEqual(['deadline', 'letter', 'letter', 'letter']);
  });
});

import { TryAgain, type CommandRequest, type Reaction } from '#engine';
import type { Paper } from './papers.js';
import { FAMILIES, removeDatabases } from './databases.js';
import { accepted, given, only, type Given } from './given.js';

afterAll(removeDatabases);

const say = (word: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  type: 'paper.say',
  as: 'XAA',
  with: { word },
  ...more,
});

describe.each(FAMILIES)('the command path on %s', (family) => {
  let world: Given;
  beforeEach(async () => {
    world = await given(family);
  });
  afterEach(() => world.end());

  it('gives racing commands dense numbers, each of them once', async () => {
    const ref = await world.paper();
    const other = await world.anotherEngine();
    const engines = [world.engine, other];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => only(engines[n % 2]!.dispatch({ ref, commands: [say(`w${n}`)] }))),
    );
    const numbers = answers.map((answer) => accepted(answer).seq).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => n + 2));
    const found = (await world.engine.find(ref))!;
    expect([found.version, (found.snapshot as Paper).words.length]).toEqual([41, 40]);
  });

  it('keeps a snapshot that folding the events gives byte for byte', async () => {
    const ref = await world.paper();
    await world.engine.dispatch({
      ref,
      commands: [
        say('one', { with: { word: 'one', whisper: 'psst', text: 'A text' }, evidence: { note: 'n' } }),
        say('two', { second: 'secretariat' }),
        say('three', { with: { whisper: 'again', word: 'three' } }),
      ],
    });
    expect(await world.engine.fold(ref)).toMatchObject({
      isSame: true,
      locked: { version: 4, state: 'open' },
    });
  });

  it('notices a snapshot that is not what the events give, and puts it right from them', async () => {
    const ref = await world.paper();
    await world.say(ref, 'one');
    await world.store.transaction((tx) =>
      tx.run("UPDATE subject SET snapshot = '{}' WHERE id = ?", [ref.id]),
    );
    expect((await world.engine.fold(ref))?.isSame).toBe(false);
    await world.engine.refold(ref);
    expect((await world.engine.fold(ref))?.isSame).toBe(true);
  });

  it('answers the same key with the same answer, and has one effect', async () => {
    const ref = await world.paper();
    const request = { ref, commands: [say('once', { caller: 'user-1', idempotencyKey: 'k1' })] };
    const other = await world.anotherEngine();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => (n % 2 ? world.engine : other).dispatch(request)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['once']);
  });

  it('refuses a key that stood for something else, also on another subject', async () => {
    const [ref, other] = [await world.paper(), await world.paper()];
    const key = { caller: 'user-1', idempotencyKey: 'k1' };
    await world.say(ref, 'once', key);
    expect(await world.say(ref, 'twice', key)).toMatchObject({ refused: 'idempotency-conflict' });
    expect(await world.say(other, 'once', key)).toMatchObject({ refused: 'idempotency-conflict' });
    expect(await world.say(other, 'once', { ...key, caller: 'user-2' })).toMatchObject({ ok: true });
  });

  it('makes one subject for one key, however often it is asked to', async () => {
    const commands = [
      { type: 'paper.create', as: 'chair', with: { title: 'T' }, caller: 'c', idempotencyKey: 'k' },
    ];
    const answers = await Promise.all(
      [1, 2, 3].map(() => only(world.engine.dispatch({ creates: 'draft', commands }))),
    );
    expect(new Set(answers.map((answer) => accepted(answer).ref.id)).size).toBe(1);
    expect(await world.store.read.all('SELECT id FROM subject')).toHaveLength(1);
  });

  it('answers each command of a list for itself', async () => {
    const ref = await world.paper();
    const answers = await world.engine.dispatch({
      ref,
      commands: [
        say('one'),
        { type: 'paper.wait', as: 'XAA', with: { kind: 'positions', until: null } },
        say('unspeakable'),
        { type: 'paper.sing', as: 'XAA', with: {} },
        say('two'),
      ],
    });
    expect(answers.map((answer) => ('refused' in answer ? answer.refused : answer.seq))).toEqual([
      2,
      'not-entitled',
      'wrong-state',
      'unknown-command',
      3,
    ]);
    expect((await world.engine.fold(ref))?.isSame).toBe(true);
  });

  it('leaves the state unchanged by what it refuses, and keeps a log of it', async () => {
    const ref = await world.paper();
    const before = await world.engine.find(ref);
    await world.engine.dispatch({
      ref,
      commands: [say('unspeakable'), { type: 'paper.sing', as: 'XAB', with: {} }],
    });
    expect(await world.engine.find(ref)).toEqual(before);
    expect(await world.engine.events(ref)).toHaveLength(1);
    expect(
      await world.store.read.all('SELECT actor, subject_id, command, code FROM refusal ORDER BY command'),
    ).toEqual([
      { actor: 'XAA', subject_id: ref.id, command: 'paper.say', code: 'wrong-state' },
      { actor: 'XAB', subject_id: ref.id, command: 'paper.sing', code: 'unknown-command' },
    ]);
  });

  it('gives back a number that a refused command had drawn', async () => {
    const ref = await world.paper();
    await world.say(ref, 'unspeakable');
    await world.engine.dispatch({ ref, commands: [say('unspeakable'), say('numbered')] });
    const events = await world.engine.events(ref);
    expect(events.map(({ facts }) => facts.number)).toEqual([undefined, '1']);
  });

  it('says where a payload is wrong and what was expected', async () => {
    const ref = await world.paper();
    const answer = await only(
      world.engine.dispatch({ ref, commands: [say('x', { with: { word: 3, wrd: 1 } })] }),
    );
    expect(answer).toEqual({
      refused: 'invalid-payload',
      pointers: [
        { pointer: '/with/word', expected: 'expected text; found 3' },
        { pointer: '/with/wrd', expected: 'unknown key `wrd`; did you mean `word`?' },
      ],
    });
  });

  it('does not take from outside what only timers may say', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', '2030-01-01T00:00:00.000Z');
    const commands = [{ type: 'deadline.reached', as: 'system', with: { kind: 'positions' } }];
    expect(await only(world.engine.dispatch({ ref, commands }))).toMatchObject({
      refused: 'unknown-command',
    });
  });

  it('refuses what does not exist, and what is not of that kind', async () => {
    const ref = await world.paper();
    expect(await world.say({ kind: 'draft', id: 'nowhere' }, 'x')).toMatchObject({ refused: 'not-found' });
    const commands = [{ type: 'room.close', as: 'chair', with: {} }];
    expect(
      await only(world.engine.dispatch({ ref: { kind: 'meeting', id: ref.id }, commands })),
    ).toMatchObject({
      refused: 'not-found',
    });
  });

  it('needs a second officer where two persons are needed', async () => {
    const ref = await world.paper();
    const close = (second?: string) => ({
      type: 'paper.close',
      as: 'chair',
      with: {},
      ...(second ? { second } : {}),
    });
    const answers = await world.engine.dispatch({
      ref,
      commands: [close(), close('chair'), close('XAA'), { ...close(), as: 'XAA' }, close('secretariat')],
    });
    const second = 'second-person-required';
    expect(answers.map((answer) => ('refused' in answer ? answer.refused : answer.state))).toEqual([
      second,
      second,
      second,
      'not-entitled',
      'closed',
    ]);
  });

  it("asks staff to have seen the subject as it stands, and never asks a delegation's own word", async () => {
    const ref = await world.paper();
    const wait = { type: 'paper.wait', as: 'chair', with: { kind: 'positions', until: null } };
    const answers = await world.engine.dispatch({
      ref,
      commands: [
        { ...wait, precondition: 'missing' },
        { ...wait, precondition: () => false },
        { ...wait, as: 'XAA', precondition: () => false },
        { ...wait, precondition: ({ version }) => version === 1 },
        say('one', { precondition: 'missing' }),
      ],
    });
    expect(answers.map((answer) => ('refused' in answer ? answer.refused : 'ok'))).toEqual([
      'precondition-required',
      'stale-version',
      'not-entitled',
      'ok',
      'ok',
    ]);
  });

  it('never counts an arrival as later than the moment of its effect', async () => {
    const ref = await world.paper();
    const answer = await world.say(ref, 'x', { receivedAt: '2024-07-11T05:00:09.000Z' });
    expect(accepted(answer).receivedAt).toBe('2024-07-11T05:00:00.000Z');
  });

  it('takes nothing later than its limit after it arrived, however long the door held it', async () => {
    const ref = await world.paper();
    const arrivedAgo = (ms: number) => new Date(Date.parse(world.clock.receivedNow()) - ms).toISOString();
    await expect(world.say(ref, 'x', { receivedAt: arrivedAgo(4_000) })).rejects.toThrow(TryAgain);
    expect(accepted(await world.say(ref, 'x', { receivedAt: arrivedAgo(1_000) }))).toMatchObject({
      ok: true,
    });
  });

  it('keeps restricted values and texts out of the bytes of events', async () => {
    const ref = await world.paper();
    await world.say(ref, 'x', { with: { word: 'open-word', whisper: 'the-whisper', text: 'the-text' } });
    const rows = await world.store.read.all<{ body: string }>('SELECT body FROM event');
    const bytes = rows.map(({ body }) => body).join('');
    expect(bytes).toContain('open-word');
    expect(bytes).not.toContain('the-whisper');
    expect(bytes).not.toContain('the-text');
    const [, event] = await world.engine.events(ref);
    expect(event).toMatchObject({ with: { word: 'open-word', whisper: 'the-whisper' }, facts: { text: {} } });
  });

  it('changes all the subjects that a command reaches, with an event on each, or none of them', async () => {
    const papers = [await world.paper(), await world.paper()];
    const room = await world.room(papers);
    const close = { ref: room, commands: [{ type: 'room.close', as: 'chair', with: {} }] };
    expect(await only(world.engine.dispatch(close))).toMatchObject({ state: 'closed' });
    const states = await Promise.all(papers.map(async (ref) => (await world.engine.find(ref))?.state));
    expect(states).toEqual(['closed', 'closed']);
    expect(
      await Promise.all([room, ...papers].map(async (ref) => (await world.engine.fold(ref))?.isSame)),
    ).toEqual([true, true, true]);

    const reopened = await world.room([await world.paper(), papers[0]!]);
    expect(await only(world.engine.dispatch({ ...close, ref: reopened }))).toMatchObject({
      refused: 'closed',
    });
    expect((await world.engine.find(reopened))?.state).toBe('open');
  });

  it('takes locks in one order, so that commands on many subjects do not end in deadlocks', async () => {
    const papers = await Promise.all([world.paper(), world.paper(), world.paper()]);
    const rooms = await Promise.all([papers, [...papers].reverse(), papers].map((of) => world.room(of)));
    const other = await world.anotherEngine();
    const close = { commands: [{ type: 'room.close', as: 'chair', with: {} }] };
    const words = papers.flatMap((ref, n) =>
      [1, 2, 3, 4].map((k) => world.say(ref, `w${k}`, { with: { word: `w${k}`, room: rooms[n]!.id } })),
    );
    const closes = rooms.map((ref, n) => (n % 2 ? world.engine : other).dispatch({ ref, ...close }));
    const answers = (await Promise.all([...words, ...closes])).flat();
    expect(answers.filter((answer) => 'ok' in answer).length).toBeGreaterThan(0);
    const folded = await Promise.all([...papers, ...rooms].map((ref) => world.engine.fold(ref)));
    expect(folded.every((one) => one?.isSame)).toBe(true);
  });
});

describe.each(FAMILIES)('reactions on %s', (family) => {
  const echo: Reaction = (_tx, { ref, event }) => {
    const word = event.with['word'];
    if (event.command !== 'paper.say' || typeof word !== 'string' || word.includes('echo'))
      return Promise.resolve();
    if (word === 'trap')
      return Promise.resolve([{ ref, command: { type: 'paper.close', as: 'system', with: {} } }]);
    if (word === 'bug') return Promise.reject(new Error('A bug in a reaction'));
    return Promise.resolve([
      { ref, command: { type: 'paper.say', as: 'system', with: { word: `echo-${word}` } } },
    ]);
  };

  it('run in the transaction, and their commands leave events of their own', async () => {
    const world = await given(family, { reactions: [echo] });
    const ref = await world.paper();
    await world.say(ref, 'hello');
    expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['hello', 'echo-hello']);
    expect((await world.engine.fold(ref))?.isSame).toBe(true);
    await world.end();
  });

  it('refuse the command when what follows from it is refused, or fail it alone', async () => {
    const world = await given(family, { reactions: [echo] });
    const ref = await world.paper();
    const [trap, bug, fine] = await Promise.allSettled([
      world.say(ref, 'trap'),
      world.say(ref, 'bug'),
      world.say(ref, 'fine'),
    ]);
    expect(trap).toMatchObject({ value: { refused: 'not-entitled' } });
    expect(bug).toMatchObject({ status: 'rejected', reason: { message: 'A bug in a reaction' } });
    expect(fine).toMatchObject({ value: { ok: true } });
    expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['fine', 'echo-fine']);
    await world.end();
  });
});

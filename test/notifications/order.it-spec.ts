import { mariadbUrl } from '#kit';
import { openWorld, scratchStore, type RehearsalWorld } from '#runtime';
import type { Store } from '#store';
import type { Ref } from './given-world.js';

const databases = [
  ['SQLite', undefined],
  ['MariaDB', mariadbUrl()],
] as const;

const START = '2024-06-03T04:00:00.000Z';
const OPENS = '2024-07-11T10:00:00+05:00';

describe.each(databases)('notices of one meeting, on %s', (_name, database) => {
  let store: Store;
  let world: RehearsalWorld;
  let meeting: Ref;

  beforeEach(async () => {
    const scratch = await scratchStore(database);
    store = scratch.store;
    world = await openWorld({ organisation: 'sample', start: START, people: 'auto', database: scratch });
    meeting = await given('meeting.schedule', { body: 'soc', opens: OPENS, tentative: true });
    await world.drain();
  });
  afterEach(() => world.close());

  async function given(type: string, payload: Record<string, unknown> = {}, on?: Ref): Promise<Ref> {
    const answer = await world.dispatch({
      command: { type, as: 'chair', with: payload },
      ...(on ? { on } : {}),
    });
    if (!('ok' in answer)) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer.ref;
  }
  /** As after an expansion that failed. */
  const delay = (kind: string, seconds: number): Promise<void> =>
    store.transaction((tx) =>
      tx.run(`UPDATE notice SET attempts = 1, try_at = ? WHERE kind = ? AND state = 'pending'`, [
        inSeconds(seconds),
        kind,
      ]),
    );
  const inSeconds = (seconds: number): string =>
    new Date(Date.parse(world.now()) + seconds * 1_000).toISOString();
  const told = async (recipient: string): Promise<string[]> =>
    (
      await store.read.all<{ kind: string; body: string }>(
        `SELECT kind, body FROM delivery WHERE recipient = ? AND channel = 'inbox' ORDER BY at, kind`,
        [recipient],
      )
    ).map(({ kind, body }) => `${kind} ${/\d+ (?:июля|июня) 2024/.exec(body)?.[0] ?? ''}`);
  const ended = async (): Promise<void> => {
    for (let minute = 0; minute < 3; minute += 1) await world.advanceTo(inSeconds(60));
    expect(await store.read.all(`SELECT id FROM notice WHERE state = 'pending'`)).toEqual([]);
  };

  it('convene nobody to a meeting that was cancelled before anybody was told', async () => {
    await given('meeting.notify', {}, meeting);
    await delay('meeting-notice', 12);
    await given('meeting.cancel', { reason: 'No room' }, meeting);
    await world.drain();
    await ended();
    expect(await told('XAC')).toEqual([]);
  });

  it('tell the new date alone, where the first one was not told yet', async () => {
    await given('meeting.notify', {}, meeting);
    await delay('meeting-notice', 12);
    await given('meeting.postpone', { opens: '2024-07-18T10:00:00+05:00', reason: 'No room' }, meeting);
    await world.drain();
    await ended();
    expect(await told('XAC')).toEqual(['meeting-notice 18 июля 2024']);
  });

  it('are told in the order of their events, and each at once where several wait', async () => {
    await given('meeting.notify', {}, meeting);
    for (const day of [18, 19, 20, 21, 22])
      await given('meeting.postpone', { opens: `2024-07-${day}T10:00:00+05:00`, reason: 'No room' }, meeting);
    await world.drain();
    expect(await told('XAC')).toEqual(['meeting-notice 22 июля 2024']);
    await given('meeting.postpone', { opens: '2024-07-23T10:00:00+05:00', reason: 'No room' }, meeting);
    await delay('meeting-changed', 12);
    await given('meeting.cancel', { reason: 'No room' }, meeting);
    await world.drain();
    expect(await told('XAC')).toHaveLength(1);
    await ended();
    expect(await told('XAC')).toHaveLength(3);
  });

  it('wait for none of another subject', async () => {
    await given('meeting.notify', {}, meeting);
    await delay('meeting-notice', 12);
    await given('meeting.schedule', { body: 'soc', opens: '2024-07-15T10:00:00+05:00' });
    await world.drain();
    expect(await told('XAC')).toEqual(['meeting-notice 15 июля 2024']);
  });

  it('that cannot be written are told of by name of what they tell, to the offices alone', async () => {
    await given('meeting.notify', {}, meeting);
    const sql = `UPDATE notice SET params = '{', attempts = 7 WHERE kind = 'meeting-notice'`;
    await store.transaction((tx) => tx.run(sql));
    await world.drain();
    await world.drain();
    expect(await store.read.all(`SELECT state FROM notice WHERE kind = 'meeting-notice'`)).toEqual([
      { state: 'dead' },
    ]);
    const reports = await store.read.all<{ recipient: string; body: string }>(
      `SELECT recipient, body FROM delivery WHERE kind = 'delivery-failed' AND channel = 'inbox' ORDER BY recipient`,
    );
    expect(reports.map(({ recipient }) => recipient)).toEqual(['chair', 'secretariat']);
    expect(reports[0]?.body).toMatch(
      /^A notice could not be drawn up, and nobody has received it: .+ Occasion of the notice: A meeting is convened\./,
    );
  });

  it('do not wait for ever for one that is given up', async () => {
    await given('meeting.notify', {}, meeting);
    await store.transaction((tx) => tx.run(`UPDATE notice SET state = 'dead' WHERE kind = 'meeting-notice'`));
    await given('meeting.postpone', { opens: '2024-07-18T10:00:00+05:00', reason: 'No room' }, meeting);
    await world.drain();
    expect(await told('XAC')).toEqual(['meeting-notice 18 июля 2024']);
  });
});

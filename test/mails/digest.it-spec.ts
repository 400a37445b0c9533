import { noteBounce } from '#notifications';
import type { SubjectRef } from '#procedure';
import { openWorld, scratchStore, type RehearsalWorld } from '#runtime';
import type { DeliveryRow, Store } from '#store';

const START = '2024-07-01T05:00:00.000Z';
/** 08:00 at the seat of the sample organisation, +05:00. */
const at8 = (day: string): string => `2024-07-${day}T03:00:00.000Z`;

describe('a daily letter', () => {
  let store: Store;
  let world: RehearsalWorld;

  beforeEach(async () => {
    const scratch = await scratchStore();
    store = scratch.store;
    world = await openWorld({ organisation: 'sample', start: START, people: 'auto', database: scratch });
    await given('notification.prefer', 'XAC', undefined, { recipient: 'XAC', digest: 'daily' });
  });
  afterEach(() => world.close());

  async function tried(type: string, as: string, on?: SubjectRef, payload: Record<string, unknown> = {}) {
    return world.dispatch({ command: { type, as, with: payload }, ...(on ? { on } : {}) });
  }
  async function given(...command: Parameters<typeof tried>): Promise<SubjectRef> {
    const answer = await tried(...command);
    if ('refused' in answer) throw new Error(`${command[0]}: ${JSON.stringify(answer)}`);
    return answer.ref;
  }
  const meetingOn = (day: string, hour = '15:00'): Promise<SubjectRef> =>
    given('meeting.schedule', 'chair', undefined, { body: 'soc', opens: `2024-07-${day}T${hour}:00+05:00` });
  const lettersTo = (recipient: string, kind: string) =>
    store.read.all<DeliveryRow>(
      `SELECT * FROM delivery WHERE recipient = ? AND kind = ? AND channel = 'email' ORDER BY at, id`,
      [recipient, kind],
    );
  const states = async (recipient: string, kind: string): Promise<string[]> =>
    (await lettersTo(recipient, kind)).map(({ state }) => state);

  it('gathers what can wait, each with what is to be done, and goes at eight where its reader is', async () => {
    await meetingOn('20');
    await meetingOn('20', '18:00');
    // Fourteen days before, on Saturday 6 July: the working day before is Friday.
    await world.advanceTo('2024-07-05T20:00:00.000Z');
    expect(await states('XAC', 'meeting-reminder')).toEqual(['gathered', 'gathered']);
    expect(await states('XAD', 'meeting-reminder')).toEqual(['sent', 'sent']);
    await world.advanceTo(at8('06').replace('03:00', '02:59'));
    expect(await lettersTo('XAC', 'digest')).toEqual([]);

    await world.advanceTo(at8('06'));
    const [digest] = await lettersTo('XAC', 'digest');
    expect(digest).toMatchObject({ state: 'sent', address: 'xac@delegation.example', language: 'ru' });
    expect(digest?.subject_line).toContain('Сводка уведомлений');
    const { entries } = JSON.parse(digest?.letter ?? '') as { entries: { lead: string }[] };
    expect(entries).toHaveLength(2);
    expect(entries[0]?.lead).toContain('20 июля 2024 года, 15:00');

    const gone = await lettersTo('XAC', 'meeting-reminder');
    expect(gone.map(({ state, digest_id: id }) => [state, id])).toEqual([
      ['digested', digest?.id],
      ['digested', digest?.id],
    ]);
    const inbox = await store.read.all(
      `SELECT id FROM delivery WHERE recipient = 'XAC' AND kind = 'digest' AND channel = 'inbox'`,
    );
    expect(inbox).toEqual([]);
  });

  it('has what is of one meeting together, and the soonest date first', async () => {
    await meetingOn('25');
    await meetingOn('18');
    await world.drain();
    // As if what convenes could wait: the later meeting was told of first.
    const sql = `UPDATE delivery SET state = 'gathered'
      WHERE recipient = 'XAC' AND channel = 'email' AND kind = 'meeting-notice'`;
    await store.transaction((tx) => tx.run(sql));
    await world.advanceTo(at8('20'));
    const days = (await lettersTo('XAC', 'digest')).map(({ letter }) =>
      (JSON.parse(letter ?? '') as { entries: { lead: string }[] }).entries.map(
        ({ lead }) => /(\d+) июля/.exec(lead)?.[1],
      ),
    );
    expect(days[0]).toEqual(['18', '18', '25']);
  });

  it('takes nothing that is prescribed, nor what is less than a day away when it would be read', async () => {
    await meetingOn('05', '09:00');
    await world.advanceTo('2024-07-05T00:00:00.000Z');
    expect(await states('XAC', 'meeting-notice')).toEqual(['sent']);
    // Three days before there was a morning in time; one day before there was none.
    expect((await states('XAC', 'meeting-reminder')).sort()).toEqual(['digested', 'sent']);
  });

  it('leaves out what is no longer true when it goes, and is not sent for nothing', async () => {
    const meeting = await meetingOn('20');
    await world.advanceTo('2024-07-05T20:00:00.000Z');
    expect(await states('XAC', 'meeting-reminder')).toEqual(['gathered']);
    await given('meeting.cancel', 'chair', meeting, { reason: 'No room' });
    await world.advanceTo(at8('06'));
    expect(await states('XAC', 'meeting-reminder')).toEqual(['lapsed']);
    expect(await lettersTo('XAC', 'digest')).toEqual([]);
    expect(await states('XAC', 'meeting-changed')).toEqual(['sent']);
  });

  it('is one a day, whatever its reader chooses meanwhile', async () => {
    await meetingOn('20');
    await world.advanceTo('2024-07-05T20:00:00.000Z');
    await given('notification.prefer', 'XAC', undefined, { recipient: 'XAC', digest: 'off' });
    await meetingOn('20', '18:00');
    await world.advanceTo(at8('09'));
    expect(await states('XAC', 'digest')).toEqual(['sent']);
    expect((await states('XAC', 'meeting-reminder')).sort()).toEqual(['digested']);
  });

  it('is replaced by the inbox alone for who chose that, but for what is near (what cannot be turned off: Loomio 7048)', async () => {
    await given('notification.prefer', 'XAC', undefined, { recipient: 'XAC', digest: 'inbox' });
    await meetingOn('20');
    await world.advanceTo('2024-07-20T09:00:00.000Z');
    const inbox = await store.read.all<DeliveryRow>(
      `SELECT * FROM delivery WHERE recipient = 'XAC' AND kind = 'meeting-reminder' AND channel = 'inbox'`,
    );
    expect(inbox.length).toBeGreaterThan(2);
    expect((await lettersTo('XAC', 'meeting-reminder')).length).toBeLessThan(inbox.length);
    expect(await lettersTo('XAC', 'digest')).toEqual([]);
    expect(await states('XAC', 'meeting-notice')).toEqual(['sent']);
  });

  it('is chosen by nobody for another', async () => {
    const refused = async (as: string, recipient: string) => {
      const answer = await tried('notification.prefer', as, undefined, { recipient, digest: 'daily' });
      return 'refused' in answer ? answer.refused : 'taken';
    };
    expect(await refused('XAD', 'XAC')).toBe('not-entitled');
    expect(await refused('chair', 'XAC')).toBe('not-entitled');
    expect(await refused('secretariat', 'chair')).toBe('not-entitled');
    expect(await refused('secretariat', 'secretariat')).toBe('taken');
    expect(await refused('XBA', 'XBA')).toBe('taken');
    expect(await refused('XAD', 'ZZZ')).toBe('not-found');
    expect(await world.unfaithful()).toEqual([]);
  });

  it('that came back is told of as every letter is', async () => {
    await meetingOn('20');
    await world.advanceTo(at8('06'));
    const [digest] = await lettersTo('XAC', 'digest');
    const returned = { letter: digest?.id ?? '', address: digest?.address ?? '', action: 'failed' } as const;
    const noted = await store.transaction((tx) =>
      noteBounce(tx, { ...returned, status: '5.1.1', diagnostic: '' }, world.now()),
    );
    expect(noted).toMatchObject({ outcome: 'bounced', recipient: 'XAC' });
    await world.advanceTo('2024-07-06T03:01:00.000Z');
    await world.drain();
    const told = await store.read.all(`SELECT id FROM delivery WHERE kind = 'delivery-failed'`);
    expect(told.length).toBeGreaterThan(0);
  });
});

import { openWorld, scratchStore, type RehearsalWorld } from '#runtime';
import { noteBounce } from '#notifications';
import type { SubjectRef } from '#procedure';
import type { DeliveryRow, Store } from '#store';

const START = '2024-07-11T07:00:00.000Z';
const END = '2024-07-25T13:00:00.000Z';
const DAYS_LATER = '2024-07-15T09:00:00.000Z';
const AFTER = '2024-07-25T13:01:00.000Z';

describe('the letter that opens a silence', () => {
  let store: Store;
  let world: RehearsalWorld;
  let draft: SubjectRef;

  beforeEach(async () => {
    const scratch = await scratchStore();
    store = scratch.store;
    world = await openWorld({ organisation: 'sample', start: START, people: 'auto', database: scratch });
    draft = await given('draft.create', 'chair', undefined, {
      kind: 'concept-paper',
      title: { en: 'Tourism', ru: 'Туризм' },
      finalBody: 'soc',
    });
    await given('draft.submit', 'chair', draft, { body: 'soc' });
    const meeting = await given('meeting.schedule', 'chair', undefined, {
      body: 'soc',
      opens: '2024-07-11T14:00:00+05:00',
    });
    await given('agenda.add', 'secretariat', meeting, { draft: draft.id, treatment: 'decision' });
    await world.advanceTo('2024-07-11T09:00:00.000Z');
    await given('meeting.open', 'chair', meeting);
    await given('agenda.adopt', 'chair', meeting);
    await given('item.call', 'chair', meeting, { draft: draft.id });
    await given('silence.propose', 'chair', draft, { expires: END, outcome: 'approved' });
    await given('meeting.close', 'chair', meeting);
    await world.drain();
  });
  afterEach(() => world.close());

  async function given(
    type: string,
    as: string,
    on?: SubjectRef,
    payload: Record<string, unknown> = {},
  ): Promise<SubjectRef> {
    const answer = await world.dispatch({ command: { type, as, with: payload }, ...(on ? { on } : {}) });
    if ('refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer.ref;
  }
  const letterTo = async (recipient: string): Promise<DeliveryRow> => {
    const [row] = await store.read.all<DeliveryRow>(
      `SELECT * FROM delivery WHERE kind = 'silence-opened' AND channel = 'email' AND recipient = ?`,
      [recipient],
    );
    if (!row) throw new Error(`No letter to ${recipient}`);
    return row;
  };
  const comesBack = async (recipient: string): Promise<void> => {
    const { id, address } = await letterTo(recipient);
    const returned = { letter: id, action: 'failed', status: '5.1.1', diagnostic: '' } as const;
    await store.transaction((tx) => noteBounce(tx, { ...returned, address: address ?? '' }, world.now()));
  };
  const stateAtTheEnd = async (): Promise<string | undefined> => {
    await world.advanceTo(AFTER);
    const row = await store.read.get<{ state: string }>('SELECT state FROM subject WHERE id = ?', [draft.id]);
    return row?.state;
  };

  it('counts for everybody whose server accepted it', async () => {
    expect(await stateAtTheEnd()).toBe('soc.elapsed');
  });

  it('counts for nobody once it came back: the silence is for the chair to review', async () => {
    await comesBack('XAC');
    expect(await stateAtTheEnd()).toBe('soc.review');
  });

  it('counts again for who has read it in the inbox meanwhile', async () => {
    await comesBack('XAC');
    await store.transaction((tx) =>
      tx.run(
        `UPDATE delivery SET read_at = ? WHERE kind = 'silence-opened' AND channel = 'inbox' AND recipient = ?`,
        [world.now(), 'XAC'],
      ),
    );
    expect(await stateAtTheEnd()).toBe('soc.elapsed');
  });

  const sentAgainTo = async (recipient: string): Promise<void> => {
    await given('delivery.resend', 'secretariat', undefined, { delivery: (await letterTo(recipient)).id });
    await world.drain();
    expect(await letterTo(recipient)).toMatchObject({ state: 'sent', resent: 1 });
  };

  it('is not missed by who speaks in the silence all the same', async () => {
    await comesBack('XAC');
    await given('position.register', 'XAC', draft, { stance: 'support' });
    expect(await stateAtTheEnd()).toBe('soc.elapsed');
  });

  it('counts again once it was sent again at once and accepted', async () => {
    await comesBack('XAC');
    await sentAgainTo('XAC');
    expect(await stateAtTheEnd()).toBe('soc.elapsed');
  });

  it('gives less than the silence was long where it was accepted days later: the chair reviews it', async () => {
    await comesBack('XAC');
    await world.advanceTo(DAYS_LATER);
    await sentAgainTo('XAC');
    expect(await stateAtTheEnd()).toBe('soc.review');
  });

  it('counts from when it was accepted first, however often it is sent to who has it', async () => {
    await world.advanceTo(DAYS_LATER);
    await sentAgainTo('XAC');
    expect(await stateAtTheEnd()).toBe('soc.elapsed');
  });
});

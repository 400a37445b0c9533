import { mariadbUrl } from '#kit';
import { openWorld, type RehearsalWorld } from '#runtime';

const databases = [
  ['SQLite', undefined],
  ['MariaDB', mariadbUrl()],
] as const;

const START = '2024-06-03T04:00:00.000Z';

describe.each(databases)('who is told, on %s', (_name, database) => {
  let world: RehearsalWorld;

  beforeEach(async () => {
    world = await openWorld({
      organisation: 'sample',
      start: START,
      people: 'auto',
      ...(database ? { database } : {}),
    });
  });
  afterEach(() => world.close());

  async function given(
    type: string,
    as: string,
    payload: Record<string, unknown>,
    on?: { kind: 'draft' | 'meeting'; id: string },
  ) {
    const answer = await world.dispatch({ command: { type, as, with: payload }, ...(on ? { on } : {}) });
    if (!('ok' in answer)) throw new Error(`${type}: ${answer.refused}`);
    await world.drain();
    return answer.ref as { kind: 'draft' | 'meeting'; id: string };
  }

  const told = async (kind: string) => world.read.notices({ kind });

  async function circulated(positionsBy: string) {
    const draft = await given('draft.create', 'chair', {
      kind: 'road-map',
      title: { en: 'Map', ru: 'Карта' },
    });
    await given('draft.submit', 'chair', { body: 'swg', positionsBy }, draft);
    return draft;
  }

  it('a position deadline reminds those without a position, and nobody who answered meanwhile', async () => {
    const draft = await circulated('2024-06-28');
    await world.advanceTo('2024-06-21T13:00:01.000Z');
    expect((await told('position-reminder')).length).toBe(26);
    await given('position.register', 'XAC', { stance: 'support' }, draft);
    await world.advanceTo('2024-06-25T13:00:01.000Z');
    const second = (await told('position-reminder')).filter(({ offset }) => offset === 'P3D');
    expect(second.map(({ recipient }) => recipient)).not.toContain('XAC');
    expect(second).toHaveLength(25);
  });

  it('a meeting that moves sends one correction to each, and reminds of the new date only', async () => {
    const meeting = await given('meeting.schedule', 'secretariat', {
      body: 'swg',
      opens: '2024-07-01T10:00:00+05:00',
    });
    await world.advanceTo('2024-06-18T00:00:00.000Z');
    expect(new Set((await told('meeting-reminder')).map(({ offset }) => offset))).toEqual(new Set(['P14D']));
    await given(
      'meeting.postpone',
      'secretariat',
      { opens: '2024-08-01T10:00:00+05:00', reason: 'The hall' },
      meeting,
    );
    await world.advanceTo('2024-08-01T05:00:00.000Z');
    const changed = await told('meeting-changed');
    expect(changed).toHaveLength(26);
    const later = (await told('meeting-reminder')).filter(({ at }) => at > '2024-06-18T00:00:00.000Z');
    expect(later.map(({ schedule }) => schedule)).toEqual(later.map(() => 2));
    expect(later).toHaveLength(4 * 26);
  });

  it('a delegation whose capital has a holiday is reminded on its working day before, and once', async () => {
    await given('holiday.set', 'secretariat', { participant: 'XAC', dates: ['2024-06-25'] });
    await circulated('2024-06-28');
    await world.advanceTo('2024-06-28T13:00:01.000Z');
    const reminded = (await told('position-reminder')).filter(({ offset }) => offset === 'P3D');
    expect(reminded.filter(({ recipient }) => recipient === 'XAC').map(({ at }) => at)).toEqual([
      '2024-06-24T13:00:00.000Z',
    ]);
    const others = reminded.filter(({ recipient }) => recipient !== 'XAC');
    expect(new Set(others.map(({ at }) => at))).toEqual(new Set(['2024-06-25T13:00:00.000Z']));
    expect(others).toHaveLength(25);
  });

  it('a deadline that is extended reminds of its new end only', async () => {
    const draft = await circulated('2024-06-28');
    await given('deadline.extend', 'chair', { to: '2024-07-12', reason: 'More time' }, draft);
    await world.advanceTo('2024-07-12T13:00:01.000Z');
    const reminded = (await told('position-reminder')).filter(({ recipient }) => recipient === 'XAA');
    expect(reminded.map(({ offset, at }) => `${offset} ${at}`)).toEqual([
      'P7D 2024-07-05T13:00:00.000Z',
      'P3D 2024-07-09T13:00:00.000Z',
      'P1D 2024-07-11T13:00:00.000Z',
    ]);
  });

  it('a member that nobody represents is neither told nor eligible', async () => {
    await given('participant.status', 'secretariat', { participant: 'XAZ', status: 'not-represented' });
    await circulated('2024-06-28');
    expect((await told('circulated')).map(({ recipient }) => recipient)).not.toContain('XAZ');
    await world.advanceTo('2024-06-28T13:00:01.000Z');
    expect((await told('position-reminder')).map(({ recipient }) => recipient)).not.toContain('XAZ');
  });

  it('an address that fails is given up after the attempts, and the chair and the secretariat are told', async () => {
    await world.fault({ bounce: 'XAB' });
    await circulated('2024-06-28');
    await world.advanceTo('2024-06-04T04:00:00.000Z');
    for (let hour = 5; hour < 24; hour += 1)
      await world.advanceTo(`2024-06-04T${String(hour).padStart(2, '0')}:00:00.000Z`);
    const failed = await told('delivery-failed');
    expect(new Set(failed.map(({ recipient }) => recipient))).toEqual(new Set(['chair', 'secretariat']));
  });
});

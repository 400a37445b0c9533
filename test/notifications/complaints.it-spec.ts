import { givenWorld } from './given-world.js';

type Given = Awaited<ReturnType<typeof givenWorld>>;

/**
 * What users of comparable systems complain about most (the survey's list, by its numbers there), one promise for each.
 * The names are those of the reports.
 */
describe('what others are blamed for', () => {
  let given: Given;
  beforeEach(async () => {
    given = await givenWorld();
  });
  afterEach(() => given.world.close());

  const timersOf = (id: string) =>
    given.world.rows.all<{ offset_text: string; state: string; last_error: string | null }>(
      "SELECT offset_text, state, last_error FROM timer WHERE subject_id = ? AND kind = 'reminder' ORDER BY due_at",
      [id],
    );

  it('1, reminded although it has answered (Loomio 6113, Indico 6804): whoever gave a position is not asked for one', async () => {
    const { world, circulated, give, toldOnce } = given;
    const draft = await circulated({ positionsBy: '2024-06-28' });
    await give('position.register', 'XAC', { stance: 'support' }, draft);
    await world.advanceTo('2024-06-28T13:00:00.000Z');
    expect(await toldOnce('position-reminder', 'XAC')).toEqual([]);
    expect(await toldOnce('position-reminder', 'XAD')).toHaveLength(3);
  });

  it('1, one act that mails people again and again (Decidim 739): a draft tells each member once', async () => {
    const { circulated, told } = given;
    await circulated();
    const recipients = (await told('circulated')).map(({ recipient }) => recipient);
    expect(new Set(recipients).size).toBe(recipients.length);
    expect(recipients.every((code) => /^XA[A-Z]$/.test(code))).toBe(true);
  });

  it('1, a reminder with no time left, sent with the expiry itself (Datatracker 4635): none is sent at or after its date', async () => {
    const { world, convened, told } = given;
    await convened('2024-06-20T10:00:00+05:00');
    await world.fault({ down: 'worker' });
    await world.advanceTo('2024-06-20T05:00:00.000Z');
    await world.fault({ up: 'worker' });
    await world.advanceTo('2024-06-20T06:00:00.000Z');
    expect(await told('meeting-reminder')).toEqual([]);
  });

  it('1, a change from A to A that is mailed (Datatracker 9232, 11576): postponed to what it was, nobody is written to', async () => {
    const { convened, give, told } = given;
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    await give('meeting.postpone', 'chair', { opens: '2024-07-11T10:00:00+05:00', reason: 'None' }, meeting);
    expect(await told('meeting-changed')).toEqual([]);
  });

  it('1, a state change that mails the whole group without saying so (Datatracker 9509): it is shown before', async () => {
    const { world, convened, read } = given;
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    const before = await world.upcoming(meeting.id);
    expect(before.find(({ recipient }) => recipient === 'XAQ')?.subject).toMatch(/^Reminder: meeting of the/);
    expect(await read('meeting-reminder', 'XAC')).toEqual([]);
  });

  it('1, no proof of who was told and why (Datatracker 6339, 11653): a notice notes the rules by which it went', async () => {
    const { world, circulated, give } = given;
    await give('recipients.set', 'chair', { notice: 'circulated', also: ['secretariat'] }, undefined);
    await circulated();
    const row = await world.rows.get<{ params: string }>(
      "SELECT params FROM notice WHERE kind = 'circulated'",
    );
    const { rules } = JSON.parse(row?.params ?? '{}') as { rules: unknown };
    expect(rules).toEqual({ table: 1, own: 1, to: ['all-members', 'secretariat'] });
  });

  it('1, notices to the wrong people: an organisation can add to those who must be told, never leave one of them out', async () => {
    const { world, circulated, give, told } = given;
    await give('recipients.set', 'chair', { notice: 'circulated', also: ['secretariat'] }, undefined);
    await give('recipients.set', 'chair', { notice: 'circulated', also: [] }, undefined);
    await circulated();
    expect((await told('circulated')).length).toBeGreaterThan(20);
    const refused = await world.dispatch({
      command: {
        type: 'recipients.set',
        as: 'chair',
        with: { notice: 'position-conflict', also: ['all-members'] },
      },
    });
    expect(refused).toMatchObject({ refused: 'invalid-payload' });
  });

  it('1, wrong notices: what moved has one correction, which names the old date and the new', async () => {
    const { convened, give, toldOnce, read, world } = given;
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    await world.advanceTo('2024-07-04T06:00:00.000Z');
    await give('meeting.postpone', 'chair', { opens: '2024-07-18T10:00:00+05:00', reason: 'Later' }, meeting);
    await world.advanceTo('2024-07-18T05:00:00.000Z');
    expect(await toldOnce('meeting-changed', 'XAC')).toHaveLength(1);
    const [said] = await read('meeting-changed', 'XAQ');
    expect(said?.body).toContain('11 July 2024');
    expect(said?.body).toContain('18 July 2024');
    const after = (await toldOnce('meeting-reminder', 'XAC')).filter(
      ({ at }) => at > '2024-07-04T06:00:00.000Z',
    );
    expect(after.map(({ offset }) => offset)).toEqual(['P7D', 'P3D', 'P1D']);
  });

  it('1, a correction of what one never heard: whoever has joined since is told of the meeting, not of a change', async () => {
    const { convened, give, toldOnce } = given;
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    const newcomer = { code: 'XBB', name: { en: 'Newland', ru: 'Новая страна' }, address: 'xbb@example.org' };
    await give('participant.accede', 'secretariat', newcomer);
    await give('meeting.postpone', 'chair', { opens: '2024-07-18T10:00:00+05:00', reason: 'Later' }, meeting);
    expect(await toldOnce('meeting-changed', 'XBB')).toEqual([]);
    expect(await toldOnce('meeting-notice', 'XBB')).toHaveLength(1);
    expect(await toldOnce('meeting-notice', 'XAC')).toHaveLength(1);
  });

  it('2, clocks that silently do not run (Loomio 11503, 4088; Decidim 9026, 9564): what fell due in an outage of days comes, the latest only', async () => {
    const { world, circulated, toldOnce } = given;
    const draft = await circulated({ positionsBy: '2024-06-28' });
    await world.fault({ down: 'worker' });
    await world.advanceTo('2024-06-26T09:00:00.000Z');
    expect(await toldOnce('position-reminder', 'XAC')).toEqual([]);
    await world.fault({ up: 'worker' });
    await world.advanceTo('2024-06-26T09:00:00.000Z');
    expect((await toldOnce('position-reminder', 'XAC')).map(({ offset }) => offset)).toEqual(['P3D']);
    expect(await timersOf(draft.id)).toEqual([
      { offset_text: 'P7D', state: 'skipped', last_error: 'overtaken by a later reminder' },
      { offset_text: 'P3D', state: 'fired', last_error: null },
      { offset_text: 'P1D', state: 'armed', last_error: null },
    ]);
  });

  it('1, too many mails (Decidim 8486), when the mail server is back after days: reminders that waited are not sent one after the other', async () => {
    const { world, circulated } = given;
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-21T12:00:00.000Z');
    await world.fault({ down: 'mail' });
    await world.advanceTo('2024-06-25T13:00:00.000Z');
    await world.fault({ up: 'mail' });
    await world.advanceTo('2024-06-26T12:00:00.000Z');
    await world.drain();
    const rows = await world.rows.all<{ offset_text: string; state: string }>(
      `SELECT offset_text, state FROM delivery WHERE kind = 'position-reminder' AND recipient = 'XAC'
       AND channel = 'email' ORDER BY at`,
    );
    expect(rows).toEqual([
      { offset_text: 'P7D', state: 'lapsed' },
      { offset_text: 'P3D', state: 'sent' },
    ]);
  });

  it('6, which position counts now (Loomio 9935, Datatracker 8666): one about an older text is asked for again', async () => {
    const { world, circulated, give, toldOnce } = given;
    const draft = await circulated({ positionsBy: '2024-06-28' });
    await give('position.register', 'XAC', { stance: 'support' }, draft);
    await give('revision.issue', 'chair', { reason: 'Paragraph 2', text: { en: '1. New.' } }, draft);
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    expect((await toldOnce('position-reminder', 'XAC')).length).toBeGreaterThan(0);
  });

  it('9, who is waited for (Datatracker 7370, 7361): those who owe something, the chair only where the plan takes it further', async () => {
    const { world, circulated, give, told, read } = given;
    await give('reminders.set', 'chair', {
      body: 'soc',
      plan: { positions: { before: ['P7D', 'P3D'], escalate: { after: 1, to: ['chair'] } } },
    });
    const draft = await circulated({ positionsBy: '2024-06-28' });
    for (const code of ['XAC', 'XAD']) await give('position.register', code, { stance: 'support' }, draft);
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    const unanswered = await told('reminder-unanswered');
    expect(unanswered.map(({ recipient, offset }) => [recipient, offset])).toEqual([['chair', 'P3D']]);
    const [said] = await read('reminder-unanswered', 'chair');
    const names = await world.organisation();
    const nameOf = (code: string) =>
      names.participants.find((one) => one.code === code)?.names.at(-1)?.name['en'];
    expect(said?.body).toContain(nameOf('XAE'));
    expect(said?.body).not.toContain(nameOf('XAC'));
    expect(said?.subject_line).not.toContain(nameOf('XAE'));
  });

  it('9, nobody hears that a text has come or that its time ends (OpenSlides 3513): both are told by letter, with the date', async () => {
    const { world, circulated } = given;
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    const letters = await world.rows.all<{ kind: string; subject: string }>(
      `SELECT kind, subject_line AS subject FROM delivery WHERE recipient = 'XAD' AND channel = 'email'
       ORDER BY at`,
    );
    const reminders = ['P7D', 'P3D', 'P1D'].map(() => 'position-reminder');
    expect(letters.map(({ kind }) => kind)).toEqual(['circulated', ...reminders]);
    expect(letters.every(({ subject }) => subject.includes('28 June 2024, 18:00'))).toBe(true);
  });

  it('11, a meeting that is kept a day early (OpenSlides 4.3.1): what opens by night there is told and reminded of on its day', async () => {
    const { world, convened, read, toldOnce } = given;
    const meeting = await convened('2024-07-11T02:00:00+05:00');
    const row = await world.rows.get<{ opens_at: string; zone: string }>(
      'SELECT opens_at, zone FROM meeting WHERE id = ?',
      [meeting.id],
    );
    expect(row).toEqual({ opens_at: '2024-07-10T21:00:00.000Z', zone: '+05:00' });
    const [said] = await read('meeting-notice', 'XAD');
    expect(said?.subject_line).toContain('Thursday 11 July 2024, 02:00');
    expect(said?.body).toMatch(/Thursday 11 July 2024, 02:00 .*21:00 UTC/);
    await world.advanceTo('2024-07-10T20:00:00.000Z');
    // One day before by the clock of the seat, not by that of UTC.
    expect((await toldOnce('meeting-reminder', 'XAD')).at(-1)?.at).toBe('2024-07-09T21:00:00.000Z');
  });

  it('11, time zones and holidays (Loomio 4664, cabforum 332): a day off of the capital moves its reminder, and nobody else’s', async () => {
    const { world, circulated, give, toldOnce, read } = given;
    await give('holiday.set', 'secretariat', { participant: 'XAC', dates: ['2024-06-25'] });
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    const at = async (code: string) =>
      (await toldOnce('position-reminder', code)).find(({ offset }) => offset === 'P3D')?.at;
    expect(await at('XAC')).toBe('2024-06-24T13:00:00.000Z');
    expect(await at('XAD')).toBe('2024-06-25T13:00:00.000Z');
    const [said] = await read('position-reminder', 'XAD');
    expect(said?.body).toMatch(/18:00 .*UTC\+5.*13:00 UTC/);
  });

  it('11, a holiday that is recorded late moves what is still to come, and repeats nothing', async () => {
    const { world, circulated, give, toldOnce } = given;
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-21T14:00:00.000Z');
    await give('holiday.set', 'secretariat', { participant: 'XAC', dates: ['2024-06-25', '2024-06-21'] });
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    expect((await toldOnce('position-reminder', 'XAC')).map(({ offset, at }) => [offset, at])).toEqual([
      ['P7D', '2024-06-21T13:00:00.000Z'],
      ['P3D', '2024-06-24T13:00:00.000Z'],
      ['P1D', '2024-06-27T13:00:00.000Z'],
    ]);
  });
});

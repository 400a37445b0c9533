import { givenWorld, type Ref } from './given-world.js';

type Given = Awaited<ReturnType<typeof givenWorld>>;

describe('what is shown before anything is sent', () => {
  let given: Given;
  beforeEach(async () => {
    given = await givenWorld();
  });
  afterEach(() => given.world.close());

  const sentTo = async ({ id }: Ref, from: string) =>
    given.world.rows.all<{ line: string }>(
      `SELECT delivery.at || ' ' || delivery.kind || ' ' || delivery.recipient || ' ' || delivery.language || ' ' ||
       delivery.subject_line || ' ' || delivery.body AS line
       FROM delivery JOIN notice ON notice.id = delivery.notice_id
       WHERE notice.subject_id = ? AND delivery.channel = 'inbox' AND delivery.at > ? ORDER BY line`,
      [id, from],
    );

  const shown = async ({ id }: Ref) =>
    (await given.world.upcoming(id))
      .map(({ at, kind, recipient, language, subject, body }) => ({
        line: [at, kind, recipient, language, subject, body].join(' '),
      }))
      .sort((a, b) => (a.line < b.line ? -1 : 1));

  it('is what comes, to the same people at the same times in the same words', async () => {
    const { world, circulated, convened, give } = given;
    await give('holiday.set', 'secretariat', { participant: 'XAC', dates: ['2024-06-25'] });
    const draft = await circulated({ positionsBy: '2024-06-28' });
    await give('position.register', 'XAD', { stance: 'support' }, draft);
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    const now = world.now();
    const [ofDraft, ofMeeting] = [await shown(draft), await shown(meeting)];
    expect(ofDraft.length).toBeGreaterThan(70);
    expect(ofMeeting.length).toBeGreaterThan(90);
    await world.advanceTo('2024-07-11T04:00:00.000Z');
    expect(ofDraft).toEqual(await sentTo(draft, now));
    expect(ofMeeting).toEqual(await sentTo(meeting, now));
  });

  it('says by which rule each has it, and whose days off moved it', async () => {
    const { world, circulated, give } = given;
    await give('holiday.set', 'secretariat', { participant: 'XAC', dates: ['2024-06-25'] });
    const draft = await circulated({ positionsBy: '2024-06-28' });
    const letters = (await world.upcoming(draft.id)).filter(({ offset }) => offset === 'P3D');
    expect(new Set(letters.map(({ why }) => why))).toEqual(new Set(['undecided']));
    expect(letters.filter(({ isMoved }) => isMoved).map(({ recipient, at }) => [recipient, at])).toEqual([
      ['XAC', '2024-06-24T13:00:00.000Z'],
    ]);
  });

  it('gives the time of the daily letter for the mail of who has that, and it comes then', async () => {
    const { world, convened, give } = given;
    await give('notification.prefer', 'XAC', { recipient: 'XAC', digest: 'daily' });
    const meeting = await convened('2024-07-11T10:00:00+05:00');
    const letters = (await world.upcoming(meeting.id)).filter(({ mailAt }) => mailAt !== undefined);
    expect(new Set(letters.map(({ recipient }) => recipient))).toEqual(new Set(['XAC']));
    expect(letters.length).toBeGreaterThan(1);
    await world.advanceTo('2024-07-11T04:00:00.000Z');
    const sent = await world.rows.all<{ at: string }>(
      `SELECT daily.at AS at FROM delivery own JOIN delivery daily ON daily.id = own.digest_id
       WHERE own.recipient = 'XAC' AND own.kind = 'meeting-reminder' ORDER BY daily.at`,
    );
    expect(sent.map(({ at }) => at)).toEqual(letters.map(({ mailAt }) => mailAt));
  });

  it('follows a plan that changes: what the new one says is shown, and comes, once', async () => {
    const { world, circulated, give, toldOnce } = given;
    const draft = await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-21T14:00:00.000Z');
    await give('reminders.set', 'secretariat', {
      body: 'soc',
      plan: { positions: { before: ['P7D', 'P2D'], escalate: { after: 1, to: ['chair'] } } },
    });
    const offsets = new Set((await world.upcoming(draft.id)).map(({ offset, kind }) => `${offset} ${kind}`));
    expect(offsets).toEqual(new Set(['P2D position-reminder', 'P2D reminder-unanswered']));
    await world.advanceTo('2024-06-28T14:00:00.000Z');
    expect((await toldOnce('position-reminder', 'XAC')).map(({ offset }) => offset)).toEqual(['P7D', 'P2D']);
  });
});

import { mariadbUrl } from '#kit';
import type { SubjectRef } from '#procedure';
import { openWorld, type RehearsalWorld } from '#runtime';

const databases = [
  ['SQLite', undefined],
  ['MariaDB', mariadbUrl()],
] as const;

describe.each(databases)('several drafts in one command, on %s', (_name, database) => {
  let world: RehearsalWorld;
  beforeEach(async () => {
    const at = { organisation: 'sample', start: '2024-03-04T04:00:00.000Z', people: 'auto' as const };
    world = await openWorld({ ...at, ...(database === undefined ? {} : { database }) });
  });
  afterEach(async () => {
    expect(await world.unfaithful()).toEqual([]);
    await world.close();
  });

  const say = (on: SubjectRef | undefined, as: string, type: string, payload: Record<string, unknown> = {}) =>
    world.dispatch({ ...(on ? { on } : {}), command: { type, as, with: payload } });

  async function done(...[on, as, type, payload]: Parameters<typeof say>) {
    const answer = await say(on, as, type, payload);
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async function draft(): Promise<SubjectRef> {
    const made = { kind: 'regulations', title: 'Rules', finalBody: 'soc', text: '1. One.\n\n2. Two.' };
    const { ref } = await done(undefined, 'XAB', 'draft.create', made);
    await done(ref, 'chair', 'draft.submit', { body: 'soc' });
    return ref;
  }

  async function meeting(items: readonly SubjectRef[]): Promise<SubjectRef> {
    const { ref } = await done(undefined, 'secretariat', 'meeting.schedule', {
      body: 'soc',
      opens: '2024-03-04T09:00:00+05:00',
    });
    for (const { id } of items)
      await done(ref, 'secretariat', 'agenda.add', { draft: id, treatment: 'adoption' });
    await done(ref, 'chair', 'meeting.open');
    await done(ref, 'chair', 'agenda.adopt');
    return ref;
  }

  const stateOf = async ({ id }: SubjectRef) => (await world.read.draft(id)).state;
  const isAccepted = (answer: object): boolean => !('refused' in answer);

  it('splits a draft once, however many ask at the same moment', async () => {
    const whole = await draft();
    const room = await meeting([whole]);
    const into = [
      { title: 'A', paragraphs: [1] },
      { title: 'B', paragraphs: [2] },
    ];
    const answers = await Promise.all([1, 2, 3, 4].map(() => say(whole, 'chair', 'draft.split', { into })));
    expect(answers.filter(isAccepted)).toHaveLength(1);
    const agenda = (await world.read.meeting(room.id)).agenda.map((item) => item.draft);
    expect(new Set(agenda).size).toBe(2);
    const states = await Promise.all(agenda.map((id) => stateOf({ kind: 'draft', id: id ?? '' })));
    expect(states).toEqual(['soc.pending', 'soc.pending']);
  });

  it('adopts all items of a bloc or none, whatever objection arrives at the same moment', async () => {
    const items = [await draft(), await draft(), await draft()];
    const room = await meeting(items);
    const last = items[2];
    const [bloc] = await Promise.all([
      say(room, 'chair', 'items.adopt', { drafts: items.map(({ id }) => id), outcome: 'approved' }),
      say(last, 'XAC', 'position.register', { stance: 'objection' }),
    ]);
    const states = await Promise.all(items.map(stateOf));
    expect(new Set(states)).toEqual(new Set([isAccepted(bloc) ? 'adopted' : 'soc.pending']));
    if ('refused' in bloc) expect(bloc.detail?.['draft']).toBe(last?.id);
  });

  it('adopts neither draft of a package over an objection to the other at the same moment', async () => {
    const [one, two] = [await draft(), await draft()];
    const room = await meeting([one, two]);
    await done(one, 'chair', 'package.form', { drafts: [two.id] });
    await done(room, 'chair', 'item.call', { draft: one.id });
    const [ruling] = await Promise.all([
      say(one, 'chair', 'ruling.record', { outcome: 'approved' }),
      say(two, 'XAC', 'position.register', { stance: 'objection' }),
    ]);
    const again = await say(one, 'chair', 'ruling.record', { outcome: 'approved' });
    expect(isAccepted(again)).toBe(false);
    expect(await stateOf(one)).toBe(isAccepted(ruling) ? 'adopted' : 'soc.session');
    await done(room, 'chair', 'meeting.close');
    expect(await say(one, 'secretariat', 'decision.issue')).toHaveProperty('refused');
  });
});

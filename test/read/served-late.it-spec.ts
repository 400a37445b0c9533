import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowCatalogue } from '#documents';
import type { SubjectRef } from '#procedure';
import {
  openWorld,
  scratchStore,
  viewerOf,
  viewMeeting,
  viewPlan,
  type Reading,
  type RehearsalWorld,
} from '#runtime';
import type { Store } from '#store';

const START = '2024-07-01T05:00:00.000Z';
const REVISED = { text: { en: '1. B.', ru: '1. Б.' }, reason: 'As agreed' };
const FAR = '2024-09-16T10:00:00+05:00';

/** The sample organisation, whose senior officials have notice of fourteen days, and texts seven days before. */
async function withPeriods(folder: string): Promise<string> {
  await cp('workflows/sample', folder, { recursive: true });
  const file = join(folder, 'organisation.yaml');
  const [before = '', after = ''] = (await readFile(file, 'utf8')).split(/^(?= *- code: soc$)/m);
  const periods = after
    .replace('notice: null', 'notice: P14D')
    .replace('circulation: null', 'circulation: P7D');
  await writeFile(file, before + periods);
  return folder;
}

describe('under periods of notice and circulation', () => {
  let folder: string;
  let store: Store;
  let world: RehearsalWorld;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placet-periods-'));
    const scratch = await scratchStore();
    store = scratch.store;
    const organisation = await withPeriods(join(folder, 'sample'));
    world = await openWorld({ organisation, start: START, people: 'auto', database: scratch });
  });
  afterEach(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function given(
    type: string,
    as: string,
    on?: SubjectRef,
    payload: Record<string, unknown> = {},
  ): Promise<SubjectRef> {
    const answer = await world.dispatch({ command: { type, as, with: payload }, ...(on ? { on } : {}) });
    if ('refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    await world.drain();
    return answer.ref;
  }
  const schedule = (opens: string, body = 'soc', more = {}): Promise<SubjectRef> =>
    given('meeting.schedule', 'chair', undefined, { body, opens, ...more });
  const circulate = async (finalBody = 'soc'): Promise<SubjectRef> => {
    const title = { en: 'Tourism', ru: 'Туризм' };
    const draft = await given('draft.create', 'chair', undefined, {
      kind: 'concept-paper',
      title,
      finalBody,
    });
    return given('draft.submit', 'chair', draft, { body: 'soc' });
  };
  const reading = async (language: Reading['language'] = 'en'): Promise<Reading> => {
    const organisation = await world.organisation();
    const viewer = viewerOf(organisation, 'secretariat', world.now());
    return { q: store.read, catalogue: workflowCatalogue([]), organisation, viewer, language };
  };
  const warningsOn = async (meeting: SubjectRef, code: string, language?: Reading['language']) => {
    const seen = await viewMeeting(await reading(language), meeting.id);
    return (seen?.view.warnings ?? []).filter(({ warning }) => warning === code);
  };
  const planFor = async (draft: SubjectRef, request: Parameters<typeof viewPlan>[2]) => {
    const plan = await viewPlan(await reading(), draft.id, request);
    if (!plan || 'refused' in plan) throw new Error(`no plan: ${JSON.stringify(plan)}`);
    return plan;
  };
  const stepOf = ({ steps }: Awaited<ReturnType<typeof planFor>>, kind: string, body = 'soc') =>
    steps.find(({ step, body: of }) => step === kind && of === body);

  it('a meeting whose notice went out in time says nothing, and its plan that notice is given', async () => {
    const draft = await circulate();
    const meeting = await schedule('2024-07-15T10:00:00+05:00');
    await world.advanceTo('2024-07-14T05:00:00.000Z');
    expect(await warningsOn(meeting, 'notice-served-late')).toEqual([]);
    const plan = await planFor(draft, { meeting: meeting.id });
    expect([plan.possible, stepOf(plan, 'notice')?.status]).toEqual([true, 'done']);
  });

  it('notice runs from the member served last: what the mail server accepted days later is told, with when', async () => {
    const draft = await circulate();
    await world.fault({ down: 'mail' });
    const meeting = await schedule('2024-07-17T10:00:00+05:00');
    await world.advanceTo('2024-07-05T05:00:00.000Z');
    const [unserved] = await warningsOn(meeting, 'notice-served-late');
    expect(unserved).toMatchObject({ latest: '2024-07-03T05:00:00.000Z' });
    expect(unserved?.participants).toContain('XAC');
    expect(unserved).not.toHaveProperty('served');
    expect(stepOf(await planFor(draft, { meeting: meeting.id }), 'notice')?.status).toBe('missed');

    await world.fault({ up: 'mail' });
    await world.advanceTo('2024-07-16T05:00:00.000Z');
    const [late, ...others] = await warningsOn(meeting, 'notice-served-late');
    expect(others).toEqual([]);
    expect(late?.served && late.served >= '2024-07-05T05:00:00.000Z').toBe(true);
    expect(late?.sentence).toMatch(/^Notice of the meeting reached .* late, the last on Friday 5 July 2024/);
    const [inRussian] = await warningsOn(meeting, 'notice-served-late', 'ru');
    expect(inRussian?.sentence).toContain('Извещение о заседании получено с опозданием: ');
    const plan = await planFor(draft, { meeting: meeting.id });
    expect(stepOf(plan, 'notice')).toMatchObject({ status: 'done-late', on: late?.served });
    expect(plan.possible).toBe(false);
  });

  it('names the delegation whose letters come back, until it has read its inbox', async () => {
    await world.fault({ bounce: 'XAD' });
    const meeting = await schedule('2024-07-15T10:00:00+05:00');
    await world.advanceTo('2024-07-01T05:20:00.000Z');
    expect(await warningsOn(meeting, 'notice-served-late')).toEqual([]);
    await world.advanceTo('2024-07-02T05:00:00.000Z');
    const told = () => warningsOn(meeting, 'notice-served-late');
    expect((await told()).map(({ participants }) => participants)).toEqual([['XAD']]);
    await store.transaction((tx) =>
      tx.run(`UPDATE delivery SET read_at = ? WHERE channel = 'inbox' AND recipient = 'XAD'`, [world.now()]),
    );
    expect(await told()).toMatchObject([{ participants: ['XAD'], served: '2024-07-02T05:00:00.000Z' }]);
  });

  it('an hour that was moved is another notice; a period that was waived by name binds nobody', async () => {
    const moved = await schedule('2024-07-20T10:00:00+05:00');
    await world.advanceTo('2024-07-02T05:00:00.000Z');
    await world.fault({ down: 'mail' });
    await given('meeting.postpone', 'chair', moved, {
      opens: '2024-07-22T10:00:00+05:00',
      reason: 'The hall is taken',
    });
    const waiver = { by: 'Chair', reason: 'An emergency' };
    const waived = await schedule('2024-07-12T10:00:00+05:00', 'soc', { waiver });
    await world.advanceTo('2024-07-09T05:00:00.000Z');
    expect(await warningsOn(moved, 'notice-served-late')).toHaveLength(1);
    expect(await warningsOn(waived, 'notice-served-late')).toEqual([]);
  });

  it('a text counts as circulated once it has reached the member served last', async () => {
    await world.fault({ bounce: 'XAD' });
    const draft = await circulate();
    const meeting = await schedule('2024-07-15T10:00:00+05:00', 'soc', {});
    await world.advanceTo('2024-07-05T05:00:00.000Z');
    expect(stepOf(await planFor(draft, { meeting: meeting.id }), 'circulate')?.status).toBe('open');
    await store.transaction((tx) =>
      tx.run(`UPDATE delivery SET read_at = ? WHERE channel = 'inbox' AND recipient = 'XAD'`, [world.now()]),
    );
    expect(stepOf(await planFor(draft, { meeting: meeting.id }), 'circulate')).toMatchObject({
      ...{ status: 'done', on: '2024-07-05T05:00:00.000Z' },
    });
  });

  it('says of each draft that is still to be taken up whether it is late by the hour that stands', async () => {
    const draft = await circulate();
    const meeting = await schedule('2024-07-16T10:00:00+05:00');
    await world.advanceTo('2024-07-02T05:00:00.000Z');
    await given('agenda.propose', 'secretariat', meeting, {});
    const told = async () => (await warningsOn(meeting, 'circulated-late')).map(({ draft: id }) => id);
    expect(await told()).toEqual([]);
    await world.advanceTo('2024-07-10T05:00:00.000Z');
    await given('revision.issue', 'chair', draft, REVISED);
    expect(await told()).toEqual([draft.id]);
    await given('meeting.postpone', 'chair', meeting, {
      opens: '2024-07-30T10:00:00+05:00',
      reason: 'The hall is taken',
    });
    expect(await told()).toEqual([]);
  });

  it('keeps a waiver of circulation that was given by name', async () => {
    const draft = await circulate();
    const meeting = await schedule('2024-07-16T10:00:00+05:00');
    await world.advanceTo('2024-07-12T05:00:00.000Z');
    await given('revision.issue', 'chair', draft, REVISED);
    const waiver = { by: 'Chair', reason: 'An emergency' };
    await given('agenda.add', 'secretariat', meeting, { draft: draft.id, treatment: 'decision', waiver });
    expect(await warningsOn(meeting, 'circulated-late')).toEqual([]);
    expect((await planFor(draft, { meeting: meeting.id })).possible).toBe(true);
  });

  it('a plan takes the meeting that sits with the draft on its agenda for the one that takes it up', async () => {
    const draft = await circulate('mc');
    const meeting = await schedule('2024-07-16T10:00:00+05:00');
    await given('agenda.add', 'secretariat', meeting, { draft: draft.id, treatment: 'decision' });
    const later = await schedule('2024-08-20T10:00:00+05:00');
    await world.advanceTo('2024-07-16T05:00:00.000Z');
    await given('meeting.open', 'chair', meeting);
    await given('agenda.adopt', 'chair', meeting);
    await world.advanceTo('2024-07-16T06:00:00.000Z');
    const plan = await planFor(draft, { body: 'mc', on: FAR });
    expect(stepOf(plan, 'meeting')).toMatchObject({ status: 'planned', meeting: meeting.id });
    await given('meeting.suspend', 'chair', meeting);
    expect(stepOf(await planFor(draft, { body: 'mc', on: FAR }), 'meeting')?.meeting).toBe(meeting.id);
    expect(later.id).not.toBe(meeting.id);
  });
});

import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDraftRehearsal, readScenario, readScenarioFrom, type Placet, type StoryLine } from '#runtime';
import type { SubjectRef } from '#procedure';
import { given, givenCalled, givenCirculated, givenDeployment, type Deployment } from './given.js';

const TABLES = [
  'subject',
  'event',
  'timer',
  'notice',
  'delivery',
  'draft',
  'draft_position',
  'register',
  'workflow',
];

/** Everything that a table holds, as one hash. */
async function bytesOf({ store }: Placet): Promise<string> {
  const all: unknown[] = [];
  for (const table of TABLES) all.push(await store.read.all(`SELECT * FROM ${table} ORDER BY 1, 2`));
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

describe.each(['SQLite', 'MariaDB'] as const)('rehearsing a running draft, on %s', (family) => {
  let deployment: Deployment;
  let placet: Placet;
  let draft: SubjectRef;
  let start: string;

  beforeEach(async () => {
    deployment = await givenDeployment(family);
    placet = await deployment.open();
    draft = await givenCirculated(placet);
    start = await placet.store.transaction((tx) => tx.now());
  }, 60_000);
  afterEach(() => deployment.drop());

  async function rehearsed(steps?: readonly object[], until?: string) {
    const live = { q: placet.store.read, organisation: 'sample', at: start };
    const rehearsal = await openDraftRehearsal(live, draft.id);
    if (!rehearsal) throw new Error('no such draft');
    const story: StoryLine[] = [];
    try {
      const text = JSON.stringify({ scenario: 'what-if', title: 'What if', from: draft.id, steps });
      const scenario = steps && readScenarioFrom(text, 'steps', rehearsal.beginning);
      const ended = await rehearsal.play(
        scenario,
        (line) => story.push(line),
        until === undefined ? {} : { until },
      );
      return { ...ended, story };
    } finally {
      await rehearsal.close();
    }
  }

  async function givenSilence(): Promise<void> {
    const meeting = await givenCalled(placet, draft);
    await given(placet, 'chair silence.propose', { length: 'P14D', outcome: 'approved' }, { on: draft });
    await given(placet, 'chair meeting.close', {}, { on: meeting });
  }

  it('tells what happens when nobody answers, and changes nothing of the live world', async () => {
    await givenSilence();
    const [before, mails] = [await bytesOf(placet), mailsOf()];
    const { state, story, passed } = await rehearsed();
    expect([state, passed]).toEqual(['soc.elapsed', true]);
    const [closing] = story.filter((line) => line.line === 'timer' && line.kind === 'silence');
    const { context } = (await placet.engine.find(draft))?.snapshot as {
      context: { round: { closesAt: string } };
    };
    expect(closing).toMatchObject({ on: 'draft', at: context.round.closesAt, state: 'soc.elapsed' });
    expect(story.at(-1)).toMatchObject({ line: 'outlook', state: 'soc.elapsed', isCut: false });
    expect([await bytesOf(placet), mailsOf()]).toEqual([before, mails]);
  });

  const mailsOf = (): readonly string[] => {
    const folder = join(deployment.config.PLACET_DATA, 'sample', 'mail');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('plays steps on the copy: an objection breaks the silence there, and only there', async () => {
    await givenSilence();
    const { state, story } = await rehearsed([
      {
        do: 'position.register',
        as: 'XAD',
        on: 'draft',
        at: '+P3D',
        with: { stance: 'objection', reason: 'Not ours' },
      },
      { check: 'draft', state: 'soc.held', standing: { objection: ['XAD'] } },
    ]);
    expect(state).toBe('soc.held');
    expect(story.filter(({ line }) => line === 'notices')).toContainEqual(
      expect.objectContaining({
        kind: 'silence-broken',
        to: expect.arrayContaining(['XAA', 'XAZ']) as unknown,
      }),
    );
    expect((await placet.engine.find(draft))?.state).toBe('soc.silence');
  });

  it('knows its meeting, its concerns and whoever is asked with it', async () => {
    await given(
      placet,
      'XAC position.register',
      { stance: 'objection', concerns: [{ reason: 'Cost' }] },
      { on: draft },
    );
    const other = await givenCirculated(placet);
    const meeting = await givenCalled(placet, draft);
    await given(
      placet,
      'secretariat agenda.add',
      { draft: other.id, treatment: 'decision', agreed: true },
      { on: meeting },
    );
    const { passed, state } = await rehearsed([
      {
        do: 'ruling.record',
        as: 'chair',
        on: 'draft',
        with: { outcome: 'approved' },
        refused: 'objection-standing',
      },
      { do: 'concern.answer', as: 'XAC', on: 'draft', with: { concern: 'XAC-1', answer: 'lifted' } },
      { do: 'ruling.record', as: 'chair', on: 'draft', with: { outcome: 'approved' } },
      { do: 'meeting.close', as: 'chair', on: 'meeting' },
      { do: 'decision.issue', as: 'secretariat', on: 'draft' },
      { check: 'draft', state: 'issued', decision: { body: 'soc' } },
    ]);
    expect([passed, state]).toEqual([true, 'issued']);
  });

  it('looks as far as it is told, and says that deadlines still run', async () => {
    await givenSilence();
    expect(await rehearsed(undefined, 'P2D')).toMatchObject({ state: 'soc.silence', isCut: true });
  });

  it('a step that speaks of what is not there is refused with its place', async () => {
    await expect(rehearsed([{ do: 'draft.hold', as: 'chair', on: 'paper' }])).rejects.toThrow(
      /steps:1:\d+: steps\.0\.on: No draft is named paper here; expected one of draft/,
    );
  });
});

it('a file that goes on from a draft is not played without its deployment', () => {
  const text = '{ scenario: a, title: A, from: x, steps: [{ wait: +P1D }] }';
  expect(() => readScenario(text, 'a.yaml')).toThrow(/placet rehearse --from/);
});

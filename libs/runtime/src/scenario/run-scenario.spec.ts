import { TryAgain, type Accepted } from '#engine';
import type { Refused } from '#procedure';
import { fakeWorld, type FakeWorld } from '../../test/fake-world.js';
import type { WorldRequest } from '../world.js';
import { readScenario } from './read-scenario.js';
import { runScenario } from './run-scenario.js';
import type { StoryLine } from './story.js';

const CREATE = '{ do: draft.create, as: chair, with: { ref: paper, kind: regulations, title: Rules } }';
const SUBMIT = '{ do: draft.submit, as: chair, on: paper, with: { body: soc } }';

async function play(steps: readonly string[], fake: FakeWorld = {}) {
  const text = [
    'scenario: trial',
    'title: T',
    'start: 2024-07-11T10:00:00+05:00',
    'steps:',
    ...steps.map((step) => `  - ${step}`),
  ];
  const world = fakeWorld(fake);
  const story: StoryLine[] = [];
  const result = await runScenario(
    readScenario(text.join('\n'), 'trial.yaml', () => '+05:00'),
    world.open,
    (line) => story.push(line),
  );
  return { ...world, story, result };
}

const answering =
  (answers: Readonly<Record<string, Refused | Partial<Accepted>>>) =>
  ({ command }: WorldRequest) =>
    answers[command.type] ?? {};

describe('playing a scenario', () => {
  it('opens a world as the header says, and closes it whatever happens', async () => {
    const { options, calls, result } = await play([CREATE]);
    expect(options).toEqual([{ organisation: 'sample', start: '2024-07-11T05:00:00.000Z', people: 'auto' }]);
    expect(calls.at(-1)).toBe('close');
    expect(result).toEqual({ passed: true, checks: 0, failures: [] });
    const broken = fakeWorld({
      answer: () => {
        throw new Error('broken');
      },
    });
    const text = `scenario: t\ntitle: T\nstart: 2024-07-11\nsteps: [${CREATE}]`;
    const run = runScenario(
      readScenario(text, 't.yaml', () => 'UTC'),
      broken.open,
      () => undefined,
    );
    await expect(run).rejects.toThrow('broken');
    expect(broken.calls.at(-1)).toBe('close');
  });

  it('lets everything happen that falls due before each step and check', async () => {
    const { calls } = await play([CREATE, '{ wait: +P1D }', '{ check: paper, state: drafting }']);
    expect(calls).toEqual([
      'advance 2024-07-11T05:00:00.000Z',
      'dispatch draft.create',
      'advance 2024-07-12T05:00:00.000Z',
      'advance 2024-07-12T05:00:00.000Z',
      'advance 2024-07-12T05:00:00.000Z',
      'close',
    ]);
  });

  it('puts ids in place of names, and keeps what only the scenario knows to itself', async () => {
    const concerns = '[ { ref: c1, reason: R }, { ref: c2, reason: S } ]';
    const { requests, result } = await play(
      [
        CREATE,
        '{ do: meeting.schedule, as: chair, with: { ref: soc1, body: soc, opens: 2024-07-12 } }',
        '{ do: agenda.add, as: chair, on: soc1, with: { draft: paper, treatment: decision } }',
        `{ do: position.register, as: XAA, on: paper, with: { stance: objection, concerns: ${concerns} } }`,
        '{ do: concern.answer, as: XAA, on: paper, with: { concern: c2, answer: lifted } }',
        '{ do: position.register, as: XAA, on: paper, with: { stance: support, ownConcerns: { c1: resolved } } }',
        '{ do: communication.record, as: secretariat, on: paper, with: { ref: note, from: XAB, text: T } }',
        '{ do: communication.classify, as: chair, on: paper, with: { communication: note, breaksSilence: no } }',
        '{ do: chair.hand-over, as: chair, with: { to: XAB, meeting: A meeting elsewhere } }',
      ],
      {
        answer: answering({
          'position.register': { made: { concerns: ['k1', 'k2'] } },
          'communication.record': { made: { communication: 'm7' } },
        }),
      },
    );
    expect(result.failures).toEqual([]);
    expect(requests.map(({ on, command }) => [on?.id, command.with])).toEqual([
      [undefined, { kind: 'regulations', title: 'Rules' }],
      [undefined, { body: 'soc', opens: '2024-07-12' }],
      ['meeting-2', { draft: 'draft-1', treatment: 'decision' }],
      ['draft-1', { stance: 'objection', concerns: [{ reason: 'R' }, { reason: 'S' }] }],
      ['draft-1', { concern: 'k2', answer: 'lifted' }],
      ['draft-1', { stance: 'support', ownConcerns: { k1: 'resolved' } }],
      ['draft-1', { from: 'XAB', text: 'T' }],
      ['draft-1', { communication: 'm7', breaksSilence: 'no' }],
      [undefined, { to: 'XAB', meeting: 'A meeting elsewhere' }],
    ]);
  });

  it('names what a recorded communication left', async () => {
    const { requests } = await play(
      [
        CREATE,
        '{ do: position.register, as: XAC, on: paper, with: { ref: late, stance: objection }, recorded: recorded-late }',
        '{ do: communication.classify, as: chair, on: paper, with: { communication: late, breaksSilence: no } }',
      ],
      {
        answer: answering({
          'position.register': { recorded: 'recorded-late', made: { communication: 'm4' } },
        }),
      },
    );
    expect(requests.at(-1)?.command.with).toMatchObject({ communication: 'm4' });
  });

  it('plays faults of operation', async () => {
    const { faults } = await play([
      '{ down: intake }',
      '{ up: intake, at: +PT1H }',
      '{ bounce: [XAC, XAD] }',
    ]);
    expect(faults).toEqual([{ down: 'intake' }, { up: 'intake' }, { bounce: 'XAC' }, { bounce: 'XAD' }]);
  });
});

it('takes for an answer that nothing could be received', async () => {
  const { result } = await play(
    [CREATE, '{ down: intake }', '{ do: position.withdraw, as: XAA, on: paper, refused: try-again }'],
    {
      answer: ({ command }) => {
        if (command.type === 'position.withdraw') throw new TryAgain(new Error('intake is down'));
        return {};
      },
    },
  );
  expect(result.failures).toEqual([]);
});

describe('an answer that nobody expected', () => {
  const needs = [{ code: 'call' as const, who: ['chair'] }];

  it('ends the scenario where a command that must be accepted is refused, and says what is needed', async () => {
    const { result, calls } = await play([CREATE, SUBMIT, '{ check: paper, state: adopted }'], {
      answer: answering({ 'draft.submit': { refused: 'wrong-state' } }),
      draft: { needs },
    });
    expect(calls).not.toContain('dispatch draft.leave');
    expect(result).toEqual({
      passed: false,
      checks: 0,
      stoppedAt: 2,
      failures: [
        {
          step: 2,
          place: { file: 'trial.yaml', line: 6, column: 5 },
          difference: {
            what: 'answer',
            expected: 'accepted',
            actual: 'refused: wrong-state',
            refusal: { refused: 'wrong-state' },
            needs,
          },
        },
      ],
    });
  });

  const late = { recorded: 'recorded-late' } as const;
  const other = { refused: 'not-entitled' } as const;

  it.each([
    { answer: {}, step: ', refused: closed', wanted: 'refused: closed', found: 'accepted', end: 2 },
    { answer: other, step: ', refused: closed', wanted: 'refused: closed', found: 'refused: not-entitled' },
    { answer: late, step: '', wanted: 'accepted', found: 'recorded: recorded-late', end: 2 },
    {
      answer: {},
      step: ', recorded: recorded-late',
      wanted: 'recorded: recorded-late',
      found: 'accepted',
      end: 2,
    },
  ])('fails: $wanted, but $found', async ({ answer, step, wanted, found, end }) => {
    const request = `{ do: extension.request, as: XAA, on: paper, with: { reason: R }${step} }`;
    const { result } = await play([CREATE, request], { answer: answering({ 'extension.request': answer }) });
    const [failure] = result.failures;
    expect([failure?.difference.expected, failure?.difference.actual, result.stoppedAt]).toEqual([
      wanted,
      found,
      end,
    ]);
  });

  it('passes where it is as expected', async () => {
    const { result } = await play([CREATE, SUBMIT.replace(' } }', ' }, refused: closed }')], {
      answer: answering({ 'draft.submit': { refused: 'closed' } }),
    });
    expect(result.passed).toBe(true);
  });

  it('fails where a name has nothing to stand for', async () => {
    const step =
      '{ do: position.register, as: XAA, on: paper, with: { stance: objection, concerns: [ { ref: c1, reason: R } ] } }';
    const { result } = await play([CREATE, step]);
    expect(result.failures[0]?.difference).toEqual({
      what: 'c1',
      expected: 'a concern',
      actual: 'none was made',
    });
  });
});

describe('the story', () => {
  it('tells timers, notices and steps in the order of time, each once', async () => {
    const notice = { kind: 'silence-reminder', occasion: 'o', schedule: 1, offset: 'PT24H', audiences: {} };
    const { story } = await play([CREATE, '{ wait: +P2D }', '{ check: paper, state: drafting }'], {
      timers: [
        {
          subject: { kind: 'draft', id: 'draft-1' },
          kind: 'silence',
          due: '2024-07-12T13:00:00.000Z',
          state: 'soc.elapsed',
        },
      ],
      notices: ['XAA', 'XAB'].map((recipient) => ({ ...notice, recipient, at: '2024-07-11T13:00:00.000Z' })),
    });
    expect(story.map((line) => [line.line, line.at])).toEqual([
      ['scenario', '2024-07-11T05:00:00.000Z'],
      ['command', '2024-07-11T05:00:00.000Z'],
      ['notices', '2024-07-11T13:00:00.000Z'],
      ['timer', '2024-07-12T13:00:00.000Z'],
      ['wait', '2024-07-13T05:00:00.000Z'],
      ['check', '2024-07-13T05:00:00.000Z'],
      ['end', '2024-07-13T05:00:00.000Z'],
    ]);
    expect(story[2]).toMatchObject({ to: ['XAA', 'XAB'] });
    expect(story[3]).toMatchObject({ on: 'paper', state: 'soc.elapsed' });
    expect(story[5]).toMatchObject({ check: 'paper', keys: ['state'], passed: true });
    expect(story[6]).toMatchObject({ passed: true, checks: 1, failures: 0 });
  });

  it('tells what a command on a meeting did to its drafts, once', async () => {
    const { story } = await play(
      [
        CREATE,
        '{ do: meeting.schedule, as: chair, with: { ref: soc1, body: soc, opens: 2024-07-12 } }',
        '{ do: item.call, as: chair, on: soc1, with: { draft: paper } }',
        '{ do: meeting.close, as: chair, on: soc1 }',
      ],
      { draft: { state: 'soc.session' }, meeting: { agenda: [{ draft: 'draft-1', treatment: 'decision' }] } },
    );
    expect(story.filter(({ line }) => line === 'state')).toEqual([
      { line: 'state', at: '2024-07-11T05:00:00.000Z', on: 'paper', state: 'soc.session' },
    ]);
  });
});

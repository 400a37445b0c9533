import { loadOrganisation, organisationForm } from '#organisation';
import { readForm } from '#procedure';
import { readFileSync } from 'node:fs';
import { fakeWorld, type FakeWorld } from '../../test/fake-world.js';
import type { DraftReport, NoticeReport } from '../world.js';
import { readScenario } from './read-scenario.js';
import { runScenario } from './run-scenario.js';

const SETUP = [
  '{ do: draft.create, as: chair, with: { ref: paper, kind: regulations, title: Rules } }',
  '{ do: meeting.schedule, as: chair, with: { ref: soc1, body: soc, opens: 2024-07-12 } }',
  '{ do: position.register, as: XAD, on: paper, with: { stance: objection, concerns: [ { ref: c1, reason: R } ] } }',
  '{ wait: 2024-08-01 }',
];

/** The differences that a check finds, as `what: expected | actual`. */
async function differences(check: string, fake: FakeWorld): Promise<string[]> {
  const steps = [...SETUP, check].map((step) => `  - ${step}`);
  const text = ['scenario: t', 'title: T', 'start: 2024-07-11T10:00:00+05:00', 'steps:', ...steps].join('\n');
  const answer: FakeWorld['answer'] = ({ command }) =>
    command.type === 'position.register' ? { made: { concerns: ['k1'] } } : {};
  const scenario = readScenario(text, 't.yaml', () => '+05:00');
  const { failures, checks } = await runScenario(
    scenario,
    fakeWorld({ answer, ...fake }).open,
    () => undefined,
  );
  expect(checks).toBe(1);
  return failures.map(({ difference: { what, expected, actual } }) => `${what}: ${expected} | ${actual}`);
}

const DRAFT: Partial<DraftReport> = {
  state: 'soc.silence',
  revision: 2,
  standing: { support: ['XAB', 'XAA'], objection: ['XAD'] },
  concerns: [
    { id: 'k1', owner: 'XAD', status: 'open', blocking: true },
    { id: 'k2', owner: 'XAE', status: 'lifted', blocking: false },
  ],
  needs: [
    { code: 'concern-open', who: ['XAD'] },
    { code: 'silence-running', who: [] },
  ],
  actions: (as) =>
    Promise.resolve([
      {
        command: 'draft.hold',
        open: as === 'chair',
        ...(as !== 'chair' && { why: 'not-entitled' as const }),
      },
      { command: 'position.register', open: true },
    ]),
  round: {
    eligible: ['XAA', 'XAB'],
    openedAt: '2024-07-11T05:00:00.000Z',
    closesAt: '2024-07-25T13:00:00.000Z',
  },
  outcomes: ['approved', 'recommended'],
  decision: {
    number: 'SOC/2024/1',
    body: 'soc',
    on: '2024-07-25T20:00:00.000Z',
    attached: [
      { kind: 'dissociation', by: 'XAD' },
      { kind: 'formal-reservation', by: 'XAE' },
    ],
  },
  deadlines: [
    {
      kind: 'mandate',
      due: '2024-09-01T13:00:00.000Z',
      zone: '+05:00',
      local: '',
      explained: { en: 'Later' },
    },
    {
      kind: 'silence',
      due: '2024-07-25T13:00:00.000Z',
      zone: '+05:00',
      local: '2024-07-25T18:00:00+05:00',
      explained: { en: 'Stated as 25\u00a0July 2024', ru: 'Указано 25 июля' },
    },
  ],
  history: ['draft.created', 'draft.submitted', 'silence.proposed'].map((type, index) => ({
    seq: index + 1,
    type,
    as: 'chair',
    at: '2024-07-11T05:00:00.000Z',
    receivedAt: '2024-07-11T05:00:00.000Z',
    with: {},
  })),
  timers: { armed: 3 },
  shortOfTime: ['XAD'],
};

describe('a check of a draft is exact for what it names and silent about the rest', () => {
  it.each([
    'state: soc.silence',
    'revision: 2',
    'standing: { objection: [XAD], support: [XAA, XAB] }',
    'standing: { objection: [XAD], support: [XAA, XAB], abstention: [] }',
    'concerns: { open: 1, lifted: 1 }',
    'concerns: { open: [c1], lifted: [XAE], lapsed: 0 }',
    'needs: [silence-running, concern-open]',
    'actions: { as: chair, open: [draft.hold] }',
    'actions: [ { as: XAA, open: [position.register], closed: { draft.hold: not-entitled } }, { as: chair } ]',
    'round: { eligible: 2, closesAt: 2024-07-25 }',
    'round: { eligible: [XAB, XAA], openedAt: 2024-07-11T05:00:00Z }',
    'outcomes: [approved, recommended]',
    'decision: { number: SOC/2024/1, body: soc, on: 2024-07-26 }',
    'decision: { on: 2024-07-26T01:00:00, attached: [XAE, dissociation] }',
    'decision: { attached: [ { kind: dissociation, by: XAD }, { kind: formal-reservation } ] }',
    'deadline: { at: 2024-07-25T18:00:00+05:00, zone: "+05:00", explained: "25 july" }',
    'deadline: { kind: mandate, explained: later }',
    'timers: { armed: 3 }',
    'shortOfTime: [XAD]',
    'history: 3',
    'history: [draft.submitted, silence.proposed]',
    'history: []',
  ])('%s holds', async (expectation) => {
    expect(await differences(`{ check: paper, ${expectation} }`, { draft: DRAFT })).toEqual([]);
  });

  it.each([
    ['state: soc.held', 'state: soc.held | soc.silence'],
    ['revision: 1', 'revision: 1 | 2'],
    ['standing: { objection: [XAD] }', 'standing.support: – | XAA, XAB'],
    ['standing: { support: [XAA], objection: [XAD] }', 'standing.support: XAA | XAA, XAB'],
    ['concerns: { open: 1 }', 'concerns.lifted: – | k2'],
    ['concerns: { open: 2, lifted: 1 }', 'concerns.open: 2 | 1 (c1)'],
    ['concerns: { open: [XAE], lifted: 1 }', 'concerns.open: XAE | c1'],
    ['needs: [silence-running]', 'needs: silence-running | concern-open, silence-running'],
    ['actions: { as: XAA, open: [draft.hold] }', 'actions of XAA: draft.hold: open | closed: not-entitled'],
    [
      'actions: { as: XAA, closed: { draft.hold: closed } }',
      'actions of XAA: draft.hold: closed: closed | closed: not-entitled',
    ],
    [
      'actions: { as: chair, open: [item.call] }',
      'actions of chair: item.call: open | no command on this draft',
    ],
    ['round: null', 'round: – | open'],
    ['round: { eligible: 3 }', 'round.eligible: 3 | 2 (XAA, XAB)'],
    [
      'round: { closesAt: 2024-07-26 }',
      'round.closesAt: 2024-07-26T18:00:00+05:00 | 2024-07-25T18:00:00+05:00',
    ],
    ['round: { closesAt: null }', 'round.closesAt: – | 2024-07-25T18:00:00+05:00'],
    ['outcomes: [recommended, approved]', 'outcomes: recommended, approved | approved, recommended'],
    ['decision: null', 'decision: – | by soc'],
    ['decision: { number: null }', 'decision.number: – | SOC/2024/1'],
    ['decision: { on: 2024-07-25 }', 'decision.on: 2024-07-25 | 2024-07-26'],
    [
      'decision: { attached: [XAD] }',
      'decision.attached: XAD | dissociation by XAD, formal-reservation by XAE',
    ],
    ['deadline: null', 'deadline: – | silence'],
    ['deadline: { kind: review }', 'deadline: review | –'],
    ['deadline: { at: 2024-07-26 }', 'deadline.at: 2024-07-26T18:00:00+05:00 | 2024-07-25T18:00:00+05:00'],
    [
      'deadline: { explained: tomorrow }',
      'deadline.explained: tomorrow | Stated as 25\u00a0July 2024, Указано 25 июля',
    ],
    ['timers: { armed: 0 }', 'timers.armed: 0 | 3'],
    ['shortOfTime: []', 'shortOfTime: – | XAD'],
    ['history: 2', 'history: 2 | 3'],
    ['history: [draft.submitted]', 'history: draft.submitted | silence.proposed'],
  ])('%s fails', async (expectation, difference) => {
    expect(await differences(`{ check: paper, ${expectation} }`, { draft: DRAFT })).toEqual([difference]);
  });

  it('tells a round, a decision and a deadline that are not there', async () => {
    const check =
      '{ check: paper, round: { eligible: 2 }, decision: { body: soc }, deadline: { zone: UTC } }';
    expect(await differences(check, {})).toEqual([
      'round: open | –',
      'decision: taken | –',
      'deadline: running | –',
    ]);
    expect(await differences('{ check: paper, round: null, decision: null, deadline: null }', {})).toEqual(
      [],
    );
  });
});

describe('a check of a meeting', () => {
  const meeting = {
    state: 'open',
    timers: { armed: 1 },
    agenda: [{ draft: 'draft-1', treatment: 'decision' }, { treatment: 'discussion' }],
  };

  it.each([
    ['state: open, timers: { armed: 1 }, history: 0, agenda: [paper], opens: 2024-07-11T05:00:00Z', []],
    ['state: closed, agenda: []', ['state: closed | open', 'agenda: – | paper']],
    ['opens: 2024-07-12', ['opens: 2024-07-12T18:00:00+05:00 | 2024-07-11T10:00:00+05:00']],
  ])('%s', async (expectation, found) => {
    expect(await differences(`{ check: soc1, ${expectation} }`, { meeting })).toEqual(found);
  });
});

describe('a check of notices', () => {
  const sent = (offset: string, at: string, to: string, undecided = to): NoticeReport[] =>
    to.split(' ').map((recipient) => ({
      kind: 'silence-reminder',
      at: `${at}T13:00:00.000Z`,
      recipient,
      occasion: 'silence of paper',
      schedule: 1,
      offset,
      audiences: { undecided: undecided.split(' ') },
    }));
  const both = [...sent('PT72H', '2024-07-22', 'XAC XAD XAE'), ...sent('PT24H', '2024-07-24', 'XAC XAD XAE')];
  const answered = [...sent('PT72H', '2024-07-22', 'XAC XAD XAE'), ...sent('PT24H', '2024-07-24', 'XAC XAE')];

  it.each([
    ['every undecided delegation has both', both, 'to: undecided, times: 2'],
    ['one that answers in between is not undecided at the second', answered, 'to: undecided, times: 2'],
    ['an exact list', both, 'to: [XAE, XAD, XAC], times: 2'],
    ['in between', both, 'to: undecided, times: 1, between: [2024-07-23, 2024-07-24]'],
    ['any number', both, 'to: undecided'],
    ['whoever it was', both, 'times: 2'],
    ['none to those named', both, 'to: [XAA, XAB], times: 0'],
    ['none at all in that time', both, 'times: 0, between: [2024-07-25, 2024-07-26]'],
  ])('holds: %s', async (_what, notices, expectation) => {
    expect(
      await differences(`{ check: notices, kind: silence-reminder, ${expectation} }`, { notices }),
    ).toEqual([]);
  });

  it.each([
    ['nobody', [], 'to: undecided, times: 2', 'to: undecided | nobody: none was sent'],
    [
      'one too few',
      sent('PT72H', '2024-07-22', 'XAC XAD'),
      'to: undecided, times: 2',
      'times: 2 to each | 1 to XAC, XAD',
    ],
    ['one too many', both, 'to: undecided, times: 1', 'times: 1 to each | 2 to XAC, XAD, XAE'],
    ['one too many to some', answered, 'to: [XAC, XAD, XAE], times: 1', 'times: 1 to each | 2 to XAC, XAE'],
    [
      'someone left out',
      sent('PT24H', '2024-07-24', 'XAC', 'XAC XAD'),
      'to: undecided',
      'to: undecided (2) | not told: XAD',
    ],
    [
      'someone told who is not of the audience',
      [...both.slice(0, 3), ...sent('PT24H', '2024-07-24', 'XAC XAD', 'XAC')],
      'to: undecided',
      'to: undecided (3) | told, but not among them: XAD',
    ],
    [
      'someone beyond the list',
      both,
      'to: [XAC, XAD], times: 2',
      'to: XAC, XAD (2) | told, but not among them: XAE',
    ],
    ['one to somebody who should have none', both, 'to: [XAC], times: 0', 'times: 0 to XAC | 2 to XAC'],
    ['any where none is wanted', both, 'times: 0', 'times: 0 to somebody | 2 to XAC, XAD, XAE'],
  ])('fails: %s', async (_what, notices, expectation, difference) => {
    const found = await differences(`{ check: notices, kind: silence-reminder, ${expectation} }`, {
      notices,
    });
    expect(found).toEqual([difference]);
  });
});

describe('a check of the organisation', () => {
  const file = 'workflows/sample/organisation.yaml';
  const organisation = loadOrganisation(readForm(readFileSync(file, 'utf8'), organisationForm, file).value);

  it.each([
    ['members: 26, coordinator: { tourism: XAB, trade-and-investment: vacant }', []],
    ['members: 27', ['members: 27 | 26']],
    ['coordinator: { tourism: vacant }', ['coordinator.tourism: vacant | XAB']],
  ])('%s', async (expectation, found) => {
    expect(await differences(`{ check: organisation, ${expectation} }`, { organisation })).toEqual(found);
  });
});

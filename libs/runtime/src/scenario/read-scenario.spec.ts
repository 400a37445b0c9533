import { readdirSync, readFileSync } from 'node:fs';
import { FormError } from '#procedure';
import { readScenario } from './read-scenario.js';

const inAstana = (): string => '+05:00';
const header = ['scenario: trial', 'title: A trial', 'start: 2024-07-11T10:00:00+05:00'];

/** A scenario of these steps; the first is on line 5. */
function reading(...steps: string[]) {
  return readScenario([...header, 'steps:', ...steps].join('\n'), 'trial.yaml', inAstana);
}

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof FormError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const CREATE = '  - { do: draft.create, as: chair, with: { ref: paper, kind: regulations, title: Rules } }';
const SUBMIT = '  - { do: draft.submit, as: chair, on: paper, with: { body: soc } }';
const SCHEDULE = '  - { do: meeting.schedule, as: chair, with: { ref: soc1, body: soc, opens: 2024-07-12 } }';

describe('reading a scenario', () => {
  it.each(
    ['sample', 'cica'].flatMap((name) =>
      readdirSync(`workflows/${name}/scenarios`).map((file) => `workflows/${name}/scenarios/${file}`),
    ),
  )('takes %s as it is', (file) => {
    expect(faultsOf(() => readScenario(readFileSync(file, 'utf8'), file))).toEqual([]);
  });

  it('gives every step its instant: stated, after the previous step, or the same moment', () => {
    const { start, steps } = reading(
      CREATE,
      '  - { wait: +P3D }',
      SUBMIT,
      '  - { wait: 2024-07-20 }',
      '  - { wait: +PT90M }',
    );
    expect([start, ...steps.map(({ at }) => at)]).toEqual([
      '2024-07-11T05:00:00.000Z',
      '2024-07-11T05:00:00.000Z',
      '2024-07-14T05:00:00.000Z',
      '2024-07-14T05:00:00.000Z',
      '2024-07-20T13:00:00.000Z',
      '2024-07-20T14:30:00.000Z',
    ]);
  });

  it('counts days in the zone of the seat, across its clock changes', () => {
    const text = [
      ...header.slice(0, 2),
      'start: 2024-03-30T10:00:00',
      'steps:',
      '  - { wait: +P1D }',
      '  - { wait: +PT24H }',
    ];
    const { steps } = readScenario(text.join('\n'), 'trial.yaml', () => 'Europe/Berlin');
    expect(steps.map(({ at }) => at)).toEqual(['2024-03-31T08:00:00.000Z', '2024-04-01T08:00:00.000Z']);
  });

  it('repeats a step for every actor and every entry, merged over it', () => {
    const { steps } = reading(
      CREATE,
      SUBMIT,
      '  - do: position.register',
      '    on: paper',
      '    with: { stance: support, reason: R }',
      '    each: [ { as: XAA }, { as: XAB, with: { stance: objection } }, { as: XAC, refused: wrong-state } ]',
      '  - { do: position.withdraw, as: [XAA, XAB], on: paper }',
    );
    const commands = steps.flatMap((step) => (step.step === 'command' ? step.commands : []));
    expect(commands.slice(2).map(({ as, with: payload, expected }) => [as, payload, expected])).toEqual([
      ['XAA', { stance: 'support', reason: 'R' }, { answer: 'accepted' }],
      ['XAB', { stance: 'objection', reason: 'R' }, { answer: 'accepted' }],
      ['XAC', { stance: 'support', reason: 'R' }, { answer: 'refused', code: 'wrong-state' }],
      ['XAA', {}, { answer: 'accepted' }],
      ['XAB', {}, { answer: 'accepted' }],
    ]);
  });
});

describe('a faulty scenario names file, line and column before anything runs', () => {
  it.each([
    [
      'an unknown key of a step',
      '  - { do: draft.create, as: chair, wiht: {} }',
      '5:36: steps.0.wiht: unknown key `wiht`; did you mean `with`?',
    ],
    [
      'an unknown key of a check',
      `${CREATE}\n  - check: paper\n    stat: x`,
      '7:5: steps.1.stat: unknown key',
    ],
    ['a step without a word', '  - { as: chair }', '5:5: steps.0: Expected a step'],
    ['a list of words in place of a step', '  - wait', '5:5: steps.0: Expected a step'],
    [
      'an unknown command',
      '  - { do: draft.sumbit, as: chair, on: x }',
      '5:7: steps.0.do: Unknown command draft.sumbit (did you mean `draft.submit`?)',
    ],
    [
      'a command without an actor',
      '  - { do: draft.create, with: { kind: report, title: T } }',
      '5:7: steps.0.do: Who gives',
    ],
    [
      'a command without a subject',
      '  - { do: agenda.adopt, as: chair }',
      '5:7: steps.0.do: agenda.adopt is given on a meeting',
    ],
    [
      'a payload without what it needs',
      '  - { do: draft.create, as: chair, with: { kind: report } }',
      '5:36: steps.0.with.title',
    ],
    [
      'a payload with an unknown key',
      `${CREATE}\n  - { do: draft.leave, as: XAA, on: paper, with: { a: 1 } }`,
      '6:52: steps.1.with.a: unknown key',
    ],
    [
      'an unknown refusal',
      `${CREATE}\n  - { do: draft.leave, as: XAA, on: paper, refused: never }`,
      '6:44: steps.1.refused: found `never`; expected one of',
    ],
    [
      'an unknown notice',
      '  - { check: notices, kind: mail }',
      '5:23: steps.0.kind: found `mail`; expected one of',
    ],
    [
      'an unknown concern status',
      `${CREATE}\n  - { check: paper, concerns: { closed: 1 } }`,
      '6:33: steps.1.concerns',
    ],
    ['malformed YAML', '  - { do: draft.create', '5:'],
  ])('%s', (_what, steps, fault) => {
    const faults = faultsOf(() => reading(steps));
    expect(faults[0]).toContain(`trial.yaml:${fault}`);
  });

  it('a name that nothing made, that is something else, or that is made later', () => {
    const register = '{ stance: objection, concerns: [ { ref: c1, reason: R } ] }';
    expect(
      faultsOf(() =>
        reading(
          CREATE,
          SCHEDULE,
          '  - { do: draft.submit, as: chair, on: paprs, with: { body: soc } }',
          '  - { do: draft.submit, as: chair, on: soc1, with: { body: soc } }',
          '  - { do: agenda.add, as: chair, on: soc1, with: { draft: soc1, treatment: decision } }',
          '  - { do: concern.answer, as: XAA, on: paper, with: { concern: c1, answer: lifted } }',
          `  - { do: position.register, as: XAA, on: paper, with: ${register} }`,
          '  - { do: position.register, as: XAA, on: paper, with: { stance: support, ownConcerns: { c2: lifted } } }',
          '  - { check: nobody, state: x }',
        ),
      ),
    ).toEqual([
      'trial.yaml:7:36: steps.2.on: No draft is named paprs here; expected one of paper',
      'trial.yaml:8:36: steps.3.on: soc1 is a meeting, not a draft',
      'trial.yaml:9:52: steps.4.with.draft: soc1 is a meeting, not a draft',
      'trial.yaml:10:55: steps.5.with.concern: No concern is named c1 here; nothing of that kind was made before',
      'trial.yaml:12:90: steps.7.with.ownConcerns.c2: No concern is named c2 here; expected one of c1',
      'trial.yaml:13:7: steps.8.check: No draft or meeting is named nobody here; expected one of paper, soc1',
    ]);
  });

  it('a name that is taken, or given by a command that must be refused', () => {
    const refused = CREATE.replace('ref: paper', 'ref: other').replace('} }', '}, refused: not-entitled }');
    const faults = faultsOf(() => reading(CREATE, CREATE, refused, '  - { check: other, state: x }'));
    expect(faults).toEqual([
      expect.stringContaining('trial.yaml:6:44: steps.1.with.ref: paper is taken already'),
      expect.stringContaining('trial.yaml:8:7: steps.3.check: other is never made'),
    ]);
  });

  it('a time before the previous step, one that is no instant, and 24:00', () => {
    const faults = faultsOf(() =>
      reading(
        CREATE,
        '  - { wait: 2024-07-11T09:00:00+05:00 }',
        '  - { wait: 2024-07-12T24:00:00 }',
        '  - { wait: soon }',
      ),
    );
    expect(faults).toEqual([expect.stringContaining('trial.yaml:8:7: steps.3.wait: Expected an instant')]);
    expect(
      faultsOf(() =>
        reading(CREATE, '  - { wait: 2024-07-11T09:00:00+05:00 }', '  - { wait: 2024-07-12T24:00:00 }'),
      ),
    ).toEqual([
      'trial.yaml:6:7: steps.1.wait: 2024-07-11T09:00:00+05:00 is before the previous step, which is at 2024-07-11T10:00:00+05:00',
      'trial.yaml:7:7: steps.2.wait: 2024-07-12T24:00:00 has two meanings; write 00:00 of the next day, or 23:59',
    ]);
  });

  it('a check of what its subject does not have', () => {
    const faults = faultsOf(() =>
      reading(SCHEDULE, '  - { check: soc1, standing: {} }', CREATE, '  - { check: paper, agenda: [] }'),
    );
    expect(faults).toEqual([
      'trial.yaml:6:20: steps.1.standing: A meeting has no standing',
      'trial.yaml:8:21: steps.3.agenda: A draft has no agenda',
    ]);
  });

  it('an organisation that is not there', () => {
    const text = [...header, 'organisation: atlantis', 'steps:', CREATE].join('\n');
    expect(faultsOf(() => readScenario(text, 'trial.yaml'))).toEqual([
      expect.stringMatching(/^trial\.yaml:4:1: organisation: No such organisation; expected one of .*sample/),
    ]);
  });

  it('takes what is meant to be wrong: an unknown command, an invalid payload', () => {
    expect(
      faultsOf(() =>
        reading(
          CREATE,
          '  - { do: draft.frobnicate, as: chair, on: paper, refused: unknown-command }',
          '  - { do: draft.submit, as: chair, on: paper, with: { body: 7 }, refused: invalid-payload }',
        ),
      ),
    ).toEqual([]);
  });
});

import { FormError } from './form-error.js';
import { knownNames } from './known-names.js';
import { loadWorkflow } from './load-workflow.js';
import { wayFaults } from './ways-faults.js';
import { inLargestFiles } from '../../test/cost.js';
import { loadShipped, shippedFiles } from '../../test/shipped.js';

const SOUND = `workflow: trial
version: 1
kind: report
title: Trial
submitTo: [committee]
finalBodies: [plenary]
stages:
  committee:
    template: states
    initial: waiting
    states:
      waiting:
        on:
          item.call: [{ to: open, do: [{ action: open-round }] }]
      open:
        on:
          ruling.record: [{ to: plenary, when: { outcome: agreed, verdict: met }, do: [{ action: rule }] }]
          meeting.close: [{ to: waiting, do: [{ action: close-round }] }]
  plenary:
    template: meeting
    verbs: { adopted: adopted, postponed: stay }
`;

function faultsOf(text: string): string[] {
  try {
    loadWorkflow(text, 'trial.yaml');
  } catch (error) {
    if (error instanceof FormError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const changed = (from: string, to: string): string => {
  expect(SOUND).toContain(from);
  return SOUND.replace(from, to);
};

describe('a workflow that loads can run', () => {
  it('takes a sound one', () => {
    expect(faultsOf(SOUND)).toEqual([]);
  });

  it.each([
    [
      'a stage to submit to',
      'submitTo: [committee]',
      'submitTo: [comittee]',
      '5:12: submitTo.0: no such stage: `comittee` (did you mean `committee`?); expected one of committee, plenary',
    ],
    [
      'a final body',
      'finalBodies: [plenary]',
      'finalBodies: [summit]',
      '6:15: finalBodies.0: no such body among the stages: `summit`; expected one of committee, plenary',
    ],
    [
      'a fixed state as a stage',
      '  plenary:',
      '  noted:',
      'stages.noted: `noted` has a meaning of its own; give the stage another name',
    ],
    ['a destination as a stage', '  plenary:', '  hold:', 'stages.hold: `hold` has a meaning of its own'],
    [
      'a fixed state as a state',
      '      open:',
      '      issued:',
      'stages.committee.states.issued: every workflow has a state `issued`',
    ],
    [
      'a rule',
      'template: meeting',
      'template: meeting\n    rule: two-thirds',
      'stages.plenary.rule: no such rule: `two-thirds`; expected one of consensus',
    ],
    [
      'a verb',
      'postponed: stay',
      'posponed: stay',
      'stages.plenary.verbs.posponed: no such verb: `posponed` (did you mean `postponed`?)',
    ],
    [
      'where a verb leads',
      'postponed: stay',
      'postponed: back',
      'leads to back: no such stage: `back`; expected one of committee, plenary, next, stay, hold',
    ],
    ['a verb that every object has', 'postponed: stay', 'constructor: stay', 'no such verb: `constructor`'],
    [
      'the first state',
      'initial: waiting',
      'initial: begun',
      'stages.committee.initial: no such state of this stage: `begun`; expected one of waiting, open',
    ],
    [
      'a command',
      'item.call:',
      'item.cal:',
      '14:11: stages.committee.states.waiting.on.item.cal: no such command: `item.cal` (did you mean `item.call`?)',
    ],
    [
      'a state',
      'to: open',
      'to: opened',
      '14:25: stages.committee.states.waiting.on.item.call.0.to: no such state: `opened` (did you mean `open`?)',
    ],
    [
      'a verb in a condition',
      'outcome: agreed',
      'outcome: agred',
      '17:50: stages.committee.states.open.on.ruling.record.0.when.outcome: no such verb: `agred` (did you mean `agreed`?)',
    ],
    [
      'a stage in a condition',
      'verdict: met',
      'any: [{ verdict: met }, { not: { named: council } }]',
      'when.any.1.not.named: no such stage: `council`',
    ],
    [
      'a verdict',
      'verdict: met',
      'verdict: good',
      'when.verdict: found `good`; expected one of met, blocked',
    ],
    [
      'a role',
      'verdict: met',
      'verdict: met, by: chairman',
      'when.by: found `chairman` (did you mean `chair`?); expected one of',
    ],
    [
      'a deadline',
      'verdict: met',
      'verdict: met, deadline: positons',
      'no such deadline: `positons` (did you mean `positions`?)',
    ],
    [
      'a condition',
      'verdict: met',
      'verdit: met',
      'when.verdit: unknown key `verdit`; did you mean `verdict`?',
    ],
    ['an action', 'action: rule', 'action: rul', 'action: found `rul` (did you mean `rule`?)'],
    [
      'a parameter',
      'action: open-round }',
      'action: open-round, with: { mehtod: silence } }',
      'with.mehtod: no such parameter of open-round: `mehtod` (did you mean `method`?)',
    ],
    [
      'a value of a parameter',
      'action: open-round }',
      'action: open-round, with: { method: vote } }',
      'with.method: expected meeting or silence',
    ],
    [
      'a parameter that is missing',
      'action: rule }',
      'action: notify }',
      'notify needs `with: { notice: … }`',
    ],
    [
      'a notice',
      'action: rule }',
      'action: notify, with: { notice: ruling-recordd } }',
      'no such notice: `ruling-recordd` (did you mean `ruling-recorded`?)',
    ],
    [
      'a date',
      'action: rule }',
      'action: set-deadline, with: { kind: positions, from: positionBy } }',
      'no such date: `positionBy` (did you mean `positionsBy`?)',
    ],
    [
      'an action under a command that says nothing for it',
      'action: open-round }',
      'action: issue-revision }',
      'do.0: issue-revision belongs under revision.issue; under item.call there is nothing for it to read',
    ],
    [
      'an action of a command where a draft arrives',
      'on:\n          item.call',
      'enter: [register-position]\n        on:\n          item.call',
      'enter.do.0: register-position belongs under position.register; without a command there is nothing',
    ],
    [
      'a share that is more than the whole',
      'stages:',
      'rules: { r: { atLeast: [{ of: [support], share: 3/2 }] } }\nstages:',
      'share: more than the whole is never reached; expected at most 1/1',
    ],
    [
      'a period that no calendar holds',
      'stages:',
      'adReferendum: { limit: P999999999Y, then: required }\nstages:',
      'adReferendum.limit: expected at most 100 years',
    ],
    [
      'words that turn the line around',
      'stages:',
      'verbs: { fine: { like: agreed, words: "\u202eenif" } }\nstages:',
      'has a character that cannot be seen',
    ],
    ['a key that steers the terminal', 'stages:', '"\\e[31mred": 1\nstages:', 'unknown key `\\u{1b}[31mred`'],
    [
      'a stance in a rule',
      'stages:',
      'rules: { r: { atLeast: [{ of: [yes], count: 1 }] } }\nstages:',
      'rules.r.atLeast.0.of.0: no such stance: `yes`',
    ],
    [
      'a stance that is not used here',
      'stages:',
      'withoutStances: [support]\nrules: { r: { atLeast: [{ of: [support], count: 1 }] } }\nstages:',
      'rules.r.atLeast.0.of.0: no such stance: `support`',
    ],
    [
      'a stance to leave out',
      'stages:',
      'withoutStances: [veto]\nstages:',
      'withoutStances.0: no such stance: `veto`',
    ],
    [
      'a verb before which languages count',
      'stages:',
      'languages: { required: [en], before: [adoptd] }\nstages:',
      'languages.before.0: no such verb: `adoptd`',
    ],
    [
      'a part of a number',
      'stages:',
      'issue: { number: "{boddy}/1" }\nstages:',
      'issue.number: no such part of a number: `boddy` (did you mean `body`?)',
    ],
  ])('names %s that is not there, with its place and what is known', (_what, from, to, fault) => {
    expect(faultsOf(changed(from, to)).join('\n')).toContain(fault);
  });

  it('refuses ways that lead round without waiting for anything', () => {
    const circle = changed(
      '      open:',
      '      here: { always: [{ to: there }] }\n      there: { always: [{ to: here, when: { concerns: none } }, { to: open }] }\n      open:',
    );
    expect(faultsOf(circle)).toEqual([
      expect.stringContaining(
        'stages.committee.states.here.always: ways under `always` lead from committee.here back',
      ),
    ]);
    const towards = changed(
      '      open:',
      '      here: { always: [{ to: open, when: { concerns: none } }] }\n      open:',
    );
    expect(faultsOf(towards)).toEqual([]);
  });

  it.each(['issued', 'drafting', 'plenary.passed', 'plenary.session'])(
    'puts nothing into %s, to which only what happened before leads',
    (state) => {
      expect(faultsOf(changed('to: open', `to: ${state}`)).join()).toContain(
        `nothing is put into ${state} by`,
      );
    },
  );

  it.each([
    [
      'stages',
      Array.from({ length: 3_000 }, (_all, n) => `  s${n}: { template: meeting, verbs: { agreed: next } }`),
    ],
    [
      'states',
      [
        '  s:',
        '    template: states',
        '    initial: a0',
        '    states:',
        ...Array.from(
          { length: 3_000 },
          (_all, n) => `      a${n}: { on: { item.call: [{ to: a${n + 1} }] } }`,
        ),
      ],
    ],
    [
      'ways that it is shorthand for',
      [
        '  s0: { template: meeting, verbs: &v { agreed: next, finalized: stay, approved: stay, postponed: stay, noted: end } }',
        ...Array.from(
          { length: 59 },
          (_all, n) =>
            `  s${n + 1}: { template: meeting, silence: { then: [${'adopted, '.repeat(100)}] }, verbs: *v }`,
        ),
      ],
    ],
  ])('refuses thousands of %s, for no more than a few large files cost', (_what, stages) => {
    const head = SOUND.slice(0, SOUND.indexOf('stages:'));
    const text = [`${head}stages:`, ...stages].join('\n');
    expect(inLargestFiles(() => expect(faultsOf(text).join('\n')).toContain('are read'))).toBeLessThan(5);
  });
});

describe('a stage written out', () => {
  const { expanded } = loadWorkflow(SOUND, 'trial.yaml');

  it('may lead to another stage by its name, which the draft then begins', () => {
    expect(expanded.states['committee.open']?.on['ruling.record']).toEqual([
      {
        to: 'plenary.pending',
        when: { outcome: 'agreed', verdict: 'met' },
        do: [{ action: 'rule' }, { action: 'begin-reading', with: { body: 'plenary' } }],
      },
    ]);
  });

  it('takes what anybody may say in every stage, and the clocks that a submission, a position or a ruling may have started', () => {
    const { on } = expanded.states['committee.waiting'] ?? { on: {} };
    const words = ['position.register', 'concern.answer', 'statement.register', 'communication.record'];
    expect(Object.keys(on)).toEqual(expect.arrayContaining(['item.call', 'deadline.reached', ...words]));
    const clocks = ['positions', 'ad-referendum', 'concern', 'mandate'];
    expect(on['deadline.reached']?.map(({ when }) => when?.deadline)).toEqual(clocks);
  });
});

it.each(shippedFiles)(
  'every name that the templates use in %s is described for those who write states',
  (file) => {
    const { form, expanded } = loadShipped(file);
    const known = knownNames(form);
    const faults = Object.entries(expanded.states).flatMap(([state, { on, always = [] }]) =>
      [...Object.entries(on), [undefined, always] as const].flatMap(([command, ways]) =>
        ways.flatMap((way) => [...wayFaults(way, [state], known, command)]),
      ),
    );
    expect(faults).toEqual([]);
  },
);

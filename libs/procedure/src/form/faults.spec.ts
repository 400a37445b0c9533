import { FormError } from './form-error.js';
import { loadWorkflow, reviveWorkflow } from './load-workflow.js';

const SOUND = `workflow: trial
version: 2
kind: report
title: Trial
submitTo: [experts]
finalBodies: [plenary]
#head
stages:
  experts: { template: comments, body: committee, next: committee }
  committee:
    template: meeting
    #committee
    verbs: { agreed: plenary, postponed: stay }
  voting:
    template: ballot
    rule: majority
    length: P3D
    then: agreed
    verbs: { agreed: plenary, postponed: stay }
  written:
    template: states
    initial: waiting
    states:
      waiting:
        on:
          item.call: [{ to: open }]
      open:
        on:
          ruling.record: [{ to: plenary, outcome: agreed, when: { verdict: met } }]
  plenary:
    template: meeting
    silence: { then: [adopted] }
    verbs: { adopted: adopted, postponed: stay }
rules:
  majority: { atLeast: [{ of: [support], share: 1/2 }] }
`;

/** What the file says after the change, and where: without the file’s own name. */
function faultsOf(text: string, bodies?: readonly string[]): string[] {
  try {
    loadWorkflow(text, 'trial.yaml', bodies ? { bodies } : {});
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    expect(error.name).toBe('FormError');
    return error.faults.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

function changed(from: string, to: string): string {
  expect(SOUND).toContain(from);
  return SOUND.replace(from, to);
}

/** Keys of the head, in one line. */
const head = (more: string): string => changed('#head', more);

const VERB_AT = 'conditions.costed.before.0';
const many = (count: number, entry: (index: number) => string): string =>
  Array.from({ length: count }, (_all, index) => entry(index)).join(', ');

/** A changed file, and what is told of it; `…` stands for all that is known. */
const FAULTS: readonly (readonly [text: string, fault: string])[] = [
  // What a decision changes, and waits for.
  [
    head('about: { code: code }\neffects: [{ do: area.add, at: in-force, with: { code: $code } }]'),
    'effects.0.at: no condition of this workflow has inForce: it would never come',
  ],
  [
    head('about: { code: code }\neffects: [{ do: area.add, when: cod, with: { code: $code } }]'),
    'effects.0.when: no such field of about: `cod` (did you mean `code`?); expected one of code',
  ],
  [
    head('about: { code: code }\neffects: [{ do: area.add, each: code, with: {} }]'),
    'effects.0.each: is no list of about',
  ],
  [
    head('about: { code: { type: code } }\neffects: [{ do: area.add, each: areas, with: {} }]'),
    'effects.0.each: is no list of about',
  ],
  [
    head('effects: [{ do: area.add, with: { code: $code } }]'),
    'effects.0.with.code: no such field of about: `code`; there is none',
  ],
  [
    head(
      'about: { area: code, all: { list: { post: code } } }\neffects: [{ do: area.add, each: all, with: { code: $pots } }]',
    ),
    'effects.0.with.code: no such field of about: `pots` (did you mean `post`?); expected one of area, all, post',
  ],
  [head(`about: { ${many(61, (n) => `f${n}: code`)} }`), 'about: more than 60 fields'],
  [head(`effects: [${many(101, () => '{ do: area.add, with: {} }')}]`), 'effects: more than 100 effects'],
  [
    head(`conditions: { ${many(61, (n) => `c${n}: { title: C, inForce: true }`)} }`),
    'conditions: more than 60 conditions',
  ],
  [
    head('conditions: { costed: { title: Costs, before: [aggreed] } }').replace(
      / {2}written:[^]*(?= {2}plenary:)/,
      '',
    ),
    `${VERB_AT}: no such verb: \`aggreed\` (did you mean \`agreed\`?); expected one of …`,
  ],
  [
    head('conditions: { costed: { title: Costs, before: [noted] } }').replace(
      / {2}written:[^]*(?= {2}plenary:)/,
      '',
    ),
    `${VERB_AT}: no stage pronounces it: it holds nothing back`,
  ],
  [
    head('review: { every: 2Y, kind: report, title: Review }'),
    'review.every: `2Y` does not fit here; expected How long after the issue, and after each review: P2Y',
  ],
  // Names in the head and in the stages.
  [
    head('verbs: { fine: { like: agred, words: fine } }'),
    'verbs.fine.like: no such verb: `agred` (did you mean `agreed`?); expected one of …',
  ],
  [
    head('rules: { r: { blockedBy: [veto] } }')
      .replace(/rules:\n {2}majority.*\n/, '')
      .replace('rule: majority', 'rule: r'),
    'rules.r.blockedBy.0: no such stance: `veto`; expected one of …',
  ],
  [
    changed(
      'rule: majority',
      'rule: { atMost: [{ of: [object], count: 1 }], atLeast: [{ of: [support], count: 1 }] }',
    ),
    'stages.voting.rule.atMost.0.of.0: no such stance: `object` (did you mean `objection`?); expected one of …',
  ],
  [
    changed('next: committee', 'next: comittee'),
    'stages.experts.next: no such stage: `comittee` (did you mean `committee`?); expected one of experts, committee, voting, written, plenary',
  ],
  [
    changed('agreed: plenary, postponed', 'agreed: { to: [plenary, plenum] }, postponed'),
    'stages.committee.verbs.agreed: leads to plenum: no such stage: `plenum`; expected one of experts, committee, voting, written, plenary, …',
  ],
  [
    changed('agreed: plenary, postponed', 'agreed: { to: plenary, when: { named: plenum } }, postponed'),
    'stages.committee.verbs.agreed.when.named: no such stage: `plenum`; expected one of …',
  ],
  [
    changed('then: [adopted]', 'then: [adoptd]'),
    'stages.plenary.silence.then.0: no such verb: `adoptd` (did you mean `adopted`?); expected one of …',
  ],
  [
    changed('then: [adopted]', 'then: [adopted], needs: recomended'),
    'stages.plenary.silence.needs: no such verb: `recomended` (did you mean `recommended`?); expected one of …',
  ],
  [
    changed('agreed: plenary, postponed', 'agreed-ad-referendum: hold, postponed'),
    'stages.committee.verbs.agreed-ad-referendum: leads to `hold`: what is agreed ad referendum waits for capitals to confirm, then passes its stage; name a later stage, `next` or `final-body`',
  ],
  // Ballots that end without a ruling.
  [
    changed('then: agreed', 'then: adopted'),
    'stages.voting.then: no such verb of this ballot: `adopted`; expected one of agreed, postponed',
  ],
  [
    changed('then: agreed', 'closes: when-met'),
    'stages.voting.closes: needs `then`: the verb that follows when the rule is met',
  ],
  [
    changed('rule: majority', 'rule: consensus'),
    'stages.voting.rule: a ballot that ends without a ruling needs support (`atLeast`); where nobody has to speak, the template is `silence`',
  ],
  [
    changed('rule: majority', 'rule: { atLeast: [{ of: [support], count: 0 }] }'),
    'stages.voting.rule: a ballot that ends without a ruling needs support (`atLeast`); where nobody has to speak, the template is `silence`',
  ],
  [
    changed('    length: P3D\n', ''),
    'stages.voting.length: `then` needs a length, as the ballot ends without a ruling',
  ],
  // Stages written out.
  [
    changed('outcome: agreed', 'outcome: agred'),
    'stages.written.states.open.on.ruling.record.0.outcome: no such verb: `agred` (did you mean `agreed`?); expected one of …',
  ],
  [
    changed('to: open', 'to: open, do: [{ action: set-next, with: { next: plenum } }]'),
    'stages.written.states.waiting.on.item.call.0.do.0.with.next: no such stage: `plenum`; expected one of experts, committee, voting, written, plenary, final-body',
  ],
  [
    changed('to: open', 'to: open, do: [set-next]'),
    'stages.written.states.waiting.on.item.call.0.do.0.action: set-next needs `with: { next: … }` (stage that follows unless the ruling names one; `final-body`: the one that takes the final decision)',
  ],
  [
    changed('to: open', 'to: [open, opne]'),
    'stages.written.states.waiting.on.item.call.0.to: no such state: `opne` (did you mean `open`?); expected one of …',
  ],
  [
    changed('to: open', 'to: written.opne'),
    'stages.written.states.waiting.on.item.call.0.to: no such state: `written.opne` …',
  ],
  [
    changed('to: open', 'to: committee.held, when: { outcomeAmong: [agreed, notd] }'),
    'stages.written.states.waiting.on.item.call.0.when.outcomeAmong.1: no such verb: `notd` (did you mean `noted`?); expected one of …',
  ],
  // Migration, and templates that lead nowhere.
  [
    head('migration: { states: { experts.open: expert.pending } }'),
    'migration.states.experts.open: no such state of this version: `expert.pending` (did you mean `experts.pending`?); expected one of …',
  ],
  // What is shorthand for more than anybody could read, and names that fit no row.
  [
    changed('  voting:', `  ${'v'.repeat(41)}:`),
    `stages.${'v'.repeat(41)}: a name of 41 characters; at most 40 are kept`,
  ],
  [
    changed('body: committee', `body: ${'b'.repeat(41)}`),
    `stages.experts.body: a name of 41 characters; at most 40 are kept`,
  ],
  [
    changed('      open:', `      ${'o'.repeat(57)}: {}\n      open:`),
    `stages.written.states.${'o'.repeat(57)}: stage and state have more than 64 characters together`,
  ],
  [
    changed(
      '      open:',
      `${Array.from({ length: 299 }, (_all, n) => `      s${n}: {}\n`).join('')}      open:`,
    ),
    'stages: 301 states written out; at most 300 are read',
  ],
];

describe('a fault of a workflow is told with its place, its reason and what is known', () => {
  it('of a sound one nothing is told', () => {
    expect(faultsOf(SOUND)).toEqual([]);
  });

  it.each(FAULTS.map(([text, fault]) => [fault, text] as const))('%s', (fault, text) => {
    const [path, reason = ''] = fault.split(/: (.*)/s);
    const told = faultsOf(text).filter((one) => one.startsWith(`${path}: `));
    expect(told).toHaveLength(1);
    const [start = '', open] = reason.split('…', reason.endsWith('…') ? 2 : 1);
    if (open === undefined) expect(told[0]).toBe(fault);
    else expect(told[0]?.startsWith(`${path}: ${start}`)).toBe(true);
  });

  it.each([
    [60, []],
    [61, ['stages: 61 stages; at most 60 are read']],
  ])('%i stages', (count, faults) => {
    const stages = Array.from(
      { length: count - 5 },
      (_all, n) => `  s${n}: { template: meeting, verbs: {} }`,
    );
    expect(
      faultsOf(
        `${SOUND.replace('rules:', `${stages.join('\n').trimStart()}\nrules:`).replace(/\ns0/, '\n  s0')}`,
      ),
    ).toEqual(faults);
  });

  it.each([
    [
      'a stage of its own name',
      ['committee'],
      'stages.written: no such body of the organisation: `written`; expected one of committee (or say `body:`; the stage’s own name is meant without it)',
    ],
    [
      'a body',
      ['written', 'plenary', 'voting'],
      'stages.experts.body: no such body of the organisation: `committee`; expected one of written, plenary, voting',
    ],
  ])('names %s that the organisation does not have', (_what, bodies, fault) => {
    expect(faultsOf(SOUND, bodies)).toContain(fault);
    expect(faultsOf(SOUND, ['committee', 'written', 'plenary', 'voting'])).toEqual([]);
  });

  it('a verb that only a silence brings about can be waited for', () => {
    expect(faultsOf(head('conditions: { costed: { title: Costs, before: [approved] } }'))).toEqual([]);
    const silent = SOUND.replace(/ {2}written:[^]*(?= {2}plenary:)/, '').replace(
      '[adopted]',
      '[adopted, approved]',
    );
    const waits = silent.replace(
      '#head',
      'conditions: { costed: { title: Costs, before: [approved, decision] } }',
    );
    expect(faultsOf(waits)).toEqual([]);
  });

  it('a text that was accepted once is read again, whatever is asked of a new one', () => {
    const text = head(`about: { ${many(61, (n) => `f${n}: code`)} }`);
    expect(reviveWorkflow(text, 'trial.yaml').identity).toMatchObject({ id: 'trial', version: 2 });
  });

  it('a file that is too large is told apart, as nothing of it was looked at', () => {
    const tooLarge = (text: string): boolean | undefined => {
      try {
        loadWorkflow(text, 'trial.yaml');
      } catch (error) {
        return (error as FormError).isTooLarge;
      }
      return undefined;
    };
    expect(tooLarge(`${SOUND}# ${'x'.repeat(250_000)}`)).toBe(true);
    expect(tooLarge('workflow: 7')).toBe(false);
  });
});

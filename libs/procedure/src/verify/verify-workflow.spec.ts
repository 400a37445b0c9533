import { readFileSync } from 'node:fs';
import type { ExpandedState, Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { verifyWorkflow } from './verify-workflow.js';
import { loadShipped, shippedFiles } from '../../test/shipped.js';

type Ways = Record<string, unknown[]>;

const clears = (kind: string) => ({
  when: { deadline: kind },
  do: [{ action: 'clear-deadline', with: { kind } }],
});

/** A workflow of one stage written out as states (YAML takes JSON). */
function written(states: Record<string, Ways>): CompiledWorkflow {
  const timed = Object.entries(states).map(([name, on]) => `      ${name}: { on: ${JSON.stringify(on)} }`);
  const head = ['workflow: planted', 'version: 1', 'kind: report', 'title: Planted'];
  const stage = ['  council:', '    template: states', '    initial: waiting', '    states:'];
  return loadWorkflow(
    [...head, 'submitTo: [council]', 'finalBodies: [council]', 'stages:', ...stage, ...timed].join('\n'),
    'planted.yaml',
  );
}

const rule = [{ action: 'rule' }];
const approval = {
  to: 'adopted',
  when: { outcome: 'approved', verdict: 'met', adReferendum: 'confirmed' },
  do: rule,
};
const waiting: Ways = { 'item.call': [{ to: 'deciding' }] };
const deciding: Ways = { 'ruling.record': [approval], 'item.defer': [{ to: 'waiting' }] };

const found = (workflow: CompiledWorkflow): string[] =>
  verifyWorkflow(workflow).findings.map(({ code, state }) => `${code} ${state}`);

describe('verifyWorkflow', () => {
  it.each(shippedFiles)('proves %s', (file) => {
    const verification = verifyWorkflow(loadShipped(file));
    expect(verification.findings).toEqual([]);
    expect(verification.ok).toBe(true);
    expect(verification.rules.members).toBe(8);
  });

  it('proves a small stage written out as states', () => {
    expect(verifyWorkflow(written({ waiting, deciding }))).toMatchObject({ ok: true, findings: [] });
  });

  it('finds a state that nothing leads to', () => {
    const [finding] = verifyWorkflow(written({ waiting, deciding, forgotten: waiting })).findings;
    expect(finding).toEqual({
      code: 'unreachable-state',
      state: 'council.forgotten',
      steps: [],
      end: { code: 'unreachable', params: { state: 'council.forgotten', ways: [] } },
    });
  });

  it('finds states that a way asked too late or a deadline never set would lead to', () => {
    const workflow = written({
      waiting: {
        'item.call': [{ to: 'deciding' }, { to: 'shadowed' }],
        'deadline.reached': [{ when: { deadline: 'review' }, to: 'late' }],
      },
      deciding,
      shadowed: waiting,
      late: waiting,
    });
    expect(found(workflow)).toEqual(['unreachable-state council.shadowed', 'unreachable-state council.late']);
  });

  it('finds that nothing can be decided', () => {
    const closing = { to: 'noConsensus', when: { outcome: 'no-consensus' } };
    const [finding] = verifyWorkflow(
      written({ waiting, deciding: { ...deciding, 'ruling.record': [closing] } }),
    ).findings;
    expect(finding?.end).toEqual({ code: 'undecidable', params: { body: 'council' } });
  });

  it('tells the shortest way into a dead end, from which a draft can only be withdrawn', () => {
    const workflow = written({
      waiting: { ...waiting, 'draft.hold': [{ to: 'limbo' }] },
      deciding: { ...deciding, 'item.defer': [{ to: 'limbo' }] },
      limbo: { 'draft.withdraw': [{ to: 'withdrawn' }] },
    });
    const [finding, ...others] = verifyWorkflow(workflow).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'dead-end', state: 'council.limbo' });
    expect(finding?.steps).toEqual([
      { command: 'draft.create', choices: { finalBody: 'council' }, state: 'drafting' },
      { command: 'draft.submit', choices: { to: 'council' }, state: 'council.waiting' },
      { command: 'draft.hold', choices: {}, state: 'council.limbo' },
    ]);
  });

  it('finds a last stage with a verb that leads to the next one', () => {
    const file = 'workflows/cica/concept-paper.yaml';
    const last = readFileSync(file, 'utf8').replace('approved: adopted', 'agreed: next\n      $&');
    const { findings } = verifyWorkflow(loadWorkflow(last, file));
    expect(findings[0]).toMatchObject({ code: 'dead-end', state: 'soc.passed' });
    expect(findings[0]?.steps.at(-1)?.choices).toMatchObject({ outcome: 'agreed' });
  });

  it('finds a deadline that nothing takes, or that is taken under one condition only', () => {
    const from = { action: 'set-deadline', with: { kind: 'hold-review', from: 'reviewOn' } };
    const counting = (...deadlines: unknown[]): string[] =>
      found(
        written({
          waiting: { ...waiting, 'draft.hold': [{ to: 'counting', do: [from] }] },
          deciding,
          counting: {
            'draft.refer': [{ to: 'waiting', do: clears('hold-review').do }],
            ...(deadlines.length > 0 ? { 'deadline.reached': deadlines } : {}),
          },
        }),
      );
    const missed = ['deadline-without-exit council.counting'];
    expect(counting()).toEqual(missed);
    expect(counting({ ...clears('hold-review'), when: { deadline: 'silence' } })).toEqual(missed);
    const sometimes = { deadline: 'hold-review', concerns: 'none' };
    expect(counting({ ...clears('hold-review'), when: sometimes })).toEqual(missed);
    expect(counting(clears('hold-review'))).toEqual([]);
  });

  it.each([
    [
      'a ruling without a verdict',
      { to: 'adopted', when: { outcome: 'approved', adReferendum: 'confirmed' }, do: rule },
    ],
    [
      'a verdict that another condition can replace',
      {
        to: 'adopted',
        when: {
          outcome: 'approved',
          any: [{ verdict: 'met' }, { concerns: 'none' }],
          adReferendum: 'confirmed',
        },
        do: rule,
      },
    ],
    [
      'an adoption by any other verb',
      { to: 'adopted', when: { outcome: 'postponed', adReferendum: 'confirmed' } },
    ],
  ])('finds that something passes while somebody objects: %s', (_what, way) => {
    const workflow = written({
      waiting,
      deciding: { ...deciding, 'ruling.record': [way, approval] },
    });
    const [finding] = verifyWorkflow(workflow).findings;
    expect(finding).toMatchObject({ code: 'passes-on-blocked', state: 'council.deciding' });
    expect(finding?.steps.at(-1)?.choices).toMatchObject({ verdict: 'blocked' });
    expect(finding?.steps.at(-2)?.choices).toEqual({ who: 'XAB', stance: 'objection' });
  });

  it('leaves verbs that do not agree open to the chair', () => {
    const open = [
      { to: 'waiting', when: { outcome: 'postponed' }, do: rule },
      { to: 'noted', when: { outcome: 'noted', agreement: 'unblocked' }, do: rule },
      { to: 'noConsensus', when: { outcome: 'no-consensus', outcomeAmong: ['no-consensus'] }, do: rule },
    ];
    expect(
      found(written({ waiting, deciding: { ...deciding, 'ruling.record': [approval, ...open] } })),
    ).toEqual([]);
  });

  it('finds a silence that elapses over an objection', () => {
    const heard = { intake: 'received', communications: 'classified', adReferendum: 'confirmed' };
    const workflow = written({
      waiting: {
        'silence.propose': [
          { to: 'silent', do: [{ action: 'propose-silence' }, { action: 'begin-silence' }] },
        ],
      },
      silent: {
        'deadline.reached': [
          {
            to: 'adopted',
            when: { deadline: 'silence', ...heard },
            do: [{ action: 'take-silent-outcome' }],
          },
          { to: 'waiting', when: { deadline: 'silence' }, do: clears('silence').do },
        ],
      },
    });
    expect(found(workflow)).toEqual(['passes-on-blocked council.silent']);
  });

  it('proves nothing once its bound is reached', () => {
    const small = verifyWorkflow(loadShipped('workflows/cica/regulations.yaml'), 20);
    expect(small).toMatchObject({ ok: false, bound: 20 });
  });

  it('notices every verdict that is taken out of a shipped workflow', () => {
    const sound = loadShipped('workflows/cica/concept-paper.yaml');
    // Nobody there may agree ad referendum, so nothing ever waits for confirmation.
    const effective = ({ way: { when, do: actions = [] } }: At): boolean =>
      when?.verdict === 'met' &&
      !when.provisional &&
      actions.some(({ action }) => action === 'rule' || action === 'take-silent-outcome');
    const guarded = waysOf(sound).filter(effective);
    expect(guarded.length).toBeGreaterThan(5);
    const missed = guarded.filter(
      (at) => !found(withoutVerdict(sound, at)).includes(`passes-on-blocked ${at.state}`),
    );
    expect(missed).toEqual([]);
  });
});

interface At {
  readonly state: string;
  readonly command: string;
  readonly way: Transition;
}

function waysOf({ expanded }: CompiledWorkflow): At[] {
  return Object.entries(expanded.states).flatMap(([state, { on, always = [] }]) =>
    Object.entries({ ...on, always }).flatMap(([command, ways]) =>
      ways.map((way) => ({ state, command, way })),
    ),
  );
}

function withoutVerdict(workflow: CompiledWorkflow, { state, command, way }: At): CompiledWorkflow {
  const { verdict: _verdict, ...when } = way.when ?? {};
  const weaken = (ways: readonly Transition[] = []): Transition[] =>
    ways.map((one) => (one === way ? { ...way, when } : one));
  const before = workflow.expanded.states[state] as ExpandedState;
  const after: ExpandedState =
    command === 'always'
      ? { ...before, always: weaken(before.always) }
      : { ...before, on: { ...before.on, [command]: weaken(before.on[command]) } };
  const states = { ...workflow.expanded.states, [state]: after };
  return { ...workflow, expanded: { ...workflow.expanded, states } };
}

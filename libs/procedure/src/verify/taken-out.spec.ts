import type { ExpandedState, Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { verifyWorkflow } from './verify-workflow.js';

const council = loadWorkflow(
  `workflow: council
version: 1
kind: report
title: Report
languages: { required: [en, ru], before: [adopted] }
submitTo: [council]
finalBodies: [council]
stages:
  council:
    template: meeting
    silence: { length: P14D, then: [adopted] }
    verbs: { adopted: adopted, postponed: stay, no-consensus: end }
`,
  'council.yaml',
);

interface At {
  readonly state: string;
  readonly command: string;
  readonly index: number;
  readonly way: Transition;
}

const waysOf = ({ expanded }: CompiledWorkflow): At[] =>
  Object.entries(expanded.states).flatMap(([state, { on, always = [] }]) =>
    Object.entries({ ...on, always }).flatMap(([command, ways]) =>
      ways.map((way, index) => ({ state, command, index, way })),
    ),
  );

function changed(
  workflow: CompiledWorkflow,
  { state, command, index }: At,
  way: Transition,
): CompiledWorkflow {
  const before = workflow.expanded.states[state] as ExpandedState;
  const put = (ways: readonly Transition[] = []): readonly Transition[] => ways.with(index, way);
  const after: ExpandedState =
    command === 'always'
      ? { ...before, always: put(before.always) }
      : { ...before, on: { ...before.on, [command]: put(before.on[command]) } };
  const states = { ...workflow.expanded.states, [state]: after };
  return { ...workflow, expanded: { ...workflow.expanded, states } };
}

const guards = [
  'verdict',
  'adReferendum',
  'languages',
  'languagesBefore',
  'intake',
  'communications',
] as const;

function wayOf(state: string, command: string, index: number): At {
  const [at] = waysOf(council).filter(
    (one) => [one.state, one.command, one.index].join() === [state, command, index].join(),
  );
  if (!at) throw new Error(`no way ${index} of ${command} at ${state}`);
  return at;
}

const found = (workflow: CompiledWorkflow): string[] =>
  verifyWorkflow(workflow).findings.map(({ code, state, end }) =>
    [code, state, end.code, end.params['what'], end.params['deadline']].filter(Boolean).join(' '),
  );

describe('what is taken out of a sound procedure is missed', () => {
  it('of the sound one nothing is', () => {
    expect(verifyWorkflow(council)).toMatchObject({ ok: true, complete: true, findings: [] });
    expect(verifyWorkflow(council).inputs).toEqual(
      expect.arrayContaining(['adReferendum', 'outcome', 'verdict']),
    );
  });

  const ended = ['verdict blocked', 'adReferendum unconfirmed', 'languages language'];
  const timed = [...ended, 'intake unheard', 'communications unclassified'];
  it.each([
    ['council.session', 'ruling.record', 0, [...ended.slice(0, 2), 'languagesBefore language']],
    ['council.silence', 'deadline.reached', 2, timed],
    // Capitals are still waited for.
    ['council.silence', 'deadline.reached', 3, timed.slice(2)],
    ['council.review', 'communication.classify', 1, ended],
    // The chair has confirmed what was received.
    ['council.review', 'deadline.reached', 0, ended],
    ['council.announced', 'decision.issue', 0, ['languages language']],
    ['council.session', 'ruling.record', 1, []],
  ])('a condition: %s, %s %i', (state, command, index, expected) => {
    const at = wayOf(state, command, index);
    const missed = guards.flatMap((guard) => {
      const { [guard]: gone, ...when } = at.way.when ?? {};
      const [finding] =
        gone === undefined ? [] : verifyWorkflow(changed(council, at, { ...at.way, when })).findings;
      return finding ? [`${guard} ${finding.end.code}`] : [];
    });
    expect(missed.sort()).toEqual([...expected].sort());
  });

  it.each([
    ['position.register', 'position'],
    ['position.confirm', 'confirmation'],
    ['position.withdraw', 'withdrawal'],
    ['concern.answer', 'answer'],
    ['statement.register', 'statement'],
    ['communication.record', 'communication'],
    ['communication.classify', 'classification'],
  ])('what is said with %s, where nothing comes of it', (command, what) => {
    const ways = council.expanded.states['council.pending']?.on[command] ?? [];
    const at = wayOf(
      'council.pending',
      command,
      ways.findIndex(({ when }) => when?.overturns === undefined),
    );
    expect(found(changed(council, at, { ...at.way, do: [] }))).toEqual([
      `position-lost council.pending lost ${what}`,
    ]);
  });

  it('deadlines that end with the draft, where nothing ends them', () => {
    const at = wayOf('council.pending', 'draft.withdraw', 0);
    const missed = ['ad-referendum', 'positions', 'resumption'];
    expect(found(changed(council, at, { ...at.way, do: [] })).sort()).toEqual(
      missed.map((kind) => `deadline-without-exit withdrawn deadline ${kind}`),
    );
  });
});

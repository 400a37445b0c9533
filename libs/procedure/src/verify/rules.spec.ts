import { verdict, verdictOf } from '../draft/verdict.js';
import type { DraftContext } from '../draft/context.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { ruleForm } from '../form/workflow.form.js';
import { STANCES } from '../vocabulary/stances.js';
import { tryRules } from './rules.js';
import { countsOf, kindsOf, tallyOfKinds, type Counts, type Kind } from './tallies.js';

type Written = Parameters<typeof ruleForm.parse>[0];

function deciding(rule: Written, stances: Record<string, unknown> = {}) {
  const file = {
    workflow: 'small',
    version: 1,
    kind: 'report',
    title: 'Small',
    submitTo: ['council'],
    finalBodies: ['council'],
    stances,
    stages: { council: { template: 'meeting', rule, verbs: { adopted: 'adopted' } } },
  };
  return loadWorkflow(JSON.stringify(file), 'small.yaml');
}

const found = (rule: Written, stances?: Record<string, unknown>): string[] =>
  tryRules(deciding(rule, stances)).findings.map(({ code }) => code);

describe('tryRules', () => {
  it.each<[string, Written]>([
    ['consensus', {}],
    [
      'a majority of those who cast',
      { blockedBy: [], atLeast: [{ of: ['support'], share: '1/2', base: 'cast' }] },
    ],
    [
      'a quorum of half',
      { quorum: { share: '1/2' }, atLeast: [{ of: ['support'], share: '2/3', base: 'present' }] },
    ],
    ['a quorum that needs a larger body', { quorum: { count: 15 } }],
    ['more voices than eight members have', { atLeast: [{ of: ['support'], count: 19 }] }],
    [
      'few against',
      { blockedBy: [], atMost: [{ of: ['objection', 'amendment'], share: '1/3', tie: 'fails' }] },
    ],
    [
      'two lines of support',
      {
        atLeast: [
          { of: ['support'], count: 5 },
          { of: ['no-objection'], count: 5 },
        ],
      },
    ],
  ])('has nothing against %s', (_rule, rule) => {
    expect(found(rule)).toEqual([]);
  });

  it.each<[string, string, Written]>([
    [
      'what nobody can meet',
      'rule-never-met',
      { atLeast: [{ of: ['support'], count: 15 }], atMost: [{ of: ['support', 'abstention'], count: 12 }] },
    ],
    ['support that itself obstructs', 'rule-never-met', { atLeast: [{ of: ['objection'], count: 1 }] }],
    [
      'support that is tolerated only',
      'support-counts-against',
      { blockedBy: [], atMost: [{ of: ['support'], count: 2 }] },
    ],
    [
      'an objection that helps',
      'support-counts-against',
      { blockedBy: [], atLeast: [{ of: ['support', 'objection'], share: '1/2' }] },
    ],
  ])('tells %s', (_what, code, rule) => {
    expect(found(rule)).toContain(code);
  });

  it('tells the shortest story: a few delegations, and what changes', () => {
    const stances = { 'in-favour': { assent: 'full' } };
    const [finding] = tryRules(
      deciding(
        { blockedBy: [], atLeast: [{ of: ['in-favour'], share: '1/2', base: 'cast', tie: 'fails' }] },
        stances,
      ),
    ).findings;
    expect(finding?.steps.map(({ choices: { said, silent }, state }) => [said, silent, state])).toEqual([
      ['1 in-favour', '1', 'met'],
      ['1 support, 1 in-favour', '0', 'short-of-support'],
    ]);
  });

  it('knows that a stance which does not block ends with the text it is about', () => {
    const rule = { blockedBy: ['veto'] };
    const said = (stances: Record<string, { blocks?: boolean }>) => {
      const workflow = deciding(rule, stances);
      const context = {
        ...{ reading: 2, revisionSince: 2, positions: { 'veto 1': 'XAB 2' }, concerns: {} },
        round: { method: 'silence', openedAt: '2024-07-11T05:00:00.000Z', eligible: 'XAB' },
      } as unknown as DraftContext;
      return verdict(context, workflow.stances, ruleForm.parse(rule));
    };
    expect([said({ veto: {} }), said({ veto: { blocks: true } })]).toEqual(['met', 'blocked']);
    expect(found(rule, { veto: {} })).toEqual(['obstruction-forgotten']);
    expect(found(rule, { veto: { blocks: true } })).toEqual([]);
  });

  it('stops before all tallies, and says how far it came, where a rule tells hundreds of kinds apart', () => {
    const names = Array.from({ length: 400 }, (_none, index) => `stance-${index}`);
    const stances = Object.fromEntries(names.map((name) => [name, { assent: 'full' }]));
    const atLeast = names.slice(0, 8).map((_name, line) => ({
      of: names.filter((_other, index) => (index >> line) % 2 === 1).concat('support'),
      share: '1/3',
      base: 'cast' as const,
    }));
    expect(tryRules(deciding({ atLeast }, stances)).members).toBeLessThan(8);
  });
});

describe('tallyOfKinds', () => {
  const rules: readonly Written[] = [
    { blockedBy: ['objection'], atLeast: [{ of: ['support', 'no-objection'], share: '2/3', base: 'cast' }] },
    { blockedBy: [], atMost: [{ of: ['objection'], share: '1/3', base: 'present', tie: 'fails' }] },
    { quorum: { share: '1/2' }, atLeast: [{ of: ['support'], share: '1/2', base: 'eligible' }] },
  ];

  it.each(rules)('counts as a round does: %j', (form) => {
    const rule = ruleForm.parse(form);
    const kinds = kindsOf(rule, STANCES);
    const different = [...countsOf(4, kinds.length)].filter((counts) => {
      const { context, present } = roundOf(kinds, counts);
      return verdict(context, STANCES, rule, { present }) !== verdictOf(rule, tallyOfKinds(kinds, counts));
    });
    expect(different).toEqual([]);
  });
});

/** The round in which exactly these delegations say so. */
function roundOf(kinds: readonly Kind[], counts: Counts) {
  const people = counts.flatMap((count, index) => Array<Kind>(count).fill(kinds[index] as Kind));
  const named = people.map((kind, index) => ({ ...kind, code: `XA${String.fromCharCode(65 + index)}` }));
  const positions: Record<string, string> = {};
  for (const [index, { stance, code }] of named.entries()) {
    const line = `${stance ?? ''} 1`;
    if (stance !== undefined)
      positions[line] = [positions[line], `${code} ${index + 2}`].filter(Boolean).join(', ');
  }
  const eligible = named.map(({ code }) => code).join(' ');
  const round = { method: 'meeting', openedAt: '2024-07-11T05:00:00.000Z', eligible };
  const context = { reading: 1, revisionSince: 1, positions, concerns: {}, round } as unknown as DraftContext;
  return { context, present: named.filter(({ present }) => present).map(({ code }) => code) };
}

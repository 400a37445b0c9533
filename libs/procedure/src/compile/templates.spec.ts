import { FormError } from '../form/form-error.js';
import { loadWorkflow } from '../form/load-workflow.js';
import type { CompiledWorkflow } from './workflow.js';
import { factsAhead } from './facts-ahead.js';
import { verifyWorkflow } from '../verify/verify-workflow.js';

const head = ['workflow: small', 'version: 1', 'kind: report', 'title: Small', 'finalBodies: [council]'];

/** A workflow of these stages (YAML takes JSON); it begins with the first. */
function of(stages: Readonly<Record<string, unknown>>): CompiledWorkflow {
  const [first = ''] = Object.keys(stages);
  const text = [...head, `submitTo: [${first}]`, `stages: ${JSON.stringify(stages)}`].join('\n');
  return loadWorkflow(text, 'small.yaml');
}

const faultsOf = (stages: Readonly<Record<string, unknown>>): string => {
  try {
    of(stages);
  } catch (error) {
    if (error instanceof FormError) return error.message;
    throw error;
  }
  return '';
};

const council = { template: 'meeting', verbs: { adopted: 'adopted', postponed: 'stay' } };
const support = { atLeast: [{ of: ['support'], share: '2/3' }] };

describe('a template', () => {
  it.each([
    [
      'comments',
      { opinions: { template: 'comments', body: 'council', length: 'P30D', next: 'council' }, council },
    ],
    [
      'comments without a length',
      { opinions: { template: 'comments', body: 'council', next: 'council' }, council },
    ],
    [
      'ballot',
      { council: { template: 'ballot', rule: support, verbs: { adopted: 'adopted', postponed: 'stay' } } },
    ],
    [
      'ballot that ends with the vote that meets its rule',
      {
        council: {
          template: 'ballot',
          rule: support,
          closes: 'when-met',
          then: 'adopted',
          verbs: { adopted: 'adopted' },
        },
      },
    ],
    [
      'ballot of a length',
      {
        council: {
          template: 'ballot',
          rule: support,
          length: 'P7D',
          then: 'adopted',
          unmet: 'end',
          verbs: { adopted: 'adopted' },
        },
      },
    ],
    [
      'act',
      {
        draft: { template: 'act', by: 'secretariat', body: 'council', verbs: { agreed: 'council' } },
        council,
      },
    ],
    ['silence', { council: { template: 'silence', silence: { length: 'P14D', then: ['adopted'] } } }],
  ] as const)('is a shorthand for states that are proved: %s', (_name, stages) => {
    expect(verifyWorkflow(of(stages)).findings).toEqual([]);
  });

  it('does on every way to a state what is done when a draft comes there', () => {
    const { expanded } = of({
      council: { template: 'ballot', rule: support, verbs: { postponed: 'stay', adopted: 'adopted' } },
    });
    const ways = Object.values(expanded.states).flatMap(({ on }) => Object.values(on).flat());
    const opening = ways.filter(({ to }) => to === 'council.ballot');
    expect(opening.length).toBeGreaterThan(3);
    for (const { do: actions = [] } of opening)
      expect(actions.at(-1)).toEqual({ action: 'open-round', with: { method: 'ballot' } });
  });

  it('says what must be known before a command is given: ends of periods, and who takes part', () => {
    const comments = { template: 'comments', body: 'council', length: 'P30D', next: 'council' };
    const ballot = { template: 'ballot', rule: support, verbs: { adopted: 'adopted' } };
    const workflow = of({ opinions: comments, council: ballot });
    expect(factsAhead(workflow, 'drafting', 'draft.submit')).toEqual({
      periods: [{ key: 'period P30D', length: 'P30D', body: 'council' }],
      electorates: [],
    });
    expect(factsAhead(workflow, 'opinions.pending', 'deadline.reached').electorates).toEqual(['council']);
  });

  it.each([
    [
      'a stage that is not there',
      { opinions: { template: 'comments', next: 'nowhere' }, council },
      'nowhere',
    ],
    [
      'a ballot that would be met before anybody spoke',
      { council: { template: 'ballot', closes: 'when-met', then: 'adopted', verbs: { adopted: 'adopted' } } },
      'atLeast',
    ],
    [
      'a ballot that would end adopted though nobody spoke',
      { council: { template: 'ballot', length: 'P7D', then: 'adopted', verbs: { adopted: 'adopted' } } },
      'the template is `silence`',
    ],
    [
      'a verb that the ballot does not have',
      { council: { template: 'ballot', length: 'P7D', then: 'endorsed', verbs: { adopted: 'adopted' } } },
      'endorsed',
    ],
  ] as const)('is refused with %s', (_name, stages, told) => {
    expect(faultsOf(stages)).toContain(told);
  });
});

import { readFileSync } from 'node:fs';
import { loadWorkflow } from '../form/load-workflow.js';
import { leadingVerb } from './leading-verb.js';

const text = readFileSync('workflows/sample/regulations.yaml', 'utf8').replace(
  'basis-for-further-work: stay\n      forwarded-with-recommendations: mc',
  'basis-for-further-work: { to: swg, or: stay }\n      forwarded-with-recommendations: mc',
);
const workflow = loadWorkflow(text, 'regulations.yaml');

const leadingAt = (stage: string, verbs: string): string | undefined =>
  leadingVerb(workflow, { stage, finalBody: 'mc' }, verbs.split(' '));

describe('of several verbs in one ruling', () => {
  it.each([
    ['mc', 'recommended adopted', 'adopted'],
    ['soc', 'generally-approved consultations-continue', 'consultations-continue'],
    ['soc', 'basis-for-further-work referred-down', 'referred-down'],
    ['soc', 'referred-down no-consensus', 'no-consensus'],
    ['soc', 'supported-in-principle basis-for-further-work', 'basis-for-further-work'],
  ])('at the %s “%s” leads where “%s” does, in whatever order it is said', (stage, verbs, leading) => {
    expect(leadingAt(stage, verbs)).toBe(leading);
    expect(leadingAt(stage, verbs.split(' ').toReversed().join(' '))).toBe(leading);
  });

  it('the last named leads, of those that take a draft equally far', () => {
    expect(leadingAt('soc', 'finalized recommended')).toBe('recommended');
    expect(leadingAt('soc', 'recommended finalized')).toBe('finalized');
  });

  it.each([
    ['mc', 'adopted postponed'],
    ['mc', 'no-consensus adopted'],
    ['soc', 'approved consultations-continue'],
    ['soc', 'agreed forwarded-with-recommendations'],
    ['soc', 'agreed agreed-ad-referendum'],
  ])('at the %s “%s” contradict each other, and none leads', (stage, verbs) => {
    expect(leadingAt(stage, verbs)).toBeUndefined();
  });
});

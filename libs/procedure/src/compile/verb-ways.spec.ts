import { loadWorkflow } from '../form/load-workflow.js';

const workflow = (verbs: string, more = '') =>
  loadWorkflow(
    `workflow: text
version: 1
kind: report
title: Text
submitTo: [working]
finalBodies: [senior]
${more}
stages:
  working: { template: meeting, verbs: { ${verbs} } }
  senior: { template: meeting, verbs: { adopted: adopted } }
`,
    'text.yaml',
  );

const OWN =
  "verbs: { subject-to-capitals: { like: agreed-ad-referendum, words: 'agreed, subject to capitals' } }";

describe('a verb that agrees ad referendum', () => {
  it.each([
    ['agreed-ad-referendum: senior', '', 'agreed-ad-referendum'],
    ['subject-to-capitals: senior', OWN, 'subject-to-capitals'],
  ])('waits for capitals under every name: %s', (verbs, more, outcome) => {
    const ways = workflow(verbs, more).expanded.states['working.session']?.on['ruling.record'] ?? [];
    const way = ways.find(({ when }) => when?.outcome === outcome);
    expect(way?.to).toBe('working.held');
    expect(way?.do).toContainEqual({ action: 'keep-provisional', with: { next: 'senior' } });
  });

  it.each(['stay', 'hold', 'end', 'adopted', '{ to: stay, firstTime: true }'])(
    'has a stage to pass the draft to once they have confirmed, or is refused: %s',
    (destination) => {
      expect(() => workflow(`agreed-ad-referendum: ${destination}`)).toThrow(/waits for capitals to confirm/);
    },
  );
});

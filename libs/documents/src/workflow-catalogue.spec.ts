import { loadWorkflow, type CompiledWorkflow } from '#procedure';
import { workflowCatalogue } from './workflow-catalogue.js';

const workflow = (id: string, version: number, kind: string): CompiledWorkflow =>
  loadWorkflow(
    `workflow: ${id}\nversion: ${version}\nkind: ${kind}\ntitle: T\nsubmitTo: [soc]\nfinalBodies: [soc]\n` +
      'stages: { soc: { template: meeting, verbs: { adopted: adopted } } }',
    `${id}.yaml`,
  );
const named = (found: CompiledWorkflow | undefined): string | undefined =>
  found && `${found.identity.id} ${found.identity.version}`;

describe('the workflow of a new draft', () => {
  it('is the one that bears the name of its kind, in its newest version', () => {
    const catalogue = workflowCatalogue([
      workflow('fast', 1, 'report'),
      workflow('report', 2, 'report'),
      workflow('report', 1, 'report'),
    ]);
    expect(named(catalogue.forKind('report'))).toBe('report 2');
    expect(named(catalogue.current('fast'))).toBe('fast 1');
    expect(catalogue.forKind('budget')).toBeUndefined();
  });

  it('is the one that was last put into use for its kind, in its newest version', () => {
    const catalogue = workflowCatalogue([workflow('report', 1, 'report')]);
    catalogue.learn(workflow('fast', 1, 'report'));
    catalogue.learn(workflow('other', 1, 'budget'));
    catalogue.learn(workflow('fast', 2, 'report'));
    expect(named(catalogue.forKind('report'))).toBe('fast 2');
    catalogue.learn(workflow('report', 2, 'report'));
    expect(named(catalogue.forKind('report'))).toBe('report 2');
  });

  it('leaves drafts with the text that they began with', () => {
    const first = workflow('report', 1, 'report');
    const catalogue = workflowCatalogue([first]);
    catalogue.learn(workflow('report', 2, 'report'));
    expect(catalogue.pinned(first.identity)).toBe(first);
    expect(named(catalogue.version('report', 1))).toBe('report 1');
  });
});

import { readFileSync } from 'node:fs';
import { AT, given, type Told } from '../../test/told.js';
import { loadWorkflow } from '../form/load-workflow.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { actionsOf } from './actions.js';

const text = readFileSync('workflows/sample/regulations.yaml', 'utf8');
const later = (edit: (text: string) => string = (same) => same): CompiledWorkflow =>
  loadWorkflow(edit(text).replace('version: 1', 'version: 2'), 'regulations.yaml');
const without = (stage: string): CompiledWorkflow =>
  later((one) => one.replaceAll(new RegExp(`\\b${stage}\\b`, 'g'), 'panel'));

function migration(draft: Told, versions: readonly CompiledWorkflow[], role: 'chair' | 'member' = 'chair') {
  const viewer = { as: role === 'chair' ? 'chair' : 'XAB', roles: [role] };
  const actions = actionsOf(draft.workflow, draft.snapshot!, viewer, { at: AT, versions });
  const { open, why } = actions.find(({ command }) => command === 'draft.migrate')!;
  return open ? 'open' : why;
}

describe('a migration', () => {
  const waiting = () => given().before('swg', { finalBody: 'soc' });

  it('is open to the chair where a later version takes the draft as it stands', () => {
    expect(migration(waiting(), [later()])).toBe('open');
    expect(migration(waiting(), [without('swg'), later()])).toBe('open');
    expect(migration(waiting(), [later()], 'member')).toBe('not-entitled');
  });

  it('is closed where no other version is there, with each in the way, and at an end', () => {
    expect(migration(waiting(), [])).toBe('wrong-state');
    expect(migration(waiting(), [given().workflow])).toBe('wrong-state');
    expect(migration(waiting(), [without('swg')])).toBe('workflow-mismatch');
    const withdrawn = waiting().do('draft.withdraw', 'XAA', {}, { facts: { roles: ['member', 'sponsor'] } });
    expect(migration(withdrawn, [later()])).toBe('closed');
  });
});

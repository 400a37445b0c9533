import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { compileWorkflow } from './compile/compile.js';
import type { WorkflowIdentity } from './compile/workflow.js';
import { fold } from './fold.js';
import { workflowForm } from './form/workflow.form.js';
import type { Act } from './subject.js';

const FOLDER = 'test/histories';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

interface History {
  readonly head: {
    readonly workflow: unknown;
    readonly identity: WorkflowIdentity;
    /** Forms of the versions to which it was migrated. */
    readonly versions?: readonly unknown[];
  };
  readonly acts: readonly Act[];
  readonly sha256: string;
}

function read(file: string): History {
  const lines = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n');
  const [head, ...rest] = lines.map((line): unknown => JSON.parse(line));
  const { sha256 } = rest.pop() as { sha256: string };
  return { head: head as History['head'], acts: rest as Act[], sha256 };
}

describe('the kept histories', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
  });

  it.each(files)('%s folds to the bytes that it was stored with', (file) => {
    const { head, acts, sha256 } = read(file);
    const workflow = compileWorkflow(workflowForm.parse(head.workflow));
    expect(workflow.identity).toEqual(head.identity);
    const later = (head.versions ?? []).map((form) => compileWorkflow(workflowForm.parse(form)));
    const versionOf = (version: number) => later.find(({ identity }) => identity.version === version);
    const state = JSON.stringify(fold(workflow, acts, versionOf));
    expect(createHash('sha256').update(state).digest('hex')).toBe(sha256);
  });
});

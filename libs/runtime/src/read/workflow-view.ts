import { z } from 'zod';
import { workflowForm, type CompiledWorkflow } from '#procedure';
import { words } from './common.dto.js';
import type { Reading } from './reading.js';

/** A procedure that new drafts can follow. */
export const workflowSummary = z.strictObject({
  id: z.string(),
  version: z.int(),
  hash: z.string().describe('SHA-256 of its canonical form'),
  kind: z.string(),
  title: words,
});
export type WorkflowSummary = z.output<typeof workflowSummary>;

export const workflowView = workflowSummary.extend({
  form: workflowForm.describe('As its legal adviser wrote it, with every default'),
});
export type WorkflowView = z.output<typeof workflowView>;

/** The newest version of every procedure. */
export function listWorkflows({ catalogue }: Pick<Reading, 'catalogue'>): WorkflowSummary[] {
  const ids = new Set(catalogue.all().map(({ identity }) => identity.id));
  return [...ids].sort().flatMap((id) => {
    const workflow = catalogue.current(id);
    return workflow ? [summaryOf(workflow)] : [];
  });
}

export function viewWorkflow({ catalogue }: Pick<Reading, 'catalogue'>, id: string): WorkflowView | undefined {
  const workflow = catalogue.current(id);
  return workflow && { ...summaryOf(workflow), form: workflow.form };
}

function summaryOf({ identity, form }: CompiledWorkflow): WorkflowSummary {
  const { id, version, hash } = identity;
  return { id, version, hash, kind: form.kind, title: { ...form.title } };
}

import { z } from 'zod';
import type { WorkflowCheck } from '#documents';
import type { Language } from '#messages';
import { findingsIn } from '../http/problem.js';
import { answerView } from '../commands/answer-body.js';
import { DTO, refusalOfCheck } from '#runtime';

/** What would come of putting a workflow into use: nothing is changed. */
export const workflowTrial = z.strictObject({
  ok: z.boolean().describe('It could be put into use'),
  id: z.string().optional(),
  version: z.int().optional(),
  hash: z.string().optional(),
  states: z.int().optional(),
  explored: z.int().optional(),
  code: z.string().optional().describe('The code with which it would be refused'),
  faults: z
    .array(
      z.strictObject({
        pointer: z.string(),
        expected: z.string(),
        line: z.int().optional(),
        column: z.int().optional(),
      }),
    )
    .describe('What does not have the form, or names something that is not there'),
  findings: DTO.verificationView.shape.findings,
});
type WorkflowTrial = z.output<typeof workflowTrial>;

export const workflowAdded = answerView.extend({
  workflow: z.string().describe('Id of the workflow'),
});

/** Pointers into the workflow itself, where it is what was sent. */
export const intoTheWorkflow = (pointer: string): string => pointer.replace(/^\/with\/source/, '');

export function trialOf(check: WorkflowCheck, language: Language): WorkflowTrial {
  const proved =
    'identity' in check
      ? {
          id: check.identity.id,
          version: check.identity.version,
          hash: check.identity.hash,
          states: check.verification.states,
          explored: check.verification.explored,
        }
      : {};
  if (check.outcome === 'sound') return { ok: true, ...proved, faults: [], findings: [] };
  const refusal = refusalOfCheck(check);
  const { refused, pointers = [], detail } = refusal;
  const faults = check.outcome === 'faulty' ? pointers : [];
  const large = check.outcome === 'too-large' ? [{ pointer: '', expected: String(detail?.['why']) }] : [];
  return {
    ok: false,
    ...proved,
    code: refused,
    faults: [...faults.map((fault) => ({ ...fault, pointer: intoTheWorkflow(fault.pointer) })), ...large],
    findings: findingsIn(language, refusal).map((one) => ({ ...one, story: [...one.story] })),
  };
}

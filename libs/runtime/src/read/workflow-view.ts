import { z } from 'zod';
import {
  diagramSvg,
  verifyWorkflow,
  workflowForm,
  type CompiledWorkflow,
  type Verification,
} from '#procedure';
import { sayFinding, sayProof } from '#messages';
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

export const verificationView = workflowSummary.extend({
  ok: z.boolean().describe('Everything was explored, and nothing was found'),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      state: z.string(),
      what: z.string().describe('What is wrong'),
      story: z.array(z.string()).describe('A shortest counter-example, step by step'),
    }),
  ),
  states: z.int(),
  explored: z.int().describe('Situations: states with what decides where a draft may go'),
  steps: z.int().describe('Steps between them'),
  inputs: z.array(z.string()).describe('Whatever can be said or happen, tried in every way'),
  bound: z.string().describe('How far the proof goes, in words'),
});
export type VerificationView = z.output<typeof verificationView>;

/** The newest version of every procedure. */
export function listWorkflows({ catalogue }: Pick<Reading, 'catalogue'>): WorkflowSummary[] {
  const ids = new Set(catalogue.all().map(({ identity }) => identity.id));
  return [...ids].sort().flatMap((id) => {
    const workflow = catalogue.current(id);
    return workflow ? [summaryOf(workflow)] : [];
  });
}

export function viewWorkflow(
  { catalogue }: Pick<Reading, 'catalogue'>,
  id: string,
): WorkflowView | undefined {
  const workflow = catalogue.current(id);
  return workflow && { ...summaryOf(workflow), form: workflow.form };
}

const verified = new WeakMap<CompiledWorkflow, Verification>();

/** What exploring the whole procedure proves or refutes. Takes a moment the first time. */
export function viewVerification(
  { catalogue, language }: Pick<Reading, 'catalogue' | 'language'>,
  id: string,
): VerificationView | undefined {
  const workflow = catalogue.current(id);
  if (!workflow) return undefined;
  const verification = verified.get(workflow) ?? verifyWorkflow(workflow);
  verified.set(workflow, verification);
  const names = (code: string): string => workflow.verbs[code]?.words[language] ?? code;
  const { ok, findings, states, explored, steps, inputs } = verification;
  return {
    ...summaryOf(workflow),
    ok,
    findings: findings.map((finding) => {
      const { what, story } = sayFinding(language, finding, names);
      return { code: finding.code, state: finding.state, what, story: [...story] };
    }),
    states,
    explored,
    steps,
    inputs: [...inputs],
    bound: sayProof(language, verification),
  };
}

/** The procedure as a picture, with the organisation's own short names of its bodies. */
export function diagramOf(
  { catalogue, organisation, language }: Pick<Reading, 'catalogue' | 'organisation' | 'language'>,
  id: string,
): string | undefined {
  const workflow = catalogue.current(id);
  const bodies = organisation.bodies.flatMap(({ code, short }) =>
    short?.[language] ? [[code, short[language]]] : [],
  );
  return (
    workflow &&
    diagramSvg(workflow, language, { bodies: Object.fromEntries(bodies) as Record<string, string> })
  );
}

function summaryOf({ identity, form }: CompiledWorkflow): WorkflowSummary {
  const { id, version, hash } = identity;
  return { id, version, hash, kind: form.kind, title: { ...form.title } };
}

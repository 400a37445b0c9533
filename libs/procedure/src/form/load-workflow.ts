import { z } from 'zod';
import { compileWorkflow } from '../compile/compile.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { kebab } from '../vocabulary/values.js';
import type { Complaint } from './complaint.js';
import { effectsFaults } from './effects-faults.js';
import { faultAt, FormError } from './form-error.js';
import { knownNames } from './known-names.js';
import { readForm, type ReadForm } from './read-form.js';
import { sizeFaults } from './size-faults.js';
import { bodyFaults, workflowFaults } from './workflow-faults.js';
import { workflowForm, type WorkflowForm } from './workflow.form.js';
import {
  circleFaults,
  migrationFaults,
  shorthandFaults,
  targetFaults,
  writtenFaults,
} from './written-faults.js';

const LIMITS = { characters: 250_000 };

/** What the organisation has for which the workflow is meant. */
interface Surroundings {
  readonly bodies?: readonly string[];
}

/**
 * Reads a workflow file and makes it ready to run: what loads can run, and names nothing that is not there.
 *
 * @throws FormError when the file does not have the form, names a stage, verb, rule, stance, state, command, deadline
 *   or notice that is not there (or a body, where those of the organisation are given), or is too large.
 */
export function loadWorkflow(text: string, file: string, { bodies }: Surroundings = {}): CompiledWorkflow {
  const read = readForm(text, workflowForm, file, LIMITS);
  const form = read.value;
  assertNone(sizeFaults(form), read, file);
  const known = knownNames(form);
  const strange = bodies ? bodyFaults(form, bodies) : [];
  const names = [
    ...workflowFaults(form, known),
    ...writtenFaults(form, known),
    ...effectsFaults(form, known),
    ...strange,
  ];
  assertNone(names, read, file);
  const workflow = compileWorkflow(form);
  const { expanded } = workflow;
  assertNone(targetFaults(form, expanded), read, file);
  const faults = [shorthandFaults(expanded), migrationFaults(form, expanded), circleFaults(expanded)];
  assertNone(
    faults.flatMap((found) => [...found]),
    read,
    file,
  );
  return workflow;
}

/**
 * A text that was accepted once, ready to run again: drafts go on under it, whatever this build would ask of a new one.
 *
 * @throws FormError when the text no longer has the form at all.
 */
export function reviveWorkflow(text: string, file: string): CompiledWorkflow {
  return compileWorkflow(readForm(text, workflowForm, file, { characters: Infinity }).value);
}

/** The published JSON Schema of a workflow file: an editor completes and checks it while it is written. */
export function workflowJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(workflowForm, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
}

/** Parts of the head that a workflow can do without. */
const takenOut = (...keys: (keyof typeof workflowForm.shape)[]): Record<string, z.ZodType> =>
  Object.fromEntries(keys.map((key) => [key, workflowForm.shape[key].nullable()]));

/** Of a file that is written as a difference from another: what it does not say is there. */
export function workflowLikeJsonSchema(): Record<string, unknown> {
  const difference = workflowForm
    .partial()
    .required({ workflow: true, version: true, kind: true, title: true })
    .extend({
      like: kebab.describe('The workflow file that it is like; `~` takes out what is not meant'),
      stages: z.record(kebab, z.looseObject({}).nullable()).optional(),
      ...takenOut('order', 'adReferendum', 'concerns', 'hold', 'about', 'conditions', 'effects', 'review'),
    })
    .describe('A Placet workflow, as a difference from another');
  return z.toJSONSchema(difference, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
}

function assertNone(complaints: Iterable<Complaint>, { at }: ReadForm<WorkflowForm>, file: string): void {
  const faults = [...complaints].map(([path, message]) => faultAt(file, at(path), path, message));
  if (faults.length > 0) throw new FormError(faults);
}

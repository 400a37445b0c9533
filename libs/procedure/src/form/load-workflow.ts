import { z } from 'zod';
import { compileWorkflow } from '../compile/compile.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Complaint } from './complaint.js';
import { faultAt, FormError } from './form-error.js';
import { knownNames } from './known-names.js';
import { readForm, type ReadForm } from './read-form.js';
import { sizeFaults } from './size-faults.js';
import { workflowFaults } from './workflow-faults.js';
import { workflowForm, type WorkflowForm } from './workflow.form.js';
import { circleFaults, migrationFaults, targetFaults, writtenFaults } from './written-faults.js';

const LIMITS = { characters: 250_000 };

/**
 * Reads a workflow file and makes it ready to run: what loads can run, and names nothing that is not there.
 *
 * @throws FormError when the file does not have the form, names a stage, verb, rule, stance, state, command, deadline
 *   or notice that is not there, or is too large.
 */
export function loadWorkflow(text: string, file: string): CompiledWorkflow {
  const read = readForm(text, workflowForm, file, LIMITS);
  const form = read.value;
  assertNone(sizeFaults(form), read, file);
  const known = knownNames(form);
  assertNone([...workflowFaults(form, known), ...writtenFaults(form, known)], read, file);
  const workflow = compileWorkflow(form);
  const { expanded } = workflow;
  const faults = [targetFaults(form, expanded), migrationFaults(form, expanded), circleFaults(expanded)];
  assertNone(
    faults.flatMap((found) => [...found]),
    read,
    file,
  );
  return workflow;
}

/** The published JSON Schema of a workflow file: an editor completes and checks it while it is written. */
export function workflowJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(workflowForm, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
}

function assertNone(complaints: Iterable<Complaint>, { at }: ReadForm<WorkflowForm>, file: string): void {
  const faults = [...complaints].map(([path, message]) => faultAt(file, at(path), path, message));
  if (faults.length > 0) throw new FormError(faults);
}

import { z } from 'zod';
import { compileWorkflow } from '../compile/compile.js';
import { ENDS } from '../compile/common-states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { VERBS } from '../vocabulary/verbs.js';
import { FormError, readForm, type FormFault, type ReadForm } from './read-form.js';
import { workflowForm, type Destination, type StageForm, type WorkflowForm } from './workflow.form.js';

type Complaint = readonly [path: readonly PropertyKey[], message: string];

/**
 * Reads a workflow file and makes it ready to run.
 *
 * @throws FormError when the file does not have the form, or names a stage, verb, rule, stance or state that it does
 *   not have.
 */
export function loadWorkflow(text: string, file: string): CompiledWorkflow {
  const read = readForm(text, workflowForm, file);
  const complaints = [...unknownNames(read.value)];
  if (complaints.length > 0)
    throw new FormError(complaints.map((complaint) => faultOf(complaint, read, file)));
  const workflow = compileWorkflow(read.value);
  const targets = [...unknownTargets(workflow)];
  if (targets.length > 0) throw new FormError(targets.map((complaint) => faultOf(complaint, read, file)));
  return workflow;
}

/** The published JSON Schema of a workflow file: an editor completes and checks it while it is written. */
export function workflowJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(workflowForm, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
}

function faultOf([path, message]: Complaint, read: ReadForm<WorkflowForm>, file: string): FormFault {
  return { file, ...read.at(path), path: path.map(String).join('.'), message };
}

function* unknownNames(form: WorkflowForm): Generator<Complaint> {
  const stages = Object.keys(form.stages);
  const verbs = [...Object.keys(VERBS), ...Object.keys(form.verbs)];
  const expected = (what: string, names: readonly string[]): string =>
    `no such ${what}; expected one of ${names.join(', ')}`;
  if (stages.length === 0) yield [['stages'], 'a workflow has at least one stage'];
  for (const [index, stage] of form.submitTo.entries()) {
    if (!stages.includes(stage)) yield [['submitTo', index], expected('stage', stages)];
  }
  const bodies = Object.entries(form.stages).map(([id, stage]) => stage.body ?? id);
  for (const [index, body] of form.finalBodies.entries()) {
    if (!bodies.includes(body)) yield [['finalBodies', index], expected('body among the stages', bodies)];
  }
  for (const [id, verb] of Object.entries(form.verbs)) {
    if (!(verb.like in VERBS)) yield [['verbs', id, 'like'], expected('verb', Object.keys(VERBS))];
  }
  for (const [id, stage] of Object.entries(form.stages)) {
    yield* unknownInStage(form, ['stages', id], stage, { stages, verbs });
  }
}

interface Known {
  readonly stages: readonly string[];
  readonly verbs: readonly string[];
}

function* unknownInStage(
  form: WorkflowForm,
  path: readonly PropertyKey[],
  stage: StageForm,
  { stages, verbs }: Known,
): Generator<Complaint> {
  if (stage.rule !== 'consensus' && !(stage.rule in form.rules))
    yield [[...path, 'rule'], `no rule ${stage.rule}`];
  if (stage.template !== 'meeting') return;
  for (const [verb, destination] of Object.entries(stage.verbs)) {
    const at = [...path, 'verbs', verb];
    if (!verbs.includes(verb)) yield [at, `no such verb; expected one of ${verbs.join(', ')}`];
    for (const target of stagesNamed(destination)) {
      if (!stages.includes(target))
        yield [at, `leads to ${target}, which is no stage; expected one of ${stages.join(', ')}`];
    }
  }
  for (const [index, verb] of (stage.silence?.then ?? []).entries()) {
    if (!verbs.includes(verb))
      yield [[...path, 'silence', 'then', index], `no such verb; expected one of ${verbs.join(', ')}`];
  }
}

const WORDS = ['next', 'stay', 'hold', 'adopted', 'end', 'final-body'];

function stagesNamed(destination: Destination): readonly string[] {
  if (typeof destination === 'string') return WORDS.includes(destination) ? [] : [destination];
  return Array.isArray(destination.to) ? destination.to : [destination.to];
}

function* unknownTargets({ expanded, form }: CompiledWorkflow): Generator<Complaint> {
  for (const [old, state] of Object.entries(form.migration?.states ?? {})) {
    if (!Object.hasOwn(expanded.states, state))
      yield [['migration', 'states', old], `leads to ${state}, which is no state of this version`];
  }
  for (const [state, { on, always }] of Object.entries(expanded.states)) {
    for (const { to } of [...Object.values(on).flat(), ...(always ?? [])]) {
      if (to === undefined || to in expanded.states) continue;
      const [stage = '', name = ''] = state.split('.');
      yield [
        ['stages', stage, 'states', name],
        `leads to ${to}, which is no state; ends are adopted, ${ENDS.join(', ')}`,
      ];
    }
  }
}

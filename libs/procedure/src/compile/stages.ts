import type { Destination, MeetingStage, WorkflowForm } from '../form/workflow.form.js';

/** The stage that a state belongs to; none before the first and after the last. */
export function stageOf(form: WorkflowForm, state: string): string | undefined {
  const dot = state.indexOf('.');
  const stage = dot < 0 ? '' : state.slice(0, dot);
  return stage in form.stages ? stage : undefined;
}

/** Where a draft that enters a stage begins: the template's first state, or the one that the stage names. */
export function entryOf(form: WorkflowForm, stage: string): string {
  const found = form.stages[stage];
  if (found?.template === 'states') return `${stage}.${found.initial}`;
  return found?.template === 'ballot' ? `${stage}.ballot` : `${stage}.pending`;
}

/** The silence procedure of a stage that has one. */
export function silenceOf(form: WorkflowForm, stage: string | undefined): MeetingStage['silence'] {
  const found = stage === undefined ? undefined : form.stages[stage];
  return found && 'silence' in found ? found.silence : undefined;
}

/** What may be pronounced at a stage, and where each verb leads. */
export function tableOf(
  form: WorkflowForm,
  stage: string | undefined,
): Readonly<Record<string, Destination>> {
  const found = stage === undefined ? undefined : form.stages[stage];
  return found && 'verbs' in found ? found.verbs : {};
}

/** Every verb that the form gives to a stage: of its table, and of its silence. */
export const pronouncedAt = (form: WorkflowForm, stage: string | undefined): readonly string[] => [
  ...Object.keys(tableOf(form, stage)),
  ...(silenceOf(form, stage)?.then ?? []),
];

export function bodyOf(form: WorkflowForm, stage: string): string {
  return form.stages[stage]?.body ?? stage;
}

/**
 * Whether a word of a command means this stage. Several stages may be before the same body: where no stage is called
 * so, the body's name means each of them, and the first that is offered is taken.
 */
export function isMeant(form: WorkflowForm, word: unknown, stage: string): boolean {
  if (word === stage) return true;
  return typeof word === 'string' && !(word in form.stages) && bodyOf(form, stage) === word;
}

/**
 * Whether this is where that body takes the final decision. Of several stages before it those marked `final` are; where
 * none is marked, all.
 */
export function isFinalStage(form: WorkflowForm, stage: string | undefined, finalBody: string): boolean {
  if (stage === undefined || bodyOf(form, stage) !== finalBody) return false;
  return (
    form.stages[stage]?.final === true || !stagesOf(form, finalBody).some((id) => form.stages[id]?.final)
  );
}

const stagesOf = (form: WorkflowForm, body: string): string[] =>
  Object.keys(form.stages).filter((stage) => bodyOf(form, stage) === body);

/** Whether some way asks which verbs were pronounced before. */
export const asksWhatWasSaid = ({ stages }: WorkflowForm): boolean =>
  Object.values(stages).some(
    (stage) =>
      stage.template === 'states' ||
      ('silence' in stage && stage.silence?.needs !== undefined) ||
      ('verbs' in stage && Object.values(stage.verbs).some((to) => typeof to === 'object' && to.when)),
  );

export function stagesAfter(form: WorkflowForm, stage: string): string[] {
  const all = Object.keys(form.stages);
  return all.slice(all.indexOf(stage) + 1);
}

export function stagesBefore(form: WorkflowForm, stage: string): string[] {
  const all = Object.keys(form.stages);
  return all.slice(0, all.indexOf(stage));
}

/** The stage further on that a word names: a stage, a body, or the one that takes the final decision. */
export function stageAhead(
  form: WorkflowForm,
  from: string | undefined,
  word: string,
  finalBody: string,
): string {
  const ahead = from === undefined ? Object.keys(form.stages) : stagesAfter(form, from);
  const meant =
    word === 'final-body'
      ? ahead.find((stage) => isFinalStage(form, stage, finalBody))
      : ahead.find((stage) => isMeant(form, word, stage));
  return meant ?? (word === 'final-body' ? finalBody : word);
}

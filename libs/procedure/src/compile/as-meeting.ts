import type { MeetingStage, StageForm } from '../form/workflow.form.js';

/**
 * A stage of another template as the parts that all stages share see it: a body with its table of verbs, which needs
 * no agenda because it does not meet.
 */
export function asMeeting(stage: Exclude<StageForm, { template: 'states' }>): MeetingStage {
  if (stage.template === 'meeting') return stage;
  const { body, title, rule, final } = stage;
  return {
    template: 'meeting',
    body,
    title,
    rule,
    final,
    agenda: 'not-required',
    forward: 'forward' in stage ? stage.forward : 'by-itself',
    verbs: 'verbs' in stage ? stage.verbs : {},
    ...('silence' in stage ? { silence: { ...stage.silence, outsideMeeting: true } } : {}),
  };
}

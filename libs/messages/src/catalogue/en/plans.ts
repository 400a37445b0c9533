import type { WordsOf } from '../declare.js';
import type { plans as declared } from '../parameters.js';

/** A plan counted back from a meeting, and the working time that is left. */
export const plans: WordsOf<typeof declared> = {
  'plan.step.revision': 'Last change of the text for the {body}',
  'plan.step.languages': 'Text in all languages for the {body}',
  'plan.step.circulate': 'Circulation of the text for the {body}',
  'plan.step.notice': 'Notice of the meeting of the {body}',
  'plan.step.period': 'Beginning of the period for positions: {body}',
  'plan.step.meeting': 'Meeting of the {body}',
  'plan.step.ruling': 'Decision without a meeting: {body}',
  'plan.step.silence': 'Beginning of the silence before the {body}',
  'plan.step.stage': 'End of the stage: {body}',
  'plan.status.done': 'done',
  'plan.status.done-late': 'done, but late',
  'plan.status.open': 'to be done',
  'plan.status.planned': 'scheduled',
  'plan.status.missed': 'no longer possible',
  'plan.status.not-needed': 'no longer possible, and not needed',
  'plan.period.notice': 'period of notice',
  'plan.period.circulation': 'period of circulation',
  'plan.period.translation': 'time for translation',
  'plan.period.silence': 'length of a silence',
  'plan.period.length': 'length of the stage',
  'plan.warning.duration-unknown':
    'The {period} of the {body} is not recorded, and counts as nothing in this plan.',
  'plan.warning.no-meeting':
    'No meeting of the {body} is scheduled in time: it would have to be over by {due}.',
  'plan.warning.step-missed': '{what}: the latest date, {due}, has passed.',
  'plan.warning.step-done-late': '{what}: done after the latest date, {due}.',
  'plan.warning.silence-runs-past':
    'The silence before the {body} runs until {due}, later than what is to follow it.',
  'plan.warning.silence-no-longer':
    'A silence of the usual length before the {body} no longer fits in: it would have had to begin by {due}.',
  'plan.warning.target-past': 'The meeting is not ahead: {due}.',
  'plan.possible': 'Everything that is needed before the meeting can still be done in time.',
  'plan.impossible': 'Not everything that is needed before the meeting can still be done in time.',
  'plan.left': 'Until the first step {days} are left ({hours} of work).',
  'plan.earliest': 'Counted forward from now, the text could be taken up on {at} at the earliest.',
  'hours.few': 'There are fewer than {least} of work until {due} for {who}.',
  'hours.of': '{name} ({hours})',
};

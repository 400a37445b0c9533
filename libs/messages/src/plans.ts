import type { PlanStep, PlanWarning } from '#procedure';
import { sayInstant } from './instants.js';
import type { Language } from './language.js';
import { say } from './say.js';
import type { Names } from './types.js';

/** What a step of a plan is: "Meeting of the Senior Officials Committee". */
export function sayPlanStep(
  language: Language,
  { step, body }: Pick<PlanStep, 'step' | 'body'>,
  names: Names,
): string {
  return say(language, `plan.step.${step}`, { body: names(body) });
}

/** What is to be said of a plan, in a full sentence. */
export function sayPlanWarning(language: Language, warning: PlanWarning, names: Names): string {
  const { body, step, period, due, zone } = warning;
  return say(language, `plan.warning.${warning.warning}`, {
    body: names(body),
    what: step === undefined ? '' : sayPlanStep(language, { step, body }, names),
    period: period === undefined ? '' : say(language, `plan.period.${period}`),
    due: due === undefined ? '' : sayInstant(language, due, zone),
  });
}

/** Whether the meeting can be reached, what is left until the first step, and when it could be at the earliest. */
export function sayPlanOutlook(
  language: Language,
  {
    possible,
    slack,
    earliest,
    zone,
  }: {
    readonly possible: boolean;
    readonly slack?: { readonly workingDays: number; readonly workingHours: number } | undefined;
    readonly earliest?: string | undefined;
    readonly zone: string;
  },
): string {
  const left =
    possible && slack
      ? say(language, 'plan.left', {
          days: say(language, 'span.working-days', { n: slack.workingDays }),
          hours: say(language, 'span.hours', { n: slack.workingHours }),
        })
      : undefined;
  const first =
    !possible && earliest !== undefined
      ? say(language, 'plan.earliest', { at: sayInstant(language, earliest, zone) })
      : undefined;
  const what = say(language, possible ? 'plan.possible' : 'plan.impossible');
  return [what, left, first].filter((part) => part !== undefined).join(' ');
}

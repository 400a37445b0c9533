import { OCCASION_KINDS, OCCASIONS, type Addable, type OccasionKind } from '#procedure';
import type { BodyState, OrganisationState, RulesState } from './organisation-state.js';
import type { Escalation, ReminderPlan } from './reminders.form.js';

/** The plan of one kind of occasion with everything said. */
export interface WholePlan {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly channels: readonly string[];
  readonly escalate?: Escalation;
}

/** The plan in force: the body's own, else that of the organisation, else the usual one. */
export function reminderPlanOf(state: OrganisationState, kind: OccasionKind, body = ''): WholePlan {
  const usual = OCCASIONS[kind];
  const own = state.bodies.find(({ code }) => code === body)?.reminders[kind];
  const plan = own ?? state.reminders?.[kind];
  const channels = ['inbox', 'email'];
  if (plan === undefined) return { before: usual.before, after: usual.after, channels };
  if (isList(plan)) return { before: plan, after: [], channels };
  return {
    before: plan.before ?? usual.before,
    after: plan.after ?? usual.after,
    channels: plan.channels ?? channels,
    ...(plan.escalate && { escalate: plan.escalate }),
  };
}

const isList = (plan: ReminderPlan): plan is readonly string[] => Array.isArray(plan);

/** Beside those whom the table of recipients names for a kind of notice. */
export function addedRecipients(state: OrganisationState, notice: string): readonly Addable[] {
  return state.recipients?.also[notice] ?? [];
}

/** Under which numbers plans and recipients stand; 0 as the file gave them. */
export function rulesVersions({ plans, recipients }: OrganisationState) {
  return { plans: plans?.version ?? 0, recipients: recipients?.version ?? 0 };
}

type Given = Readonly<Partial<Record<OccasionKind, ReminderPlan | undefined>>>;

/** New plans for one body, or for all of them and for what is before none. */
export function withReminders(
  state: OrganisationState,
  { body, plan }: { readonly body?: string | undefined; readonly plan: Given },
  at: string,
): OrganisationState {
  const told = Object.fromEntries(
    OCCASION_KINDS.flatMap((kind) => (plan[kind] === undefined ? [] : [[kind, plan[kind]]])),
  );
  const plans = next(state.plans, at);
  const bodies = state.bodies.map((entry): BodyState => {
    if (body === undefined || entry.code === body)
      return { ...entry, reminders: { ...entry.reminders, ...told } };
    return entry;
  });
  if (body !== undefined) return { ...state, bodies, plans };
  return { ...state, bodies, reminders: { ...state.reminders, ...told }, plans };
}

/** Replaces who is told beside those who are told anyway; an empty list takes them away again. */
export function withRecipients(
  state: OrganisationState,
  { notice, also }: { readonly notice: string; readonly also: readonly Addable[] },
  at: string,
): OrganisationState {
  const { [notice]: _former, ...others } = state.recipients?.also ?? {};
  const kept = also.length > 0 ? { ...others, [notice]: also } : others;
  return { ...state, recipients: { ...next(state.recipients, at), also: kept } };
}

const next = (rules: RulesState | undefined, at: string): RulesState => ({
  version: (rules?.version ?? 0) + 1,
  since: at,
});

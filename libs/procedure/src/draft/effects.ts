import type { CompiledWorkflow } from '../compile/workflow.js';
import type { About, EffectCommand, EffectForm } from '../form/effects.form.js';
import type { DraftSnapshot } from './context.js';

/** A command on the organisation that follows from a decision. */
export interface OrganisationChange {
  readonly type: EffectCommand;
  readonly with: Readonly<Record<string, unknown>>;
}

type Moment = NonNullable<EffectForm['at']>;

/**
 * What a draft would change in the organisation at that moment, in the order of its workflow. Nothing where the draft
 * does not say what it is about: such a decision is carried out by hand.
 */
export function changesAt(
  { form }: CompiledWorkflow,
  about: About | undefined,
  moment: Moment,
): OrganisationChange[] {
  if (form.about && !about) return [];
  return (form.effects ?? [])
    .filter(({ at = 'issue' }) => at === moment)
    .flatMap((effect) => changes(effect, about ?? {}));
}

function changes(effect: EffectForm, about: About): OrganisationChange[] {
  if (effect.when !== undefined && about[effect.when] === undefined) return [];
  if (effect.each === undefined) return [change(effect, about)];
  const entries = (about[effect.each] ?? []) as readonly About[];
  return entries.map((entry) => change(effect, { ...about, ...entry }));
}

function change({ do: type, with: payload }: EffectForm, about: About): OrganisationChange {
  const filled = Object.entries(payload).map(([key, value]) => [key, filledIn(value, about)] as const);
  return { type, with: Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
}

const filledIn = (value: unknown, about: About): unknown =>
  typeof value === 'string' && value.startsWith('$') ? about[value.slice(1)] : value;

const isIssued = (snapshot: DraftSnapshot | undefined): boolean =>
  snapshot?.state === 'issued' || isInForce(snapshot);
const isInForce = (snapshot: DraftSnapshot | undefined): boolean => snapshot?.state === 'inForce';

/** What a step of a draft changes in the organisation: with its issue, and once its conditions are met. */
export function changesBy(
  workflow: CompiledWorkflow,
  before: DraftSnapshot | undefined,
  after: DraftSnapshot,
): OrganisationChange[] {
  const { about } = after.context;
  return [
    ...(isIssued(after) && !isIssued(before) ? changesAt(workflow, about, 'issue') : []),
    ...(isInForce(after) && !isInForce(before) ? changesAt(workflow, about, 'in-force') : []),
  ];
}

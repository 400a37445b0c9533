import { initialTransition, transition } from 'xstate';
import { machineOf, standingIn } from './compile/machine.js';
import { FROM_THE_MEETING, type MachineEvent } from './compile/machine-event.js';
import { stageOf } from './compile/stages.js';
import type { CompiledWorkflow } from './compile/workflow.js';
import { admit } from './draft/admission.js';
import type { DraftContext, DraftSnapshot } from './draft/context.js';
import { firstContext } from './draft/creation.js';
import { communicationId } from './draft/made-ids.js';
import { senderOf, sendersOf } from './draft/receipt.js';
import { reasonOfRefusal } from './draft/refusal.js';
import { ruleAgain } from './draft/rule-again.js';
import { leadingVerb, verbsIn } from './draft/leading-verb.js';
import { migrate } from './migration/migrate.js';
import { partOf } from './draft/split.js';
import { heardInPart, toldByName } from './draft/told.js';
import { entryIn } from './payload.js';
import type { Act, Effect, StepResult, Stepped } from './subject.js';
import { DRAFT_COMMANDS } from './vocabulary/draft-commands.js';
import type { RecordedAs } from './vocabulary/refusals.js';

const eventOf = (type: string): string =>
  entryIn<string>(FROM_THE_MEETING, type) ?? DRAFT_COMMANDS[type as keyof typeof DRAFT_COMMANDS].event;

/**
 * Whether a command on a meeting reaches this draft: it was called there and is still being considered. One that was
 * ruled on has left already.
 */
export function isReachedBy(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  type: string,
  meeting: string,
): boolean {
  if (type === 'item.call') return true;
  const ways = workflow.expanded.states[state]?.on[type];
  return ways !== undefined && context.round?.closedAt === undefined && context.round?.meeting === meeting;
}

export function machineEvent(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  act: Act,
): MachineEvent {
  const type = act.type as MachineEvent['type'];
  if (type !== 'ruling.record' && type !== 'silence.propose') return { type, act };
  const verbs = verbsIn(act.with['outcome']);
  const at = { stage: stageOf(workflow.form, state), finalBody: context.finalBody };
  const verb = leadingVerb(workflow, at, verbs);
  return { type, act, verbs, ...(verb === undefined ? {} : { verb }) };
}

const pathOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const [entry] = Object.entries(value as Record<string, string>);
  return entry ? `${entry[0]}.${entry[1]}` : '';
};

/**
 * Applies one act to a draft and says what must happen next: the only door to the machine. Pure: the same workflow,
 * snapshot and act always give the same bytes. A refusal changes nothing; a communication that counts for nothing is
 * kept (`recorded`), never refused. `target` is the version that a migration leads to.
 */
export function step(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot | undefined,
  act: Act,
  target?: CompiledWorkflow,
): StepResult<DraftSnapshot> {
  if (!stored) return act.type === 'draft.split' ? split(act) : create(workflow, act);
  const admitted = admit(workflow, stored, act);
  if ('refused' in admitted) return admitted;
  if (act.type === 'draft.migrate') return migrate(workflow, target, stored, act);
  if (admitted.recorded) return keep(stored, act, admitted.recorded);
  return act.type === 'ruling.correct'
    ? ruleAgain(workflow, stored, act, (called, ruling) => take(workflow, called, ruling))
    : take(workflow, stored, act);
}

/** Takes an act that its sender may give. */
function take(workflow: CompiledWorkflow, stored: DraftSnapshot, act: Act): StepResult<DraftSnapshot> {
  const machine = machineOf(workflow);
  const event = machineEvent(workflow, stored, act);
  const before = standingIn(workflow, stored);
  const [after, actions] = transition(machine, before, event as never);
  const context = after.context as DraftContext;
  // XState ignores what has no enabled transition silently; every transition of ours counts the event.
  if (context.seq === stored.context.seq) return reasonOfRefusal(workflow, stored, event);
  const made = madeBy(act, stored.context, context);
  return {
    snapshot: { state: pathOf(after.value), context },
    event: eventOf(act.type),
    effects: [
      ...effectsOf(actions),
      ...toldByName({ workflow, act, before: stored.context, after: context }),
    ],
    ...(made ? { made } : {}),
  };
}

function create(workflow: CompiledWorkflow, act: Act): StepResult<DraftSnapshot> {
  const context = firstContext(workflow, act);
  if ('refused' in context) return context;
  const [state] = initialTransition(machineOf(workflow), context as never);
  return {
    snapshot: { state: pathOf(state.value), context: state.context as DraftContext },
    event: 'draft.created',
    effects: [],
  };
}

function split(act: Act): StepResult<DraftSnapshot> {
  const snapshot = partOf(act);
  return 'refused' in snapshot ? snapshot : { snapshot, event: 'draft.split', effects: [] };
}

/** Late, from someone not eligible, or about an older revision: no state changes; its senders and the chair are told. */
function keep(stored: DraftSnapshot, act: Act, recorded: RecordedAs): Stepped<DraftSnapshot> {
  const seq = stored.context.seq + 1;
  return {
    snapshot: { state: stored.state, context: { ...stored.context, seq } },
    event: 'communication.recorded',
    effects: [
      {
        notice: 'communication-recorded',
        to: [...sendersOf(act), 'chair'],
        params: { recorded, sender: senderOf(act) },
      },
      ...[heardInPart(act, recorded)].filter((effect) => effect !== undefined),
    ],
    recorded,
    made: { communication: communicationId(stored.context, act) },
  };
}

function effectsOf(actions: readonly { readonly type: string; readonly params?: unknown }[]): Effect[] {
  return actions
    .filter(({ type }) => type === 'notify')
    .map(({ params }) => {
      const { notice, ...said } = params as { readonly notice: string };
      return Object.keys(said).length > 0 ? { notice, params: said } : { notice };
    });
}

/** Ids of what the act made, for the answer. */
function madeBy(
  act: Act,
  before: DraftContext,
  after: DraftContext,
): Record<string, string | string[]> | undefined {
  if (act.type === 'draft.split') return { drafts: [...(act.facts.parts ?? [])] };
  if (act.type === 'communication.record') return { communication: communicationId(before, act) };
  const mandates = Object.keys(after.mandates ?? {}).filter((id) => !before.mandates?.[id]);
  if (mandates.length > 0) return { mandates };
  if (after.concerns === before.concerns) return undefined;
  const concerns = Object.keys(after.concerns).filter((id) => !(id in before.concerns));
  return concerns.length > 0 ? { concerns } : undefined;
}

import { assign, setup, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import type { ActionSpec, Condition } from '../form/condition.form.js';
import type { DraftContext, DraftSnapshot } from '../draft/context.js';
import { MEANINGS } from './actions.js';
import { conditionHolds } from './conditions.js';
import type { MachineEvent } from './machine-event.js';
import type { ExpandedState, Transition } from './states.js';
import type { CompiledWorkflow } from './workflow.js';

interface GuardParameters {
  readonly stage?: string;
  readonly when: Condition;
}

interface TransitionConfig {
  readonly target?: string;
  readonly guard?: { readonly type: 'holds'; readonly params: GuardParameters };
  readonly actions: readonly { readonly type: string; readonly params?: unknown }[];
}

interface StateConfig {
  readonly on?: Readonly<Record<string, readonly TransitionConfig[]>>;
  readonly always?: readonly TransitionConfig[];
  readonly initial?: string;
  readonly states?: Record<string, StateConfig>;
}

export interface MachineConfig {
  readonly id: 'draft';
  readonly initial: string;
  readonly states: Readonly<Record<string, StateConfig>>;
}

/** XState tells a guard and an action what the context and the event are, not where they were written: that they carry. */
type Place = { readonly stage?: string };

function actionConfig(
  { action, with: params }: ActionSpec,
  place: Place,
): TransitionConfig['actions'][number] {
  if (action === 'notify') return { type: action, params };
  return params || place.stage ? { type: action, params: { ...params, ...place } } : { type: action };
}

function transitionConfig({ to, when, do: actions = [] }: Transition, place: Place): TransitionConfig {
  return {
    ...(to === undefined ? {} : { target: `#draft.${to}` }),
    ...(when ? { guard: { type: 'holds', params: { ...place, when } } as const } : {}),
    actions: actions.map((action) => actionConfig(action, place)),
  };
}

function counted(transition: TransitionConfig): TransitionConfig {
  return { ...transition, actions: [{ type: 'count' }, ...transition.actions] };
}

function stateConfig(state: ExpandedState, place: Place): StateConfig {
  const configs = (ways: readonly Transition[]): TransitionConfig[] =>
    ways.map((way) => transitionConfig(way, place));
  const on = Object.entries(state.on).map(([type, ways]) => [type, configs(ways).map(counted)] as const);
  return { on: Object.fromEntries(on), ...(state.always ? { always: configs(state.always) } : {}) };
}

/** The machine as plain configuration: what `placet workflow machine` prints and XState visualisers read. */
export function machineConfig(workflow: CompiledWorkflow): MachineConfig {
  const states: Record<string, StateConfig> = {};
  for (const [path, state] of Object.entries(workflow.expanded.states)) {
    const [stage = path, name] = path.split('.');
    if (name === undefined) states[stage] = stateConfig(state, {});
    else {
      const parent = (states[stage] ??= { initial: name, states: {} });
      if (parent.states) parent.states[name] = stateConfig(state, { stage });
    }
  }
  return { id: 'draft', initial: workflow.expanded.initial, states };
}

const stageIn = (parameters: unknown): string | undefined => (parameters as Place | undefined)?.stage;

/** The shared vocabulary of all machines: typed events, guards and actions by name with parameters. */
function vocabulary(workflow: CompiledWorkflow) {
  const change = Object.fromEntries(
    Object.entries(MEANINGS).map(([name, meaning]) => [
      name,
      assign(({ context, event }: { context: DraftContext; event: MachineEvent }, parameters: unknown) =>
        meaning(
          { workflow, context, event, stage: stageIn(parameters) },
          (parameters ?? {}) as Record<string, string>,
        ),
      ),
    ]),
  );
  return setup({
    types: { context: {} as DraftContext, events: {} as MachineEvent, input: {} as DraftContext },
    guards: {
      holds: ({ context, event }, { stage, when }: GuardParameters) =>
        conditionHolds(when, { workflow, context, event, stage }),
    },
    actions: {
      ...(change as Record<string, never>),
      count: assign(({ context }) => ({ seq: context.seq + 1 })),
      notify: () => undefined,
    },
  });
}

const machines = new WeakMap<CompiledWorkflow, AnyStateMachine>();

/** The XState machine of a workflow, made once. It has no `invoke` and no `after`: time is data (ADR 2). */
export function machineOf(workflow: CompiledWorkflow): AnyStateMachine {
  let machine = machines.get(workflow);
  if (!machine) {
    const config = { ...machineConfig(workflow), context: ({ input }: { input: DraftContext }) => input };
    machine = vocabulary(workflow).createMachine(config as never) as unknown as AnyStateMachine;
    machines.set(workflow, machine);
  }
  return machine;
}

const resolved = new WeakMap<CompiledWorkflow, Map<string, AnyMachineSnapshot>>();

/** The machine as it stands on a draft. Each state is resolved once: drafts in it differ by their context only. */
export function standingIn(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
): AnyMachineSnapshot {
  let states = resolved.get(workflow);
  if (!states) resolved.set(workflow, (states = new Map<string, AnyMachineSnapshot>()));
  let snapshot = states.get(state);
  if (!snapshot) {
    snapshot = machineOf(workflow).resolveState({ value: stateValue(state), context });
    states.set(state, snapshot);
  }
  return { ...snapshot, context };
}

function stateValue(state: string): string | Record<string, string> {
  const dot = state.indexOf('.');
  return dot < 0 ? state : { [state.slice(0, dot)]: state.slice(dot + 1) };
}

import { failures, type Failure } from '../compile/conditions.js';
import type { MachineEvent } from '../compile/machine-event.js';
import { isFinalStage, stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { DECISION } from '../form/effects.form.js';
import type { Act, Refused } from '../subject.js';
import { firstRefusal, type RefusalCode } from '../vocabulary/refusals.js';
import type { DraftSnapshot } from './context.js';
import { unmetBefore } from './stated-conditions.js';

/** An end: nothing but communications, corrigenda, statements and supersession is taken any more. */
export function isEnd(workflow: CompiledWorkflow, state: string): boolean {
  const ways = workflow.expanded.states[state];
  if (!ways) return true;
  const onward = Object.values(ways.on)
    .flat()
    .some(({ to }) => to !== undefined && to !== 'superseded');
  return !onward && !ways.always;
}

/** Why no transition was enabled: the first code in the order of VOCABULARY 5. */
export function reasonOfRefusal(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  event: MachineEvent,
): Refused {
  const codes = refusalCodes(workflow, stored, event);
  const first = firstRefusal(codes) ?? 'wrong-state';
  const refused = first === 'wrong-state' && isEnd(workflow, stored.state) ? 'closed' : first;
  const { unreachable } = event.act.facts;
  const conditions = refused === 'condition-unmet' ? unmetFor(workflow, stored, event) : [];
  const detail = {
    state: stored.state,
    ...(event.verbs ? { outcome: event.verbs } : {}),
    ...(refused === 'address-missing' ? { participants: unreachable } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
  };
  return refused === 'invalid-payload'
    ? { refused, detail, pointers: bodiesOffered(workflow, stored, event) }
    : { refused, detail };
}

/** Conditions outside of the procedure that the command still waits for. */
function unmetFor(
  { form }: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  event: MachineEvent,
): string[] {
  const { verbs = [] } = event;
  const isFinal = verbs.length > 0 && isFinalStage(form, stageOf(form, state), context.finalBody);
  return unmetBefore(form, context, isFinal ? [...verbs, DECISION] : verbs);
}

/** Every code that keeps the ways of a command closed; of those that this command did not choose none. */
export function refusalCodes(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  event: MachineEvent,
): RefusalCode[] {
  const ways = workflow.expanded.states[stored.state]?.on[event.type];
  if (!ways) return [untaken(workflow, stored.state, event.act)];
  const stage = stageOf(workflow.form, stored.state);
  const failed = ways.map(({ when }) => failures(when, { workflow, context: stored.context, event, stage }));
  // Transitions that this command did not choose say nothing about why it was refused.
  const chosen = failed.filter((list) => list.every(({ code }) => code !== undefined));
  if (chosen.length > 0) return chosen.flatMap(codesOf);
  return event.type === 'ruling.record' ? notOpen(workflow, stored, event) : [choiceRefusal(event)];
}

export const codesOf = (list: readonly Failure[]): RefusalCode[] => list.flatMap(({ code }) => code ?? []);

/** This body may not pronounce it here; what would keep every ruling like it from being recorded is said before that. */
function notOpen(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  event: MachineEvent,
): RefusalCode[] {
  const stage = stageOf(workflow.form, state);
  const own = stage === undefined ? undefined : workflow.form.stages[stage];
  const isOnAgenda = own?.template === 'meeting' && own.agenda === 'required';
  const isAgreement = event.verbs?.some((verb) => workflow.verbs[verb]?.agrees) === true;
  const asked = {
    ...(isOnAgenda ? { agenda: 'adopted' as const } : {}),
    ...(isAgreement ? { verdict: 'met' as const } : {}),
  };
  return [...codesOf(failures(asked, { workflow, context, event, stage })), 'outcome-not-open'];
}

/** Why a state takes no such command at all. */
export function untaken(
  workflow: CompiledWorkflow,
  state: string,
  { type, facts: { meeting } }: Pick<Act, 'type' | 'facts'>,
): RefusalCode {
  if (isEnd(workflow, state)) return 'closed';
  if (type === 'decision.announce' && meeting?.state !== 'open') return 'meeting-not-open';
  return type.startsWith('ruling.') ? 'item-not-called' : 'wrong-state';
}

function bodiesOffered(
  workflow: CompiledWorkflow,
  { state }: DraftSnapshot,
  event: MachineEvent,
): Refused['pointers'] {
  const ways = workflow.expanded.states[state]?.on[event.type] ?? [];
  const bodies = ways.flatMap(({ when }) => when?.to ?? []);
  return [{ pointer: '/with/body', expected: `one of ${[...new Set(bodies)].join(', ')}` }];
}

const choiceRefusal = (event: MachineEvent): RefusalCode =>
  event.act.with['body'] === undefined ? 'wrong-state' : 'invalid-payload';

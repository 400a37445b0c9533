import { bodyOf, isFinalStage, pronouncedAt, stageOf, stagesAfter, tableOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';

/** Why no way is planned to a body. */
export type NoRoute = 'ended' | 'not-ahead';

/** What a plan is asked for besides what stands: where a draft that nobody has submitted yet is to begin. */
export interface RouteAsked {
  readonly body: string;
  /** A stage, or the body of one; the first that the workflow names unless told. */
  readonly start?: string | undefined;
}

/**
 * The stages that a draft still has to pass up to the one before that body, in order: from where it stands, by the first
 * verb of each stage that passes it on, as the author of the workflow put the ordinary one first; where that leads past
 * the body, the shortest way there is.
 */
export function routeAhead(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  { body, start }: RouteAsked,
): readonly string[] | NoRoute {
  const { form } = workflow;
  const first = state === 'drafting' ? startOf(workflow, start) : stageNow(workflow, state, context.next);
  if (first === undefined) return 'ended';
  const goal = (stage: string): boolean => bodyOf(form, stage) === body;
  const next = (stage: string): readonly string[] => nextStages(workflow, stage, context.finalBody);
  return ordinaryWay(first, goal, next) ?? shortestWay(first, goal, next) ?? 'not-ahead';
}

function startOf({ form }: CompiledWorkflow, start: string | undefined): string | undefined {
  if (start === undefined) return form.submitTo[0];
  return form.submitTo.find((stage) => stage === start || bodyOf(form, stage) === start);
}

/** What has passed a stage waits for the next one. */
function stageNow({ form }: CompiledWorkflow, state: string, next: string | null): string | undefined {
  const stage = stageOf(form, state);
  if (stage === undefined || !state.endsWith('.passed')) return stage;
  return next !== null && next in form.stages ? next : stagesAfter(form, stage)[0];
}

type Goal = (stage: string) => boolean;
type Next = (stage: string) => readonly string[];

function ordinaryWay(first: string, goal: Goal, next: Next): readonly string[] | undefined {
  const way = [first];
  for (let stage: string | undefined = first; stage !== undefined && !goal(stage);) {
    stage = next(stage)[0];
    if (stage === undefined || way.includes(stage)) return undefined;
    way.push(stage);
  }
  return way;
}

function shortestWay(first: string, goal: Goal, next: Next): readonly string[] | undefined {
  const ways: string[][] = [[first]];
  const met = new Set([first]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const stage = way.at(-1) ?? first;
    if (goal(stage)) return way;
    for (const further of next(stage)) {
      if (met.has(further)) continue;
      met.add(further);
      ways.push([...way, further]);
    }
  }
  return undefined;
}

/** The stages that a draft can pass on to from one, the ordinary one first; none from where it is decided. */
function nextStages(workflow: CompiledWorkflow, stage: string, finalBody: string): readonly string[] {
  const { form, verbs } = workflow;
  if (isFinalStage(form, stage, finalBody)) return [];
  const found = form.stages[stage];
  if (found?.template === 'comments') return [found.next];
  const ahead = stagesAfter(form, stage);
  const passing = pronouncedAt(form, stage).filter((verb) => verbs[verb]?.does === 'passes');
  const table = tableOf(form, stage);
  const named = passing
    .flatMap((verb) => targetsOf(table[verb]))
    .map((target) => {
      if (target === 'next') return ahead[0];
      if (target === 'final-body') return ahead.find((one) => isFinalStage(form, one, finalBody));
      return target;
    });
  const known = named.filter((target) => target !== undefined && ahead.includes(target));
  return [...new Set(known.length > 0 ? known : ahead.slice(0, 1))] as string[];
}

function targetsOf(destination: ReturnType<typeof tableOf>[string] | undefined): readonly string[] {
  if (destination === undefined) return [];
  if (typeof destination === 'string') return [destination];
  return Array.isArray(destination.to) ? destination.to : [destination.to];
}

import { before, type Instant } from '#calendar';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import { earliestArrival } from './earliest-arrival.js';
import {
  PLAN_STEPS,
  type PlanAsked,
  type PlanFacts,
  type PlanStep,
  type PlanTarget,
  type PlanWarning,
  type Slack,
} from './plan-steps.js';
import { routeAhead, type NoRoute } from './route-ahead.js';
import { stageBackwards, type StagePlan } from './stage-backwards.js';

export interface BackwardPlan {
  readonly target: PlanTarget;
  /** In the order of their latest dates. */
  readonly steps: readonly PlanStep[];
  /** Whether nothing that is needed can no longer be done in time, unless the lateness is waived by name. */
  readonly possible: boolean;
  /** Working time left until the first step that is needed. */
  readonly slack?: Slack;
  /** Counted forward from now: the first moment at which the body could take the draft up. */
  readonly earliest?: Instant;
  readonly warnings: readonly PlanWarning[];
}

/**
 * For a draft and a meeting of a body that is to take it up: the latest date of every earlier step, counted back from
 * the meeting by what each body works by, with how each came about, what is left until then, and what can no longer be
 * done. It is computed from how things stand, so it is never older than they are. Periods that nobody has recorded are
 * said to be unknown, and count as nothing.
 *
 * @throws RangeError for an unknown zone, or an instant that is not canonical: those are settings.
 */
export function backwardPlan(
  workflow: CompiledWorkflow,
  snapshot: DraftSnapshot,
  asked: PlanAsked,
  facts: PlanFacts,
): BackwardPlan | NoRoute {
  const { target } = asked;
  const route = routeAhead(workflow, snapshot, { body: target.body, start: asked.start });
  if (typeof route === 'string') return route;
  const stages = route.toReversed().reduce<StagePlan[]>((plans, stage) => {
    const [following] = plans;
    const by = following?.from ?? target.at;
    return [stageBackwards({ workflow, snapshot, asked, facts, route }, stage, by), ...plans];
  }, []);
  const steps = stages.flatMap((plan) => plan.steps).sort(inOrder);
  const isOver = !before(facts.at, target.at);
  const missed = steps.filter(({ status }) => status === 'missed');
  const blocking = stages
    .flatMap(({ warnings }) => warnings)
    .filter(({ warning }) => warning === 'silence-runs-past');
  const first = steps.find(({ needed, slack }) => needed && slack !== undefined);
  const earliest = earliestArrival({ workflow, snapshot, asked, facts, route });
  return {
    target,
    steps,
    possible: !isOver && missed.length === 0 && blocking.length === 0 && arrives(earliest, target),
    ...(first?.slack ? { slack: first.slack } : {}),
    ...(earliest === undefined ? {} : { earliest }),
    warnings: [...(isOver ? [pastTarget(target, facts)] : []), ...stages.flatMap((plan) => plan.warnings)],
  };
}

const arrives = (earliest: Instant | undefined, { at }: PlanTarget): boolean =>
  earliest !== undefined && !before(at, earliest);

function pastTarget({ body, at }: PlanTarget, { bodies }: PlanFacts): PlanWarning {
  return { warning: 'target-past', body, due: at, zone: bodies[body]?.zone ?? 'UTC' };
}

function inOrder(one: PlanStep, other: PlanStep): number {
  if (one.latest !== other.latest) return one.latest < other.latest ? -1 : 1;
  // Those of one moment stay in the order of their stages: sorting is stable.
  return one.stage === other.stage ? PLAN_STEPS.indexOf(one.step) - PLAN_STEPS.indexOf(other.step) : 0;
}

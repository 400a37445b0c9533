import { ruleOf } from '../compile/rule-of.js';
import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import { eligibleOf } from '../draft/standing.js';
import { needsOf, type Need, type Surroundings } from '../explain.js';
import { actionsOf, type Action } from '../explain/actions.js';
import type { DecisionRule } from '../form/workflow.form.js';
import type { StateDeadline } from '../subject.js';
import { ROLES, type Role } from '../vocabulary/roles.js';
import { mapped } from './mapped.js';
import { obstaclesTo } from './obstacles.js';
import type { MigrationReason } from './reasons.js';

export interface BeforeAndAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** What opens and what closes to a role: commands, and of a ruling its verbs (`ruling.record adopted`). */
export interface ActionDifference {
  readonly role: Role;
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

/** What a migration would change for one draft. `after` is missing where the draft would have no state. */
export interface MigrationDifference {
  readonly reasons: readonly MigrationReason[];
  readonly state: BeforeAndAfter<string>;
  readonly needs: BeforeAndAfter<readonly Need[]>;
  readonly actions: readonly ActionDifference[];
  readonly rule: BeforeAndAfter<{ readonly name: string; readonly rule: DecisionRule }>;
  readonly languages: BeforeAndAfter<readonly string[]>;
  /** They stay: a migration moves none. */
  readonly deadlines: readonly StateDeadline[];
  /** Frozen when the round opened; none where none is open. */
  readonly electorate: readonly string[] | null;
}

const ASKED = ROLES.filter((role) => role !== 'system');

/** The dry run of a migration: pure, and nothing is changed by it. */
export function differenceOf(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  before: DraftSnapshot,
  around: Surroundings,
): MigrationDifference {
  const { at } = around;
  const act = { type: 'draft.migrate', as: 'chair', at, receivedAt: at, with: {}, facts: { roles: [] } };
  const reasons = obstaclesTo(from, to, before, act);
  const after = mapped(from, to, before);
  const stands = Object.hasOwn(to.expanded.states, after.state);
  const { context } = before;
  return {
    reasons,
    state: { before: before.state, after: after.state },
    needs: {
      before: needsOf(from, before, around),
      after: stands ? needsOf(to, after, around) : [],
    },
    actions: ASKED.flatMap((role) => {
      const [was, is] = [openTo(from, before, role, around), stands ? openTo(to, after, role, around) : []];
      const opens = is.filter((one) => !was.includes(one));
      const closes = was.filter((one) => !is.includes(one));
      return opens.length + closes.length > 0 ? [{ role, opens, closes }] : [];
    }),
    rule: { before: ruleAt(from, before.state), after: ruleAt(to, after.state) },
    languages: { before: context.required, after: after.context.required },
    deadlines: context.deadlines,
    electorate: context.round?.closedAt === undefined ? (eligibleOf(context) ?? null) : null,
  };
}

function openTo(
  workflow: CompiledWorkflow,
  snapshot: DraftSnapshot,
  role: Role,
  around: Surroundings,
): string[] {
  const as =
    role === 'coordinator' || role === 'co-coordinator' ? `${role}:${snapshot.context.area ?? ''}` : role;
  return actionsOf(workflow, snapshot, { as, roles: [role] }, around)
    .filter(({ command, open }) => open && command !== 'draft.migrate')
    .flatMap(namesOf);
}

function namesOf({ command, outcomes }: Action): string[] {
  const verbs = (outcomes ?? []).filter(({ open }) => open).map(({ verb }) => `${command} ${verb}`);
  return [command, ...verbs];
}

function ruleAt(workflow: CompiledWorkflow, state: string) {
  const stage = stageOf(workflow.form, state);
  const { blocks: _blocks, ...rule } = ruleOf(workflow, stage);
  const named = (stage === undefined ? undefined : workflow.form.stages[stage]?.rule) ?? 'consensus';
  // A rule that is written where it applies goes by the name of its stage.
  return { name: typeof named === 'string' ? named : String(stage), rule };
}

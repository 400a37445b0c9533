import type { CompiledWorkflow } from '../compile/workflow.js';
import { deadlines } from './deadlines.js';
import { explore, type Exploration } from './explore.js';
import type { Finding } from './finding.js';
import { refusedWords } from './heard.js';
import { lost } from './lost.js';
import { passes } from './passes.js';
import { deadEnds, unreachable } from './reach.js';
import { retries, stuck } from './refusals.js';
import { tryRules } from './rules.js';
import { shadowed } from './shadowed.js';

export interface Verification {
  /** Everything was explored, and nothing was found. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** States of the workflow written out. */
  readonly states: number;
  /** Places explored: a state together with what of the context decides where the draft may go. */
  readonly explored: number;
  /** Steps explored between them, each with the free inputs chosen that it depends on. */
  readonly steps: number;
  /** The free inputs: whatever a command, a rule, the text or the world outside can say. */
  readonly inputs: readonly string[];
  /** False: the bound was reached first. Nothing is proved, and `ok` is false. */
  readonly complete: boolean;
  /** Places after which the exploration gives up. */
  readonly bound: number;
  /** Decision rules, tried apart: on how many tallies, and of up to how many members. */
  readonly rules: { readonly count: number; readonly tallies: number; readonly members: number };
}

const BOUND = 100_000;
/** A place has some dozens of steps; a file with many more is no procedure. */
const STEPS_EACH = 30;

type Check = (workflow: CompiledWorkflow, exploration: Exploration) => Iterable<Finding>;

const CHECKS: readonly Check[] = [passes, lost, refusedWords, unreachable, deadEnds, deadlines];
/** What is told only where nothing told before explains it: from a dead end nothing can be retried either. */
const FOLLOWING: readonly Check[] = [retries, stuck, shadowed];
const EXPLAINED: { readonly [code in Finding['code']]?: readonly Finding['code'][] } = {
  'round-not-retriable': ['dead-end'],
  'stuck-by-refusal': ['dead-end', 'round-not-retriable'],
};

function isTold(found: readonly Finding[], { code, end }: Finding): boolean {
  const explained = EXPLAINED[code] ?? [];
  if (found.some((one) => explained.includes(one.code))) return true;
  return (
    code === 'dead-transition' &&
    found.some((one) => one.code === 'unreachable-state' && one.state === end.params['to'])
  );
}

function inputsOf({ onward }: Exploration): string[] {
  const inputs = new Set<string>();
  for (const edges of onward.values())
    for (const { taken } of edges) for (const input in taken.choices) inputs.add(input);
  return [...inputs].sort();
}

/**
 * Proves of a workflow, or refutes with a shortest counter-example: every state can be reached; from everywhere the
 * procedure can conclude; every deadline that runs has an exit; nothing takes effect unless the verdict of the rule is
 * met, is adopted before capitals and languages are there, or by a silence that could not be heard; nothing that is said
 * gets lost or is refused; what was refused can be tried again, and leaves no draft stuck; no way is dead. Verdicts,
 * languages, communications and all that a command says are free inputs; the rules that give verdicts are tried apart.
 * Pure.
 */
export function verifyWorkflow(workflow: CompiledWorkflow, bound = BOUND): Verification {
  const exploration = explore(workflow, { places: bound, steps: bound * STEPS_EACH });
  const { findings: ofRules, rules: count, tallies, members } = tryRules(workflow);
  const findings = CHECKS.flatMap((check) => [...check(workflow, exploration)]);
  for (const check of FOLLOWING) {
    const following = [...check(workflow, exploration)];
    findings.push(...following.filter((one) => !isTold(findings, one)));
  }
  findings.push(...ofRules);
  return {
    ok: exploration.complete && findings.length === 0,
    findings,
    states: Object.keys(workflow.expanded.states).length,
    explored: exploration.visits.size,
    steps: exploration.steps,
    inputs: inputsOf(exploration),
    complete: exploration.complete,
    bound,
    rules: { count, tallies, members },
  };
}

import type { CompiledWorkflow } from '../compile/workflow.js';
import { explore } from './explore.js';
import { deadEnds, deadlines, unreachable, type Finding } from './findings.js';
import { passes } from './passes.js';

export interface Verification {
  /** Everything was explored, and nothing was found. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** States of the workflow written out. */
  readonly states: number;
  /** Places explored: a state together with what of the context decides where the draft may go. */
  readonly explored: number;
  /** Places after which the exploration gives up; where it does, nothing is proved and `ok` is false. */
  readonly bound: number;
}

const BOUND = 100_000;

/**
 * Proves of a workflow, or refutes with a shortest counter-example: every state can be reached; from everywhere the
 * procedure can conclude; every deadline that runs has an exit; nothing that agrees takes effect unless the verdict of
 * the rule is met. Verdicts, languages, communications and all that a command says are free inputs. Pure.
 */
export function verifyWorkflow(workflow: CompiledWorkflow, bound = BOUND): Verification {
  const exploration = explore(workflow, bound);
  const findings = [unreachable, deadEnds, deadlines, passes].flatMap((check) => [
    ...check(workflow, exploration),
  ]);
  return {
    ok: exploration.complete && findings.length === 0,
    findings,
    states: Object.keys(workflow.expanded.states).length,
    explored: exploration.visits.size,
    bound,
  };
}

import type { WorkflowCheck, WorkflowChecks } from '#documents';
import type { Engine } from '#engine';
import type { OrganisationState } from '#organisation';
import type { Refused } from '#procedure';

/** The text of a workflow as it is asked about everywhere: before the lock and under it. */
export function toCheck(source: string, { bodies }: Pick<OrganisationState, 'bodies'>) {
  return { source, file: 'workflow', bodies: bodies.map(({ code }) => code) };
}

/** Why a workflow cannot be put into use. */
export function refusalOfCheck(check: Exclude<WorkflowCheck, { outcome: 'sound' }>): Refused {
  switch (check.outcome) {
    case 'too-large':
      return { refused: 'too-large', detail: { why: check.why } };
    case 'faulty':
      return {
        refused: 'invalid-payload',
        pointers: check.faults.map(({ pointer, message, line, column }) => ({
          pointer: `/with/source${pointer}`,
          expected: message,
          line,
          column,
        })),
      };
    case 'refuted':
      return { refused: 'invalid-payload', pointers: findingPointers(check), findings: check.findings };
  }
}

type Refuted = Extract<WorkflowCheck, { outcome: 'refuted' }>;

const findingPointers = ({ findings }: Refuted): Refused['pointers'] =>
  findings.map(({ code, state, words }) => {
    const [stage = '', name] = state.split('.');
    const where = name === undefined ? '' : `/stages/${stage}`;
    const { what, story } = words['en'] ?? { what: code, story: [] };
    return { pointer: `/with/source${where}`, expected: `${code}: ${what} (${state}). ${story.join(' ')}` };
  });

/** An engine that proves a workflow before it takes a lock, never under it. */
export function provingFirst(
  engine: Engine,
  checks: WorkflowChecks,
  organisation: () => Promise<OrganisationState>,
): Engine {
  return {
    ...engine,
    async dispatch(request) {
      for (const { type, as, with: payload } of request.commands) {
        const source = payload['source'];
        const isMeant = type === 'workflow.add' && (as === 'chair' || as === 'secretariat');
        if (isMeant && typeof source === 'string') await checks.check(toCheck(source, await organisation()));
      }
      return engine.dispatch(request);
    },
  };
}

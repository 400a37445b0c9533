import { verifyWorkflow } from '#procedure';
import { readOrganisation, shippedOrganisations } from '#runtime';
import { figure, type Figure } from './figure.js';

const LIMIT_MS = 2_000;

/** The longest proof among the shipped workflows: what whoever adds one waits for. */
export function benchVerify(): Promise<Figure[]> {
  const workflows = shippedOrganisations().flatMap((name) => readOrganisation(name).workflows);
  const took = workflows.map(({ workflow }) => {
    const from = process.cpuUsage();
    if (!verifyWorkflow(workflow).ok) throw new Error(`${workflow.identity.id} does not hold`);
    return { id: workflow.identity.id, ms: process.cpuUsage(from).user / 1_000 };
  });
  const slowest = took.reduce((a, b) => (b.ms > a.ms ? b : a));
  return Promise.resolve([
    figure({
      name: `verify, slowest shipped (${slowest.id})`,
      value: slowest.ms,
      unit: 'ms',
      limit: LIMIT_MS,
    }),
  ]);
}

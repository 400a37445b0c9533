import type { World } from '#engine';
import type { Command, Facts, Refused } from '#procedure';
import type { Tx } from '#store';
import { resentLetter } from './delivery-facts.js';
import { addedWorkflow } from './workflow-facts.js';

/** What a command on the organisation needs to know beyond its state. */
export async function organisationFacts(
  tx: Tx,
  world: World,
  command: Command,
  parts: Parameters<typeof addedWorkflow>[3],
): Promise<Partial<Facts> | Refused> {
  switch (command.type) {
    case 'workflow.add':
      return addedWorkflow(tx, world, command, parts);
    case 'delivery.resend':
      return resentLetter(tx, world, command);
    default:
      return {};
  }
}

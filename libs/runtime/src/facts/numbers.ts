import { dayIn } from '#calendar';
import { zoneOf, type OrganisationState } from '#organisation';
import type { CompiledWorkflow, DraftSnapshot } from '#procedure';
import { drawNumber, type Tx } from '#store';

/**
 * The next number of a body's register for the year of the decision, without gaps: the register row is locked last
 * and given back with everything else when the command is not accepted.
 */
export async function nextNumber(
  tx: Tx,
  organisation: OrganisationState,
  workflow: CompiledWorkflow | undefined,
  snapshot: DraftSnapshot | undefined,
): Promise<string> {
  const decision = snapshot?.context.decision;
  const body = decision?.body ?? snapshot?.context.body ?? '';
  const pattern = workflow?.form.issue.number ?? '{BODY}/{year}/{serial}';
  const year = decision ? dayIn(decision.at, zoneOf(organisation, body)).slice(0, 4) : '';
  const register = pattern
    .replace('{serial}', '')
    .replaceAll('{year}', year)
    .replaceAll('{BODY}', body.toUpperCase())
    .replaceAll('{body}', body);
  const serial = await drawNumber(tx, register);
  return pattern
    .replaceAll('{BODY}', body.toUpperCase())
    .replaceAll('{body}', body)
    .replaceAll('{year}', year)
    .replaceAll('{serial}', String(serial));
}

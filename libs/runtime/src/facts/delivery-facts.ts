import type { World } from '#engine';
import { addressOf, participant, type OrganisationState } from '#organisation';
import { isOffice, type Command, type Facts, type Refused } from '#procedure';
import type { DeliveryRow, Tx } from '#store';

type Row = Pick<DeliveryRow, 'recipient' | 'kind' | 'address' | 'state' | 'resent'>;

/** A letter goes out again only once it is known what became of it; what stopped being true never does. */
const REASONS: { readonly [S in DeliveryRow['state']]?: string } = {
  queued: 'letter-waits',
  gathered: 'letter-waits',
  lapsed: 'letter-lapsed',
};

/** Whose letter it is, where it goes now, and what had become of it; nobody else is told whether it exists. */
export async function resentLetter(
  tx: Tx,
  world: World,
  command: Command,
): Promise<Pick<Facts, 'resent'> | Refused> {
  if (!isOffice(command.as)) return {};
  const delivery = String(command.with['delivery']);
  const row = await tx.get<Row>(
    `SELECT recipient, kind, address, state, resent FROM delivery WHERE id = ? AND channel = 'email'`,
    [delivery],
  );
  if (!row) return { refused: 'not-found', detail: { delivery } };
  const { recipient, kind, state: was, resent } = row;
  const reason = REASONS[was];
  if (reason !== undefined) return { refused: 'wrong-state', detail: { reason, delivery } };
  const organisation = world.organisation.snapshot as OrganisationState;
  // The head of a delegation is written to as before.
  const isKnown = isOffice(recipient) || participant(organisation, recipient) !== undefined;
  const address = isKnown ? (addressOf(organisation, recipient) ?? null) : row.address;
  if (address === null) return { refused: 'address-missing', detail: { who: [recipient] } };
  return { resent: { recipient, kind, address, was, times: resent + 1 } };
}

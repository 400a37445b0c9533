import { loadOrganisation, type OrganisationState } from '#organisation';
import type { Store } from '#store';
import { rolesOf } from '../authority.js';
import { readOrganisation } from '../shipped-files.js';
import { ADMINISTRATOR } from '../tokens.js';

/**
 * Whether a token can be made for the actor now: a participant, an office that somebody holds, or an administrator. A deployment that has
 * not started yet is the organisation of its file.
 */
export async function isKnownActor(store: Store, organisation: string, actor: string): Promise<boolean> {
  if (actor === 'system') return false;
  if (actor === ADMINISTRATOR) return true;
  const at = await store.transaction((tx) => tx.now());
  return rolesOf(await stateOf(store, organisation), actor, at, undefined) !== undefined;
}

/** Whether the organisation has a body of that code. */
export async function isKnownBody(store: Store, organisation: string, body: string): Promise<boolean> {
  return (await stateOf(store, organisation)).bodies.some(({ code }) => code === body);
}

async function stateOf({ read }: Store, organisation: string): Promise<OrganisationState> {
  const row = await read.get<{ snapshot: string }>(
    "SELECT snapshot FROM subject WHERE kind = 'organisation'",
  );
  return row
    ? (JSON.parse(row.snapshot) as OrganisationState)
    : loadOrganisation(readOrganisation(organisation).form);
}

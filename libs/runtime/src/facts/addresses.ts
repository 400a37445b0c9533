import { participant, type OrganisationState } from '#organisation';
import type { Queries } from '#store';

interface GivenUp {
  readonly recipient: string;
  readonly address: string | null;
  readonly at: string;
}

/**
 * Of these participants the ones whom no letter reaches: they have no address, it was reported as failing, or the last
 * letter to it that came to an end was given up or came back.
 */
export async function unreachableAmong(
  q: Queries,
  organisation: OrganisationState,
  codes: readonly string[],
): Promise<readonly string[]> {
  const givenUp = await lettersGivenUp(q);
  const failing: string[] = [];
  for (const code of codes)
    if (await isFailing(q, organisation, code, givenUp.get(code) ?? [])) failing.push(code);
  return failing;
}

async function lettersGivenUp(q: Queries): Promise<ReadonlyMap<string, readonly GivenUp[]>> {
  const rows = await q.all<GivenUp>(
    `SELECT recipient, address, MAX(COALESCE(bounced_at, at)) AS at FROM delivery
     WHERE state IN ('dead', 'bounced') AND channel = 'email' GROUP BY recipient, address`,
  );
  return Map.groupBy(rows, ({ recipient }) => recipient);
}

async function isFailing(
  q: Queries,
  organisation: OrganisationState,
  code: string,
  givenUp: readonly GivenUp[],
): Promise<boolean> {
  const found = participant(organisation, code);
  if (!found?.address) return true;
  const since = [found.addressFailed, givenUp.find(({ address }) => address === found.address)?.at].filter(
    (at) => at !== undefined,
  );
  const [latest] = since.sort().reverse();
  return latest !== undefined && !(await wasReachedSince(q, code, found.address, latest));
}

async function wasReachedSince(q: Queries, code: string, address: string, since: string): Promise<boolean> {
  const row = await q.get(
    `SELECT id FROM delivery WHERE recipient = ? AND channel = 'email' AND address = ? AND state = 'sent' AND at > ?
     LIMIT 1`,
    [code, address, since],
  );
  return row !== undefined;
}

import type { OrganisationState } from '#organisation';
import type { Queries } from '#store';

export type ReadOrganisation = (q: Queries) => Promise<OrganisationState>;

/** Reads the organisation, parsing it again only when it has changed; `learn` is asked before anybody sees it. */
export function organisationReader(
  learn: (q: Queries, organisation: OrganisationState) => Promise<void> = () => Promise.resolve(),
): ReadOrganisation {
  let cached: { readonly version: number; readonly state: OrganisationState } | undefined;
  return async (q) => {
    const row = await q.get<{ version: number }>("SELECT version FROM subject WHERE kind = 'organisation'");
    if (!row) throw new Error('the organisation is not constituted yet');
    if (cached?.version === row.version) return cached.state;
    const stored = await q.get<{ version: number; snapshot: string }>(
      "SELECT version, snapshot FROM subject WHERE kind = 'organisation'",
    );
    if (!stored) throw new Error('the organisation is gone');
    const state = JSON.parse(stored.snapshot) as OrganisationState;
    await learn(q, state);
    cached = { version: stored.version, state };
    return cached.state;
  };
}

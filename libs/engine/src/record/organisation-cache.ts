import type { Queries } from '#store';
import type { Locked } from '../ports/subject-type.port.js';
import { loadSubject } from './subject-rows.js';

const NOT_CONSTITUTED: Locked = {
  ref: { kind: 'organisation', id: '' },
  snapshot: undefined,
  version: 0,
  state: '',
};

export interface OrganisationCache {
  /** The one organisation of the deployment: one small query where it has not changed since the last time. */
  read(q: Queries): Promise<Locked>;
  /** To be called when a transaction failed: it may have read what another one of the same group had not committed. */
  forget(): void;
}

export function organisationCache(): OrganisationCache {
  let cached = NOT_CONSTITUTED;
  return {
    async read(q) {
      const row = await q.get<{ id: string; version: number }>(
        `SELECT id, version FROM subject WHERE kind = 'organisation'`,
      );
      if (!row) return NOT_CONSTITUTED;
      if (cached.ref.id === row.id && cached.version === row.version) return cached;
      const loaded = await loadSubject(q, { kind: 'organisation', id: row.id });
      return (cached = loaded?.locked ?? NOT_CONSTITUTED);
    },
    forget: () => (cached = NOT_CONSTITUTED),
  };
}

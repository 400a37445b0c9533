import { asOf, hasEnded } from './bounds.js';
import { asText } from './load-organisation.js';
import type { DatedName, OrganisationState, Text } from './organisation-state.js';

/** The names with a new one from that instant on. */
export function renamed(
  names: readonly DatedName[],
  name: string | Text,
  { at, state }: { readonly at: string; readonly state: OrganisationState },
): DatedName[] {
  return [...names.map((entry) => endAt(entry, at, state)), { name: asText(name), from: at, until: null }];
}

/** Ends what has not ended before. */
export function endAt<T extends { readonly from: string | null; readonly until: string | null }>(
  entry: T,
  at: string,
  state: OrganisationState,
): T {
  return hasEnded(entry, asOf(at, state.seat.zone)) ? entry : { ...entry, until: at };
}

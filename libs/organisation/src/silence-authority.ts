import { isRefused, toInstant, type Instant } from '#calendar';
import type { OrganisationState, SilenceAuthority } from './organisation-state.js';
import { zoneOf } from './settings.js';

/** Until when a body may decide by silence, and what becomes of silences that are running then. */
export interface AuthorityToLapse {
  readonly until: Instant;
  readonly zone: string;
  readonly running: SilenceAuthority['running'];
}

/** `undefined` where no end is set to it. */
export function silenceAuthority(state: OrganisationState, body: string): AuthorityToLapse | undefined {
  const authority = state.bodies.find(({ code }) => code === body)?.silenceAuthority;
  if (!authority) return undefined;
  const { until, running } = authority;
  return { until: lapseOf(state, body, until), zone: zoneOf(state, body), running };
}

/**
 * A day means 18:00 in the zone of the body.
 *
 * @throws RangeError for a time that the zone's clock skips or repeats, or that does not exist.
 */
export function lapseOf(state: OrganisationState, body: string, until: string): Instant {
  const stated = toInstant(until, zoneOf(state, body));
  if (isRefused(stated)) throw new RangeError(`No exact instant: ${until}`);
  return stated.instant;
}

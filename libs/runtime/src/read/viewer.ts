import { chairAt, coCoordinatorsOf, coordinatorOf, kindOf, type OrganisationState } from '#organisation';
import type { Actor, DraftSnapshot, Role } from '#procedure';
import { rolesOf } from '../authority.js';

/** Somebody who looks, as the organisation knows them at that moment. */
export interface Viewer {
  readonly as: Actor;
  readonly at: string;
  /** Chair and secretariat: what delegations say is addressed to them. */
  readonly isStaff: boolean;
  /** Whether circulated papers come to them: members, observers and offices that somebody holds. */
  readonly takesPart: boolean;
  /** An observer is told of the meetings that it is invited to. */
  readonly isObserver?: boolean;
  /** The delegation that they are. */
  readonly delegation?: string;
  /** The area whose drafts they coordinate. */
  readonly area?: string;
}

export function viewerOf(organisation: OrganisationState, as: Actor, at: string): Viewer {
  const nobody = { as, at, isStaff: false, takesPart: false };
  if (as === 'secretariat') return { as, at, isStaff: true, takesPart: true };
  if (as === 'chair') {
    return chairAt(organisation, at) === null ? nobody : { as, at, isStaff: true, takesPart: true };
  }
  const [office, area] = as.split(':');
  if (area !== undefined) {
    const isHeld =
      office === 'coordinator'
        ? coordinatorOf(organisation, area, at) !== null
        : coCoordinatorsOf(organisation, area, at).length > 0;
    return isHeld ? { as, at, isStaff: false, takesPart: true, area } : nobody;
  }
  const kind = kindOf(organisation, as, at);
  if (kind === null) return nobody;
  const isObserver = kind === 'observer';
  return { as, at, isStaff: false, takesPart: kind === 'member' || isObserver, isObserver, delegation: as };
}

/** Roles that the viewer holds on a draft, or with none given in the organisation at large. */
export function rolesOfViewer(
  organisation: OrganisationState,
  { as, at }: Viewer,
  draft?: DraftSnapshot,
): readonly Role[] {
  return rolesOf(organisation, as, at, draft)?.roles ?? [];
}

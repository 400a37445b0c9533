import type { Authority } from '#engine';
import {
  chairAt,
  coCoordinatorsOf,
  coordinatorOf,
  isMember,
  isRepresented,
  kindOf,
  participant,
  representationOf,
  type OrganisationState,
} from '#organisation';
import type { DraftSnapshot, Role, SubjectRef } from '#procedure';

export interface Standing {
  readonly roles: readonly Role[];
  readonly holder?: string;
}

/**
 * Which roles an actor holds on a subject at the time of the act; `undefined` for somebody the organisation does not
 * know, or an office that nobody holds.
 */
export function rolesOf(
  organisation: OrganisationState,
  actor: string,
  at: string,
  draft: DraftSnapshot | undefined,
): Standing | undefined {
  const sponsor: readonly Role[] = draft?.context.sponsors.includes(actor) ? ['sponsor'] : [];
  if (actor === 'system') return { roles: ['system'] };
  if (actor === 'secretariat') return { roles: ['secretariat', ...sponsor] };
  if (actor === 'chair') {
    const holder = chairAt(organisation, at);
    return holder ? { roles: ['chair', ...sponsor], holder } : undefined;
  }
  const [office = '', area = ''] = actor.split(':');
  if (office === 'coordinator' || office === 'co-coordinator')
    return coordination(organisation, { office, area, at, draft });
  if (!participant(organisation, actor)) return undefined;
  const roles = participantRoles(organisation, actor, at);
  const own =
    roles.length === 0 && isStillAsked(organisation, actor, at, draft) ? (['member'] as const) : roles;
  // A sponsor that is suspended, or has left, acts for the draft no more.
  const isAway = kindOf(organisation, actor, at) === null || !isRepresented(organisation, actor, at);
  return { roles: [...own, ...(isAway ? [] : sponsor)] };
}

/**
 * Who has left or is suspended since a round opened is asked in it until the body decides otherwise (`round.exclude`,
 * Annex C 17). For a seat that nobody holds nobody can speak.
 */
function isStillAsked(
  organisation: OrganisationState,
  code: string,
  at: string,
  draft: DraftSnapshot | undefined,
): boolean {
  const isOpen = draft?.context.round?.closedAt === undefined;
  const asked = isOpen ? draft?.context.round?.eligible.split(' ') : undefined;
  return asked?.includes(code) === true && representationOf(organisation, code, at) !== 'not-represented';
}

interface Coordination {
  readonly office: 'coordinator' | 'co-coordinator';
  readonly area: string;
  readonly at: string;
  readonly draft: DraftSnapshot | undefined;
}

/** A coordinator acts for its own area only; on a draft of another area the office holds no role. */
function coordination(
  organisation: OrganisationState,
  { office, area, at, draft }: Coordination,
): Standing | undefined {
  const holder =
    office === 'coordinator'
      ? coordinatorOf(organisation, area, at)
      : coCoordinatorsOf(organisation, area, at)[0];
  if (!holder) return undefined;
  if (!draft) return { roles: [office], holder };
  const sponsors = draft.context.sponsors.includes(holder);
  const competent = draft.context.area === area;
  return {
    roles: [...(competent ? ([office] as const) : []), ...(sponsors ? (['sponsor'] as const) : [])],
    holder,
  };
}

function participantRoles(organisation: OrganisationState, code: string, at: string): Role[] {
  if (isMember(organisation, code, at)) return isRepresented(organisation, code, at) ? ['member'] : [];
  return kindOf(organisation, code, at) === 'observer' ? ['observer'] : [];
}

export const authority: Authority = {
  rolesOf: (world, actor, ref: SubjectRef, at) => {
    const draft =
      ref.kind === 'draft' ? (world.locked.get(ref.id)?.snapshot as DraftSnapshot | undefined) : undefined;
    return rolesOf(world.organisation.snapshot as OrganisationState, actor, at, draft);
  },
};

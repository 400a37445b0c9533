import type { Seating } from '#meetings';
import { bodySettings, eligibleIn, isRepresented, membersAt, type OrganisationState } from '#organisation';

/** Who sits in a body at that instant, and the quorum that the organisation's own rules give it. */
export function seatingOf(organisation: OrganisationState, body: string, at: string): Seating {
  const settings = bodySettings(organisation, body);
  const represented = eligibleIn(organisation, body, at);
  const members = membersAt(organisation, at).filter(
    (code) =>
      isSeated(settings?.members, code) &&
      (represented.includes(code) || !isRepresented(organisation, code, at)),
  );
  return { seats: { members, represented }, quorum: settings?.quorum ?? null };
}

const isSeated = (members: string | readonly string[] | null | undefined, code: string): boolean =>
  members === 'all-members' || (Array.isArray(members) && members.includes(code));

import { asOf, covers, hasCome, type AsOf } from './bounds.js';
import type {
  OrganisationState,
  ParticipantKind,
  ParticipantState,
  Representation,
} from './organisation-state.js';

export function participant(state: OrganisationState, code: string): ParticipantState | undefined {
  return state.participants.find((candidate) => candidate.code === code);
}

/** Where mail for a participant or an office goes; `undefined`: it has its inbox alone. */
export function addressOf(state: OrganisationState, code: string): string | undefined {
  return participant(state, code)?.address ?? state.offices?.[code]?.address;
}

/** What a participant is at that instant; `null` before it joined, after it left, and for an unknown code. */
export function kindOf(state: OrganisationState, code: string, at: string): ParticipantKind | null {
  const found = participant(state, code);
  return found ? kindAt(found, asOf(at, state.seat.zone)) : null;
}

export function isMember(state: OrganisationState, code: string, at: string): boolean {
  return kindOf(state, code, at) === 'member';
}

/** Whether somebody can act for that participant at that instant. False for an unknown code. */
export function isRepresented(state: OrganisationState, code: string, at: string): boolean {
  return representationOf(state, code, at) === 'represented';
}

/** `null` for an unknown code. */
export function representationOf(state: OrganisationState, code: string, at: string): Representation | null {
  const found = participant(state, code);
  return found ? representationAt(found, asOf(at, state.seat.zone)) : null;
}

/** Codes of the Member States at that instant, also of those without representation, in protocol order. */
export function membersAt(state: OrganisationState, at: string): readonly string[] {
  return ofKind(state, 'member', at);
}

/** Codes of observers at that instant, in protocol order. */
export function observersAt(state: OrganisationState, at: string): readonly string[] {
  return ofKind(state, 'observer', at);
}

/** Codes of partner organisations at that instant, in protocol order. */
export function partnersAt(state: OrganisationState, at: string): readonly string[] {
  return ofKind(state, 'partner', at);
}

/**
 * Codes of those who may take a position in the body at that instant: they sit in it, are Member States and are
 * represented. In protocol order; empty for a body that is unknown, not established or of unrecorded composition.
 */
export function eligibleIn(state: OrganisationState, body: string, at: string): readonly string[] {
  const moment = asOf(at, state.seat.zone);
  const found = state.bodies.find(({ code }) => code === body);
  if (!found || found.members === null || !covers(found, moment)) return [];
  const { members } = found;
  return state.participants
    .filter((candidate) => members === 'all-members' || members.includes(candidate.code))
    .filter((candidate) => kindAt(candidate, moment) === 'member')
    .filter((candidate) => representationAt(candidate, moment) === 'represented')
    .map(({ code }) => code);
}

function ofKind(state: OrganisationState, kind: ParticipantKind, at: string): readonly string[] {
  const moment = asOf(at, state.seat.zone);
  return state.participants.filter((candidate) => kindAt(candidate, moment) === kind).map(({ code }) => code);
}

function kindAt({ standings }: ParticipantState, moment: AsOf): ParticipantKind | null {
  return standings.findLast((standing) => covers(standing, moment))?.kind ?? null;
}

function representationAt({ statuses }: ParticipantState, moment: AsOf): Representation {
  return statuses.findLast(({ from }) => hasCome(from, moment))?.status ?? 'represented';
}

import { asOf, covers, hasEnded, startOf } from './bounds.js';
import type { Assignment, CoordinationRole, OrganisationState, TermState } from './organisation-state.js';

/** Who coordinates an area, and whether that nobody does is a recorded vacancy or a gap in the record. */
export type Coordination =
  | {
      readonly status: 'held';
      readonly participant: string;
      readonly until: string | null;
      readonly source: string | null;
    }
  | { readonly status: 'vacant'; readonly source: string | null }
  | { readonly status: 'not-recorded' };

/** Code of the State that holds the chair at that instant; `null` where no term is recorded. */
export function chairAt(state: OrganisationState, at: string): string | null {
  return termAt(state, at)?.chair ?? null;
}

/** The term of the chair that runs at that instant. */
export function termAt(state: OrganisationState, at: string): TermState | null {
  const moment = asOf(at, state.seat.zone);
  return state.terms.findLast((term) => covers(term, moment)) ?? null;
}

/** Code of the coordinator of the area at that instant; `null` where it is vacant or not recorded. */
export function coordinatorOf(state: OrganisationState, area: string, at: string): string | null {
  const coordination = coordinationOf(state, area, at);
  return coordination.status === 'held' ? coordination.participant : null;
}

export function coordinationOf(state: OrganisationState, area: string, at: string): Coordination {
  const found = assignmentsAt(state, area, at, 'coordinator').at(-1);
  if (!found) return { status: 'not-recorded' };
  const { participant, until, source } = found;
  return participant === null ? { status: 'vacant', source } : { status: 'held', participant, until, source };
}

/** Codes of the co-coordinators of the area at that instant, in the order of their assignment. */
export function coCoordinatorsOf(state: OrganisationState, area: string, at: string): readonly string[] {
  return assignmentsAt(state, area, at, 'co-coordinator').flatMap(({ participant }) => participant ?? []);
}

/** A term of coordination that is to end at a known instant. */
export interface EndingTerm {
  readonly area: string;
  readonly role: CoordinationRole;
  readonly participant: string;
  /** UTC instant. */
  readonly until: string;
}

/** Terms in an area that have not ended at that instant and have an end. */
export function endingTerms(state: OrganisationState, area: string, at: string): readonly EndingTerm[] {
  const { zone } = state.seat;
  const moment = asOf(at, zone);
  const assignments = state.areas.find(({ code }) => code === area)?.assignments ?? [];
  return assignments.flatMap((row) => {
    const { role, participant, until } = row;
    if (participant === null || until === null || until.length < 'YYYY-MM-DD'.length || hasEnded(row, moment))
      return [];
    return { area, role, participant, until: startOf(until, zone).instant };
  });
}

function assignmentsAt(
  state: OrganisationState,
  area: string,
  at: string,
  role: CoordinationRole,
): readonly Assignment[] {
  const moment = asOf(at, state.seat.zone);
  const assignments = state.areas.find(({ code }) => code === area)?.assignments ?? [];
  return assignments.filter((assignment) => assignment.role === role && covers(assignment, moment));
}

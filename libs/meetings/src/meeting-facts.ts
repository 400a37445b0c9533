import type { MeetingFacts } from '#procedure';
import type { BodySettings } from '#organisation';
import type { MeetingSnapshot } from './meeting-context.js';
import { neededBy, presentMembers, type Seats } from './meeting-warnings.js';

/** Who sits in the body, and how many of them must be there, where that is known. */
export interface Seating {
  readonly seats: Seats;
  readonly quorum: BodySettings['quorum'];
}

/** What a draft's step may know of the meeting before which it is. Without a draft nothing is on its agenda. */
export function meetingFacts(
  { state, context }: MeetingSnapshot,
  id: string,
  draft?: string,
  seating?: Seating,
): MeetingFacts {
  const { body, informal, agendaAdopted, items, attendance } = context;
  const onAgenda = draft !== undefined && items.some((item) => item.draft === draft);
  return {
    id,
    body,
    state,
    informal,
    agendaAdopted,
    onAgenda,
    ...(seating && attendance ? { present: presentMembers(attendance, seating.seats) } : {}),
    ...(seating?.quorum ? { quorum: neededBy(seating.quorum, seating.seats) } : {}),
  };
}

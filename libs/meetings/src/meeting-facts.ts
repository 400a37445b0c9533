import type { MeetingFacts } from '#procedure';
import type { MeetingSnapshot } from './meeting-context.js';

/** What a draft's step may know of the meeting before which it is. Without a draft nothing is on its agenda. */
export function meetingFacts({ state, context }: MeetingSnapshot, id: string, draft?: string): MeetingFacts {
  const { body, informal, agendaAdopted, items } = context;
  const onAgenda = draft !== undefined && items.some((item) => item.draft === draft);
  return { id, body, state, informal, agendaAdopted, onAgenda };
}

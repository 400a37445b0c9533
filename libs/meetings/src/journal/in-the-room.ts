import type { RecordedEvent } from './journal-sources.js';

const SITS: readonly string[] = ['open', 'suspended'];

/** Whether an event happened while that meeting sat: as it was found under the lock, not by the clock. */
export function happenedAt(meeting: string, { facts }: Pick<RecordedEvent, 'facts'>): boolean {
  return facts.meeting?.id === meeting && SITS.includes(facts.meeting.state);
}

/** Events with which a draft comes before a meeting, and leaves it. */
const COMES = 'item.called';
const LEAVES: readonly string[] = ['item.deferred', 'meeting.closed'];

/**
 * Of a draft's events those that belong to its consideration at that meeting, from the calling of its item to its
 * deferral or the close. `wasCalled`: it came from the division of a draft that had been called.
 */
export function inTheRoom(
  meeting: string,
  events: readonly RecordedEvent[],
  wasCalled: boolean,
): readonly RecordedEvent[] {
  let isBefore = wasCalled;
  return events.filter((event) => {
    const isHere = happenedAt(meeting, event);
    if (event.type === COMES) isBefore = isHere;
    const belongs = isBefore;
    if (LEAVES.includes(event.type) && isHere) isBefore = false;
    return belongs;
  });
}

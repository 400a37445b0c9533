import { isInForce, positionOf, spokenBetween, type DraftContext, type Position } from '#procedure';
import type { StoredEvent } from '#engine';
import { arrivalOf } from '../arrival.js';
import type { PastPositionView } from './common.dto.js';
import type { DraftRecord } from './draft-report.js';
import { pastEvents } from './past-events.js';
import { wordsOf, type CurrentStates } from './position-view.js';
import type { Reading } from './reading.js';
import { visibleTo } from './visibility.js';

type Ended = PastPositionView['state'] | undefined;

/** A delegation's word as it was given, until it was replaced or taken back. */
interface Word {
  readonly participant: string;
  readonly position: Position;
  readonly event: Pick<StoredEvent, 'as' | 'at' | 'receivedAt' | 'with'>;
  ended: Ended;
}

interface Spoken {
  readonly event: Word['event'];
  readonly before: DraftContext | undefined;
  readonly after: DraftContext;
}

/** Everything that each delegation said, one after another: the last word of each is its position now. */
export async function positionHistory(
  reading: Reading,
  record: DraftRecord,
  states: CurrentStates,
): Promise<PastPositionView[]> {
  const sight = visibleTo(reading.viewer);
  const words: Word[] = [];
  for (const { before, after, ...event } of await pastEvents(reading, record))
    for (const participant of spoken({ event, before, after }).filter((code) => sight.reads([code])))
      take(words, participant, { event: { ...event, receivedAt: arrivalOf(event) }, before, after });
  const { context } = record.snapshot;
  return words.map(({ participant, position, event, ended }) => {
    const live = lastWords(context, participant).find((word) => word.event === position.event);
    return {
      participant,
      stance: position.stance,
      state: (live && states.get(participant)) ?? ended ?? 'superseded',
      counts: live !== undefined && isInForce(context, record.workflow.stances, participant, live),
      ...wordsOf(event, participant, live ?? position),
    };
  });
}

/** Its position, and what it said beside a note. */
const lastWords = ({ positions, conflicts = {} }: DraftContext, participant: string): Position[] =>
  [positions, conflicts].flatMap((said) => positionOf(said, participant) ?? []);

const spoken = ({ before, after }: Spoken): string[] => [
  ...new Set([
    ...spokenBetween(before?.positions ?? {}, after.positions),
    ...spokenBetween(before?.conflicts ?? {}, after.conflicts ?? {}),
  ]),
];

function take(words: Word[], participant: string, { event, before, after }: Spoken): void {
  for (const [was, is] of [
    [before?.positions ?? {}, after.positions],
    [before?.conflicts ?? {}, after.conflicts ?? {}],
  ] as const) {
    const position = positionOf(is, participant);
    const last = positionOf(was, participant);
    if (position?.event === last?.event) continue;
    const open = words.find(
      (word) => word.participant === participant && word.position.event === last?.event,
    );
    if (open) open.ended = position ? 'superseded' : 'withdrawn';
    // What a part of a draft inherited was said on the whole.
    if (position && position.event > 0) words.push({ participant, position, event, ended: undefined });
  }
}

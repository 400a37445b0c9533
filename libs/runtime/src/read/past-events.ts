import { learnPinned } from '#documents';
import { readEvents, type StoredEvent } from '#engine';
import {
  isParticipant,
  isRefused,
  listIn,
  step,
  textIn,
  type CompiledWorkflow,
  type DraftContext,
  type DraftSnapshot,
} from '#procedure';
import type { DraftRecord } from './draft-report.js';
import type { Reading } from './reading.js';
import { isDelegationsWord, type PastEvent } from './visibility.js';

/** An event of a draft with the state around it, and its facts for the sentence that tells it. */
export interface ToldEvent extends PastEvent {
  readonly facts: StoredEvent['facts'];
  readonly revision: number;
  readonly before: DraftContext | undefined;
  readonly after: DraftContext;
}

/**
 * Everything that happened to a draft, in order, each with the state before and after: for `visibleTo`, not for a
 * reader as it is.
 */
export async function pastEvents(
  { q, catalogue }: Reading,
  { id, workflow }: DraftRecord,
): Promise<ToldEvent[]> {
  const events = await readEvents(q, id);
  const told: ToldEvent[] = [];
  let pinned: CompiledWorkflow = workflow;
  let before: DraftSnapshot | undefined;
  for (const event of events) {
    await learnPinned(q, catalogue, event.workflow);
    pinned = (event.workflow && catalogue.pinned(event.workflow)) ?? pinned;
    const after = snapshotAfter(pinned, before, event);
    told.push(toldEvent(event, { before, after, earlier: told }));
    before = after;
  }
  return told;
}

function snapshotAfter(
  workflow: CompiledWorkflow,
  before: DraftSnapshot | undefined,
  event: StoredEvent,
): DraftSnapshot {
  const { command: type, as, at, receivedAt, second, evidence, facts, with: payload } = event;
  const result = step(workflow, before, {
    type,
    as,
    at,
    receivedAt,
    facts,
    with: payload,
    ...(second === undefined ? {} : { second }),
    ...(evidence === undefined ? {} : { evidence }),
  });
  if (isRefused(result))
    throw new Error(`${event.type} is refused on reading its history: ${result.refused}`);
  return result.snapshot;
}

/** One event as it happens, for `visibleTo`; whose word a correction corrects stands in earlier events, and is not told. */
export function pastEventOf(
  event: StoredEvent,
  before: DraftSnapshot | undefined,
  after: DraftSnapshot,
): PastEvent {
  return toldEvent(event, { before, after, earlier: [] });
}

interface Around {
  readonly before: DraftSnapshot | undefined;
  readonly after: DraftSnapshot;
  readonly earlier: readonly PastEvent[];
}

function toldEvent(event: StoredEvent, around: Around): ToldEvent {
  const { type, command, as, at, receivedAt, second, evidence, recorded, facts } = event;
  return {
    type,
    command,
    as,
    at,
    receivedAt,
    with: event.with,
    facts,
    ...(second === undefined ? {} : { second }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(recorded === undefined ? {} : { recorded }),
    owners: ownersOf(event, around),
    stateBefore: around.before?.state ?? '',
    state: around.after.state,
    isBeforeCirculation: around.after.context.body === '',
    revision: around.after.context.revision,
    before: around.before?.context,
    after: around.after.context,
  };
}

/** In whose name it was said: a delegation's own, those it speaks for, or those for whom the secretariat recorded it. */
function ownersOf(
  { command, as, with: payload }: StoredEvent,
  { before, earlier }: Around,
): PastEvent['owners'] {
  if (command === 'record.correct') return earlier[Number(payload['event']) - 1]?.owners ?? 'all';
  if (!isDelegationsWord(command)) return 'all';
  const speaker = isParticipant(as) ? [as] : [];
  const named = [
    ...listIn(payload, 'onBehalfOf'),
    ...listIn(payload, 'jointWith'),
    ...listIn(payload, 'from'),
  ];
  const concern = before?.context.concerns[textIn(payload, 'concern') ?? '']?.owner;
  const sender = before?.context.unclassified[textIn(payload, 'communication') ?? ''];
  return [
    ...speaker,
    ...named,
    ...(concern === undefined ? [] : [concern]),
    ...(sender === undefined ? [] : [sender]),
  ];
}

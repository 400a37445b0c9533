import { isRefused, type SubjectRef, type WorkflowIdentity } from '#procedure';
import type { Queries } from '#store';
import { typeOf, type Deps } from '../deps.js';
import type { Locked, SubjectType } from '../ports/subject-type.port.js';
import { readEvents } from './event-log.js';
import { actOf, type StoredEvent } from './stored-event.js';
import { loadSubject, updateSubject, type Loaded } from './subject-rows.js';

export interface Folded extends Loaded {
  /** Whether the stored snapshot is the same, byte for byte. */
  readonly isSame: boolean;
}

/**
 * The state that a subject's events give, with nothing else looked up.
 *
 * @throws Error when a number is missing, or an act that was accepted is refused now.
 */
export function foldEvents(type: SubjectType, ref: SubjectRef, events: readonly StoredEvent[]): Loaded {
  let loaded: Loaded | undefined;
  for (const { after } of replayEvents(type, ref, events)) loaded = after;
  if (!loaded) throw new Error(`${ref.id} has no events`);
  return loaded;
}

/** One event of a subject, and the state before and after it. */
export interface Replayed {
  readonly event: StoredEvent;
  readonly before?: Locked;
  readonly after: Loaded;
}

/**
 * The states that a subject went through, one event after the other.
 *
 * @throws Error as `foldEvents`.
 */
export function* replayEvents(
  type: SubjectType,
  ref: SubjectRef,
  events: readonly StoredEvent[],
): Generator<Replayed, void, void> {
  let before: Locked | undefined;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) throw new Error(`Event ${index + 1} of ${ref.id} is missing`);
    const after = foldOne(type, ref, before, event);
    yield { event, after, ...(before ? { before } : {}) };
    before = after.locked;
  }
}

function foldOne(type: SubjectType, ref: SubjectRef, stored: Locked | undefined, event: StoredEvent): Loaded {
  const pinned: WorkflowIdentity | undefined = event.workflow ?? stored?.workflow;
  const result = type.step(stored, actOf(event), event.workflow);
  if (isRefused(result)) {
    throw new Error(
      `Event ${event.seq} of ${ref.id} (${event.type}) is refused on folding: ${result.refused}`,
    );
  }
  const json = JSON.stringify(result.snapshot);
  const snapshot = JSON.parse(json) as unknown;
  const state = type.state(snapshot);
  return {
    json,
    locked: { ref, snapshot, state, version: event.seq, ...(pinned ? { workflow: pinned } : {}) },
  };
}

/** Folds a subject and compares the result with what is stored; `undefined` for one that does not exist. */
export async function foldSubject(deps: Deps, q: Queries, ref: SubjectRef): Promise<Folded | undefined> {
  const stored = await loadSubject(q, ref);
  if (!stored) return undefined;
  const folded = foldEvents(typeOf(deps, ref.kind), ref, await readEvents(q, ref.id));
  const isSame = folded.json === stored.json && folded.locked.version === stored.locked.version;
  return { ...folded, isSame };
}

/** Puts what folding gives in the place of a snapshot that an older meaning of the vocabulary left. */
export async function refoldSubject(deps: Deps, ref: SubjectRef): Promise<Folded | undefined> {
  return deps.store.transaction(async (tx) => {
    const stored = await loadSubject(tx, ref, tx.dialect.forUpdate);
    if (!stored) return undefined;
    const folded = foldEvents(typeOf(deps, ref.kind), ref, await readEvents(tx, ref.id));
    const { version } = stored.locked;
    if (folded.locked.version !== version)
      throw new Error(`${ref.id} is at ${version}, not ${folded.locked.version}`);
    const isSame = folded.json === stored.json;
    if (!isSame) await updateSubject(tx, folded, version, await deps.clock.now(tx));
    return { ...folded, isSame };
  });
}

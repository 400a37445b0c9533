import { unreadIn, type Refused } from '#procedure';
import type { Accepted } from '../answer.js';
import { typeOf } from '../deps.js';
import type { Happened } from '../ports/reaction.port.js';
import { markFired, timerToFire, type Skipped } from '../timers/firing.js';
import { carryOut, type Scene } from './carry-out.js';
import type { Firing, Given } from './given.js';

/** What came of one command; `skipped` for a timer that had nothing to do. */
export type Outcome = Accepted | Refused | Skipped;

/** Thrown when a refused command has written something, so that the transaction must not be committed. */
export class MustUndo extends Error {
  readonly refusal: Refused;

  constructor(refusal: Refused) {
    super(`Refused after writing: ${refusal.refused}`);
    this.name = 'MustUndo';
    this.refusal = refusal;
  }
}

/**
 * Decides one command within its transaction.
 *
 * @throws MustUndo when it is refused and the transaction has to be undone for that.
 */
export async function decide(scene: Scene, given: Given): Promise<Outcome> {
  const { tx } = scene.session;
  const writesBefore = tx.writes;
  const outcome = await decideOne(scene, given);
  if ('refused' in outcome && tx.writes > writesBefore) throw new MustUndo(outcome);
  return outcome;
}

async function decideOne(scene: Scene, given: Given): Promise<Outcome> {
  const { session, deps } = scene;
  const stored = given.isNew ? undefined : session.find(given.ref.id);
  if (!given.isNew && !stored) return { refused: 'not-found', detail: { ...given.ref } };
  if (stored) await deps.facts.learn?.(session.tx, stored);
  if (given.unread && !(stored && typeOf(deps, given.ref.kind).obstructs?.(given.command, stored)))
    return given.unread;
  if (given.intent) {
    const earlier = session.answers.before(given.intent);
    if (earlier) return earlier === 'conflict' ? { refused: 'idempotency-conflict' } : earlier;
  }
  if (given.firing) return fireTimer(scene, given, given.firing);
  const happened = await carryOut(scene, given);
  // Who spoke could not be read either, or what else the command cannot do without.
  if ('refused' in happened)
    return happened.refused === 'invalid-payload' ? withUnread(happened, given) : happened;
  const answer = answerTo(happened);
  if (given.intent) await session.answers.remember(given.intent, answer);
  return answer;
}

function withUnread(refusal: Refused, { unread }: Given): Refused {
  if (!unread) return refusal;
  const own = unread.pointers ?? [];
  const more = (refusal.pointers ?? []).filter(({ pointer }) => !own.some((one) => one.pointer === pointer));
  return { ...refusal, pointers: [...own, ...more] };
}

async function fireTimer(scene: Scene, given: Given, { timerId }: Firing): Promise<Outcome> {
  const { deps, session } = scene;
  const timer = await timerToFire(session.tx, timerId, { at: session.at, ...deps });
  if ('skipped' in timer) return timer;
  // Before what it causes: the deadline goes with it, and armed timers of deadlines that are gone are cancelled.
  await markFired(session.tx, timerId, session.at);
  const happened = await carryOut(scene, given);
  return 'refused' in happened ? happened : answerTo(happened);
}

function answerTo([target]: readonly Happened[]): Accepted {
  if (!target) throw new Error('An accepted command left no event');
  const { ref, seq, event, after, made } = target;
  const unread = unreadIn(event.with);
  return {
    ok: true,
    ref,
    event: event.type,
    seq,
    ...(event.recorded ? { recorded: event.recorded } : {}),
    ...(made ? { made } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    at: event.at,
    receivedAt: event.receivedAt,
    state: after.state,
  };
}

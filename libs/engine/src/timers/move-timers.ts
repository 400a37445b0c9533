import type { Act, StateDeadline, SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { Ids } from '../ports/ids.port.js';
import { arm, type Armed, type NewTimer } from './arm.js';

interface Move {
  readonly ref: SubjectRef;
  readonly before: readonly StateDeadline[];
  readonly after: readonly StateDeadline[];
  readonly act: Act;
  /** Whose timer is marked already. */
  readonly firing?: Pick<StateDeadline, 'kind' | 'due'>;
}

/**
 * Makes the armed timers those of the deadlines after an act: a deadline that moved has its old timer cancelled and a
 * new one armed, one that is suspended has none. Returns what was armed.
 */
export async function moveTimers(
  tx: Tx,
  { ref, before, after, act, firing }: Move,
  ids: Ids,
): Promise<readonly Armed[]> {
  if (before === after) return [];
  const running = after.filter(isRunning);
  const wasRunning = before.filter(isRunning);
  const isOver = (deadline: StateDeadline): boolean =>
    !running.some(isSame(deadline)) && !(firing && isSame(deadline)(firing));
  const fresh = running.filter((one) => !wasRunning.some(isSame(one)));
  const predecessors = new Map<StateDeadline, Occasion>();
  for (const { kind, due } of wasRunning.filter(isOver)) {
    const successor = fresh.find((one) => one.kind === kind && !predecessors.has(one));
    if (successor) {
      const occasion = await occasionOf(tx, ref, { kind, due });
      if (occasion) predecessors.set(successor, occasion);
    }
    await tx.run(
      `UPDATE timer SET state = 'cancelled' WHERE subject_id = ? AND state = 'armed' AND kind = ? AND due_at = ?`,
      [ref.id, kind, due],
    );
  }
  const armed: Armed[] = [];
  for (const deadline of fresh) {
    const timer = timerOf(ref, deadline, act, ids.uuid());
    armed.push(await arm(tx, { ...timer, ...predecessors.get(deadline) }));
  }
  return armed;
}

/** What stays when a deadline moves: calendars show it as the same one, at another time. */
interface Occasion {
  readonly occasion: string;
  readonly schedule: number;
}

async function occasionOf(tx: Tx, ref: SubjectRef, { kind, due }: Named): Promise<Occasion | undefined> {
  const row = await tx.get<Occasion>(
    `SELECT occasion, schedule FROM timer WHERE subject_id = ? AND state = 'armed' AND kind = ? AND due_at = ?`,
    [ref.id, kind, due],
  );
  return row && { occasion: row.occasion, schedule: row.schedule + 1 };
}

/** With what was computed of its date, where that is among the facts. */
function timerOf(
  ref: SubjectRef,
  { kind, due, zone }: StateDeadline,
  { facts, at }: Act,
  id: string,
): NewTimer {
  const computed = Object.values(facts.dates ?? {}).find((date) => date.due === due);
  const timer = { id, ref, kind, occasion: `${ref.id}/${kind}/${due}`, due, zone, at };
  return computed
    ? { ...timer, local: computed.local, explanation: JSON.stringify(computed.explanation) }
    : timer;
}

const isRunning = ({ suspended }: StateDeadline): boolean => suspended === undefined;
type Named = Pick<StateDeadline, 'kind' | 'due'>;
const isSame = (a: Named) => (b: Named) => a.kind === b.kind && a.due === b.due;

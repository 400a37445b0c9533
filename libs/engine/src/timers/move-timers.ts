import type { Act, StateDeadline, SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { Ids } from '../ports/ids.port.js';
import { workContext } from '../work-context.js';

export interface Armed {
  readonly id: string;
  readonly kind: string;
  readonly due: string;
}

interface Move {
  readonly ref: SubjectRef;
  readonly before: readonly StateDeadline[];
  readonly after: readonly StateDeadline[];
  readonly act: Act;
  /** Whose timer is marked already. */
  readonly firing?: Pick<StateDeadline, 'kind' | 'due'>;
}

const INSERT =
  `INSERT INTO timer (id, subject_kind, subject_id, kind, occasion, schedule, offset_text, due_at, zone, local_text,` +
  ` explanation, params, state, fired_at, try_at, attempts, last_error, created_at, trace)` +
  ` VALUES (?, ?, ?, ?, ?, 0, '', ?, ?, ?, ?, NULL, 'armed', NULL, NULL, 0, NULL, ?, ?)`;

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
  for (const { kind, due } of wasRunning.filter(isOver)) {
    await tx.run(
      `UPDATE timer SET state = 'cancelled' WHERE subject_id = ? AND state = 'armed' AND kind = ? AND due_at = ?`,
      [ref.id, kind, due],
    );
  }
  const armed: Armed[] = [];
  for (const deadline of running.filter((one) => !wasRunning.some(isSame(one)))) {
    armed.push(await arm(tx, { ref, deadline, act, id: ids.uuid() }));
  }
  return armed;
}

interface Arming {
  readonly ref: SubjectRef;
  readonly deadline: StateDeadline;
  readonly act: Act;
  readonly id: string;
}

async function arm(tx: Tx, { ref, deadline, act, id }: Arming): Promise<Armed> {
  const { kind, due, zone } = deadline;
  const computed = Object.values(act.facts.dates ?? {}).find((date) => date.due === due);
  await tx.run(INSERT, [
    id,
    ref.kind,
    ref.id,
    kind,
    `${ref.id}/${kind}`,
    due,
    zone,
    computed?.local ?? due,
    computed ? JSON.stringify(computed.explanation) : null,
    act.at,
    workContext().trace,
  ]);
  return { id, kind, due };
}

const isRunning = ({ suspended }: StateDeadline): boolean => suspended === undefined;
type Named = Pick<StateDeadline, 'kind' | 'due'>;
const isSame = (a: Named) => (b: Named) => a.kind === b.kind && a.due === b.due;

import type { SubjectRef } from '#procedure';
import type { Tx } from '#store';
import { workContext } from '../work-context.js';

export interface Armed {
  readonly id: string;
  readonly kind: string;
  readonly due: string;
}

/** A timer that is to be armed. */
export interface NewTimer extends Armed {
  readonly ref: SubjectRef;
  readonly occasion: string;
  readonly schedule?: number;
  readonly offset?: string;
  readonly zone: string;
  /** The time as people read it; the instant, unless told. */
  readonly local?: string;
  /** JSON. */
  readonly explanation?: string;
  /** JSON. */
  readonly params?: string;
  readonly at: string;
}

const INSERT =
  `INSERT INTO timer (id, subject_kind, subject_id, kind, occasion, schedule, offset_text, due_at, zone, local_text,` +
  ` explanation, params, state, fired_at, try_at, attempts, last_error, created_at, trace)` +
  ` VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'armed', NULL, NULL, 0, NULL, ?, ?)`;

/** Arms a timer, as part of the trace that is under way. */
export async function arm(tx: Tx, timer: NewTimer): Promise<Armed> {
  const { id, ref, kind, occasion, schedule = 0, offset = '', due, zone, local = due, at } = timer;
  const { explanation = null, params = null } = timer;
  const place = [ref.kind, ref.id, kind, occasion, schedule, offset];
  await tx.run(INSERT, [id, ...place, due, zone, local, explanation, params, at, workContext().trace]);
  return { id, kind, due };
}

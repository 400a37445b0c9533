import { randomUUID } from 'node:crypto';
import type { SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { Reaction } from '../ports/reaction.port.js';
import { workContext } from '../work-context.js';

const DIGITS = 12;

export interface NewNotice {
  readonly kind: string;
  readonly ref: SubjectRef;
  /** What it is about; with `schedule` and `offset` it reaches a recipient once by each channel. */
  readonly occasion: string;
  readonly schedule?: number;
  readonly offset?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly at: string;
  /** Not expanded before: what else belongs into it may still come. At once unless told. */
  readonly notBefore?: string;
}

/** They rise, so that what a process writes of one instant has an order. */
const nextId = risingIds();

function risingIds(): () => string {
  let written = 0;
  return () => `${String((written += 1)).padStart(DIGITS, '0')}-${randomUUID()}`;
}

/** Writes the one row that stands for everybody who must be told; who they are is found out when it is expanded. */
export async function writeNotice(tx: Tx, notice: NewNotice): Promise<string> {
  const { kind, ref, occasion, schedule = 0, offset = '', params = {}, at, notBefore } = notice;
  const id = nextId();
  await tx.run(
    `INSERT INTO notice (id, kind, subject_kind, subject_id, occasion, schedule, offset_text, params, at, state, try_at,
     attempts, last_error, trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, 0, NULL, ?)`,
    [
      id,
      kind,
      ref.kind,
      ref.id,
      occasion,
      schedule,
      offset,
      JSON.stringify(params),
      at,
      notBefore,
      workContext().trace,
    ],
  );
  return id;
}

/** One notice for each effect of an event; the event is the occasion. */
export const noticesFromEffects: Reaction = async (tx, { ref, seq, event, effects }) => {
  for (const [index, { notice, to, params }] of effects.entries()) {
    await writeNotice(tx, {
      kind: notice,
      ref,
      occasion: `${ref.id}/${seq}/${index}`,
      params: { ...params, ...(to ? { to } : {}) },
      at: event.at,
    });
  }
};

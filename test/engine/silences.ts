import { instantOfEpoch } from '#calendar';
import { NO_QUEUE, type Clock, type Limits } from '#engine';
import type { SubjectRef } from '#procedure';
import { assemble, constitute, pinWorkflows, readOrganisation, type Assembly } from '#runtime';
import { openStore, type Store, type StoreOptions } from '#store';
import { accepted, only } from './given.js';

const START = Date.parse('2024-07-01T05:00:00.000Z');
/** When all of these silences end. Epoch milliseconds. */
export const EXPIRY = Date.parse('2024-07-05T05:00:00.000Z');
export const GRACE_MS = 5;

export interface Hall extends Assembly {
  readonly store: Store;
  readonly clock: Clock;
  readonly setTime: (epoch: number) => void;
  command(on: SubjectRef | undefined, type: string, as: string, payload: object): Promise<SubjectRef>;
}

/** The sample conference, or another one, on the real engine with a clock that only the test moves. */
export async function hall(
  database: StoreOptions,
  limits: Partial<Limits> = {},
  shipped = readOrganisation('sample'),
): Promise<Hall> {
  const store = await openStore(database);
  await store.migrate();
  let now = START;
  const catalogue = await pinWorkflows(store, shipped.workflows);
  const clock = {
    receivedNow: () => instantOfEpoch(now),
    now: () => Promise.resolve(instantOfEpoch(now)),
    graceMs: GRACE_MS,
  };
  const assembly = assemble({ store, catalogue, clock, queue: NO_QUEUE, limits });
  await constitute(assembly.engine, shipped);
  return {
    ...assembly,
    store,
    clock,
    setTime: (epoch) => {
      now = epoch;
    },
    async command(on, type, as, payload) {
      const place = on ? { ref: on } : { creates: 'draft' as const };
      const commands = [{ type, as, with: { ...payload } }];
      return accepted(await only(assembly.engine.dispatch({ ...place, commands }))).ref;
    },
  };
}

/** A draft under silence until the expiry, of which everybody was told. */
export async function underSilence(hall: Hall): Promise<SubjectRef> {
  const draft = { kind: 'regulations', title: 'A race', finalBody: 'mc' };
  const ref = await hall.command(undefined, 'draft.create', 'chair', draft);
  await hall.command(ref, 'draft.submit', 'chair', { body: 'mc' });
  const expires = instantOfEpoch(EXPIRY);
  return hall.command(ref, 'silence.propose', 'chair', { expires, outcome: 'adopted' });
}

/** Everybody has read that the silence began: one row for each, without the letters. */
export async function tellAll({ organisation, store }: Hall): Promise<void> {
  const { participants } = await organisation(store.read);
  const at = instantOfEpoch(START);
  const row = (id: string, recipient: string) =>
    `('${id}-${recipient}', '${id}', 'silence-opened', '${id}', 0, '', '${recipient}', 'inbox', 'en', '', '', 'sent', ?, 0, ?)`;
  const notices = await store.read.all<{ id: string }>(
    `SELECT id FROM notice WHERE kind = 'silence-opened'`,
    [],
  );
  await store.transaction(async (tx) => {
    for (const { id } of notices) {
      const rows = participants.map(({ code }) => row(id, code)).join(', ');
      await tx.run(
        `INSERT INTO delivery (id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, language,
         subject_line, body, state, at, attempts, read_at) VALUES ${rows}`,
        participants.flatMap(() => [at, at]),
      );
    }
  });
}

import { instantOfEpoch } from '#calendar';
import { NO_QUEUE, type Answer } from '#engine';
import type { DraftSnapshot, SubjectRef } from '#procedure';
import { assemble, constitute, pinWorkflows, readOrganisation, type Assembly } from '#runtime';
import type { Store } from '#store';
import { emptyDatabase, FAMILIES, type Family, type TestDatabase } from './databases.js';
import { accepted, only } from './given.js';

const RACES = 500;
const AT_ONCE = 10;
const START = Date.parse('2024-07-01T05:00:00.000Z');
const EXPIRY = Date.parse('2024-07-05T05:00:00.000Z');
const GRACE_MS = 5;

/** The same numbers in every run (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / (2 ** 32 / below));
  };
}

interface Hall extends Assembly {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly setTime: (epoch: number) => void;
  command(on: SubjectRef | undefined, type: string, as: string, payload: object): Promise<SubjectRef>;
}

/** The sample conference on the real engine, with a clock that only the test moves. */
async function hall(family: Family): Promise<Hall> {
  const database = await emptyDatabase(family);
  const store = await database.open();
  await store.migrate();
  let now = START;
  const shipped = readOrganisation('sample');
  const catalogue = await pinWorkflows(store, shipped.workflows);
  const clock = {
    receivedNow: () => instantOfEpoch(now),
    now: () => Promise.resolve(instantOfEpoch(now)),
    graceMs: GRACE_MS,
  };
  const assembly = assemble({ store, catalogue, clock, queue: NO_QUEUE });
  await constitute(assembly.engine, shipped);
  return {
    ...assembly,
    database,
    store,
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
async function underSilence(hall: Hall): Promise<SubjectRef> {
  const draft = { kind: 'regulations', title: 'A race', finalBody: 'mc' };
  const ref = await hall.command(undefined, 'draft.create', 'chair', draft);
  await hall.command(ref, 'draft.submit', 'chair', { body: 'mc' });
  const expires = instantOfEpoch(EXPIRY);
  return hall.command(ref, 'silence.propose', 'chair', { expires, outcome: 'adopted' });
}

/** Everybody has read that the silence began: one row for each, without the letters. */
async function tellAll({ organisation, store }: Hall): Promise<void> {
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

const idly = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe.each(FAMILIES)('an objection in the milliseconds around the expiry on %s', (family) => {
  let world: Hall;
  beforeAll(async () => {
    world = await hall(family);
  });
  afterAll(() => world.database.drop());

  it(`in time prevents adoption, late does not, and nothing is in between: ${RACES} races`, async () => {
    const drafts: SubjectRef[] = [];
    while (drafts.length < RACES)
      drafts.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => underSilence(world)))));
    await tellAll(world);
    const timers = new Map(
      (
        await world.store.read.all<{ id: string; subject_id: string }>(
          `SELECT id, subject_id FROM timer WHERE kind = 'silence' AND state = 'armed'`,
          [],
        )
      ).map(({ id, subject_id: subject }) => [subject, id]),
    );
    const numbers = numbersFrom(20_240_705);
    const wrong: string[] = [];
    let inTime = 0;
    const race = async (ref: SubjectRef): Promise<void> => {
      const receivedAt = EXPIRY - 4 + numbers(8);
      const [objects, closes] = [numbers(6), numbers(6)];
      const timer = timers.get(ref.id) ?? '';
      const command = { type: 'position.register', as: 'XAD', with: { stance: 'objection' } };
      const objecting = async (): Promise<Answer> => {
        await idly(objects);
        const commands = [{ ...command, receivedAt: instantOfEpoch(receivedAt) }];
        return only(world.engine.dispatch({ ref, commands }));
      };
      const closing = async (): Promise<void> => {
        await idly(closes);
        await world.engine.fire(timer);
      };
      const [answer] = await Promise.all([objecting(), closing()]);
      world.setTime(EXPIRY + 100);
      // A busy machine may need longer than a command may take: then the timer stays armed, and is fired again.
      while ((await world.engine.fire(timer)) === 'failed');
      const { state } = (await world.engine.find(ref))?.snapshot as DraftSnapshot;
      const said = accepted(answer).recorded ?? 'in time';
      const isInTime = receivedAt < EXPIRY;
      inTime += isInTime ? 1 : 0;
      const expected = isInTime ? 'in time mc.held' : 'recorded-late mc.elapsed';
      if (`${said} ${state}` !== expected) wrong.push(`${receivedAt - EXPIRY} ms: ${said} ${state}`);
    };
    for (let first = 0; first < drafts.length; first += AT_ONCE) {
      // Some close within the grace and are too early, some after it.
      world.setTime(EXPIRY + numbers(2 * GRACE_MS));
      await Promise.all(drafts.slice(first, first + AT_ONCE).map(race));
    }
    expect(wrong).toEqual([]);
    expect(inTime).toBeGreaterThan(RACES / 3);
    expect(inTime).toBeLessThan((RACES * 2) / 3);
  }, 300_000);
});

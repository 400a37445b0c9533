import { instantOfEpoch } from '#calendar';
import type { Answer } from '#engine';
import type { DraftSnapshot, SubjectRef } from '#procedure';
import { FAMILIES, migratedDatabase, removeDatabases, type TestDatabase } from './databases.js';
import { accepted, only } from './given.js';
import { EXPIRY, GRACE_MS, hall, tellAll, underSilence, type Hall } from './silences.js';

afterAll(removeDatabases);

const RACES = 500;
const AT_ONCE = 10;

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

const idly = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe.each(FAMILIES)('an objection in the milliseconds around the expiry on %s', (family) => {
  let database: TestDatabase;
  let world: Hall;
  beforeAll(async () => {
    database = await migratedDatabase(family);
    world = await hall(database.options);
  });
  afterAll(async () => {
    await world.store.close();
    await database.drop();
  });

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

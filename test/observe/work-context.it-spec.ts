import { NO_TELEMETRY, noticesFromEffects, within, type Engine } from '#engine';
import { FAMILIES } from '../engine/databases.js';
import { given, only, type Given } from '../engine/given.js';

const trace = (number: number): string =>
  `00-${String(number).padStart(32, 'a')}-${String(number).padStart(16, 'a')}-01`;

describe.each(FAMILIES)('commands that share a transaction on %s', (family) => {
  let world: Given;
  beforeEach(async () => {
    world = await given(family, { reactions: [noticesFromEffects] });
  });
  afterEach(() => world.end());

  it('leave each its own trace with what follows from it', async () => {
    const combined: number[] = [];
    const engine: Engine = await world.anotherEngine({
      telemetry: { ...NO_TELEMETRY, combined: (count) => combined.push(count) },
    });
    const ref = await world.paper();
    const words = Array.from({ length: 12 }, (_, index) => index);
    await Promise.all(
      words.map((word) =>
        within({ trace: trace(word) }, () =>
          only(
            engine.dispatch({
              ref,
              commands: [{ type: 'paper.say', as: 'XAA', with: { word: String(word) } }],
            }),
          ),
        ),
      ),
    );
    const events = await engine.events(ref);
    const expected = events.flatMap(({ seq, with: { word } }) =>
      word === undefined ? [] : [[`${ref.id}/${seq}/0`, trace(Number(word))]],
    );
    const rows = await world.store.read.all<{ occasion: string; trace: string }>(
      'SELECT occasion, trace FROM notice',
    );
    expect(rows.map((row) => [row.occasion, row.trace]).sort()).toEqual(expected.sort());
    expect(expected).toHaveLength(words.length);
    expect(Math.max(...combined)).toBeGreaterThan(1);
  });

  it('are told to nobody’s context afterwards', async () => {
    const ref = await world.paper();
    await within({ trace: trace(1) }, () => world.wait(ref, 'positions', '2024-07-11T06:00:00.000Z'));
    await world.wait(ref, 'hold-review', '2024-07-11T07:00:00.000Z');
    const rows = await world.store.read.all<{ trace: string | null }>(
      'SELECT trace FROM timer ORDER BY due_at',
    );
    expect(rows).toEqual([{ trace: trace(1) }, { trace: null }]);
  });
});

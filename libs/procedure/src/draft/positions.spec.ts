import fc from 'fast-check';
import {
  allPositions,
  positionOf,
  positionsOfThose,
  renumbered,
  spokenBetween,
  withPosition,
  type Position,
  type Positions,
} from './positions.js';

/** Codes of which one begins or ends like another. */
const CODES = ['XAA', 'XA', 'AA', 'XAAA', 'XAB', 'B'];

const flag = fc.option(fc.constant(true as const), { nil: undefined });
const positions = fc
  .record({
    stance: fc.constantFrom('support', 'objection', 'no-objection'),
    event: fc.integer({ min: -20, max: 99 }),
    reading: fc.nat(12),
    adReferendum: fc.boolean(),
    confirmed: fc.boolean(),
    onBehalf: flag,
    note: flag,
    room: flag,
    deemed: flag,
    lapsed: flag,
  })
  .map((all) => JSON.parse(JSON.stringify(all)) as Position);
/** Words said one after another; without one a delegation takes its word back. */
const words = fc.array(fc.tuple(fc.constantFrom(...CODES), fc.option(positions, { nil: undefined })), {
  maxLength: 20,
});

type Words = readonly (readonly [string, Position | undefined])[];

const written = (said: Words): Positions =>
  said.reduce<Positions>((all, [code, word]) => withPosition(all, code, word), {});

function remembered(said: Words): Map<string, Position> {
  const last = new Map<string, Position>();
  for (const [code, word] of said) {
    if (word) last.set(code, word);
    else last.delete(code);
  }
  return last;
}

describe('what delegations said, in few lines', () => {
  it('is the last word of each, whole, whatever others said and took back', () => {
    fc.assert(
      fc.property(words, (said) => {
        const lines = written(said);
        for (const code of CODES) expect(positionOf(lines, code)).toEqual(remembered(said).get(code));
        expect(Object.values(lines)).not.toContain('');
      }),
    );
  });

  it('is told of all in the order in which they spoke', () => {
    fc.assert(
      fc.property(words, (said) => {
        const all = allPositions(written(said));
        expect(all.map(({ event }) => event)).toEqual(all.map(({ event }) => event).sort((a, b) => a - b));
        expect(new Map(all.map(({ participant, ...word }) => [participant, word]))).toEqual(
          new Map([...remembered(said)].sort(([, a], [, b]) => a.event - b.event)),
        );
      }),
    );
  });

  it('keeps the words of those who are chosen, and of nobody else', () => {
    fc.assert(
      fc.property(words, fc.subarray(CODES), (said, chosen) => {
        const kept = positionsOfThose(written(said), (code) => chosen.includes(code));
        for (const code of CODES)
          expect(positionOf(kept, code)).toEqual(
            chosen.includes(code) ? remembered(said).get(code) : undefined,
          );
        expect(Object.values(kept)).not.toContain('');
      }),
    );
  });

  it('keeps each word when its events are counted anew', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: -50, max: 50 }), (said, by) => {
        const counted = renumbered(written(said), by);
        for (const [code, word] of remembered(said))
          expect(positionOf(counted, code)).toEqual({ ...word, event: word.event + by });
      }),
    );
  });

  it('differs for exactly those who said something else or took it back', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [was, is] = [remembered(before), remembered(after)];
        const changed = CODES.filter(
          (code) => JSON.stringify(was.get(code)) !== JSON.stringify(is.get(code)),
        );
        expect(spokenBetween(written(before), written(after)).sort()).toEqual(changed.sort());
      }),
    );
  });
});

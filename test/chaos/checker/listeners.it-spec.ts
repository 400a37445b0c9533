import type { HeardLine } from '../heard.js';
import type { Asked } from './evidence.js';
import { nothingSkippedInSilence, type HeardEvidence } from './listeners.js';

const [ONE, OTHER, MEETING, HOUSE] = ['one', 'other', 'a-meeting', 'the-house'];
const SUBJECTS = [
  { id: ONE, kind: 'draft' },
  { id: OTHER, kind: 'draft' },
  { id: MEETING, kind: 'meeting' },
  { id: HOUSE, kind: 'organisation' },
];

type Happening = readonly [subject: string, at: number];

const recordOf = (happened: readonly Happening[]): HeardEvidence['rows'] => ({
  subjects: SUBJECTS,
  events: happened.map(([subject, at], index) => ({ subject, at, seq: index + 1 })),
});

type Word = readonly [at: number, type: HeardLine['type'], subject?: string];

const linesOf = (listener: string, words: readonly Word[]): HeardLine[] =>
  words.map(([at, type, subject]) => ({ at, type, listener, ...(subject === undefined ? {} : { subject }) }));

/** Away between 20 s and 30 s. */
const HEARD: readonly Word[] = [
  [0, 'connected'],
  [1, 'resync'],
  [10_005, 'changed', ONE],
  [20_000, 'lost'],
  [30_000, 'connected'],
  [30_001, 'resync'],
  [40_005, 'changed', OTHER],
  [40_006, 'changed', MEETING],
  [50_000, 'lost'],
];
const HAPPENED: readonly Happening[] = [
  [ONE, 10_000],
  [ONE, 25_000],
  [OTHER, 40_000],
  [MEETING, 40_000],
];

const found = (words: readonly Word[], happened = HAPPENED): Asked =>
  nothingSkippedInSilence({ rows: recordOf(happened), heard: linesOf('api 1', words) });

const without = (index: number): readonly Word[] => HEARD.toSpliced(index, 1);

describe('nothing is skipped in silence', () => {
  it('is held where all was heard, and what happened in an absence came with a resync', () => {
    expect(found(HEARD)).toEqual({ broken: [], asked: 5 });
  });

  it('is broken where who comes back is told of a change before it is told to read everything again', () => {
    const { broken } = found(HEARD.toSpliced(5, 0, [30_000, 'changed', OTHER]));
    expect(broken).toEqual([expect.stringMatching(/^api 1 came back at .* heard "changed other" before/)]);
  });

  it('is broken where who comes back is told of changes only, though of all that happened since', () => {
    expect(found(without(5)).broken).toHaveLength(2);
  });

  it('asks a first connection for no resync, and nothing of one that was lost at once', () => {
    const words: readonly Word[] = [
      [0, 'connected'],
      [1, 'lost'],
      [2, 'connected'],
      [3, 'lost'],
      [4, 'connected'],
    ];
    expect(found(words, [])).toEqual({ broken: [], asked: 0 });
    expect(found([...words, [5, 'changed', ONE]], []).broken).toHaveLength(1);
    expect(
      found(
        [
          [0, 'connected'],
          [1, 'changed', ONE],
        ],
        [],
      ).broken,
    ).toEqual([]);
  });

  it.each([
    ['draft', OTHER, 6],
    ['meeting', MEETING, 7],
  ])('is broken by a change of a %s that nothing was heard of afterwards', (_kind, subject, index) => {
    expect(found(without(index)).broken).toEqual([
      expect.stringContaining(`api 1 heard nothing of ${subject} after its event`),
    ]);
  });

  it('is broken by the absence that no resync followed', () => {
    const { broken } = found(HEARD.slice(0, 5), HAPPENED.slice(0, 2));
    expect(broken).toEqual([`api 1 heard nothing of one after its event 2 of 1970-01-01T00:00:25.000Z`]);
  });

  it('is held by a resync in place of a change, and by one that is a moment early', () => {
    expect(found(HEARD.toSpliced(6, 1, [40_100, 'resync'])).broken).toEqual([]);
    expect(found(HEARD, [[OTHER, 40_200]]).broken).toEqual([]);
    expect(found(HEARD, [[OTHER, 40_300]]).broken).toHaveLength(1);
  });

  it('is broken where it was heard of minutes later by who was there all the time, and by nobody else', () => {
    const late: readonly Word[] = [...HEARD.slice(0, 6), [120_000, 'resync']];
    expect(found(late, [[OTHER, 40_000]]).broken).toHaveLength(1);
    const wasAway: readonly Word[] = [
      ...HEARD.slice(0, 6),
      [50_000, 'lost'],
      [119_000, 'connected'],
      [120_000, 'resync'],
    ];
    expect(found(wasAway, [[OTHER, 40_000]]).broken).toEqual([]);
  });

  it('is broken where changes are not announced, and resyncs alone tell of them', () => {
    const events = Array.from({ length: 200 }, (_, n) => [ONE, n * 1_000] as const);
    const resyncs = Array.from({ length: 21 }, (_, n): Word => [n * 10_000 + 1, 'resync']);
    const heard: readonly Word[] = [[0, 'connected'], ...resyncs];
    expect(found(heard, events).broken).toEqual(['api 1 heard of most changes by resync only']);
    const announced = events.map(([subject, at]): Word => [at + 10, 'changed', subject]);
    expect(
      found(
        [...heard, ...announced].sort(([a], [b]) => a - b),
        events,
      ).broken,
    ).toEqual([]);
  });

  it('asks each listener for itself', () => {
    const heard = [...linesOf('api 1', HEARD), ...linesOf('api 2', without(7))];
    const { broken, asked } = nothingSkippedInSilence({ rows: recordOf(HAPPENED), heard });
    expect(broken).toEqual([expect.stringMatching(/^api 2 heard nothing of a-meeting/)]);
    expect(asked).toBe(10);
  });

  it('asks for nothing that not everybody is told of', () => {
    expect(found(HEARD, [[HOUSE, 60_000]])).toEqual({ broken: [], asked: 1 });
  });

  it('is found out among very many events and words', () => {
    const ids = Array.from({ length: 50_000 }, (_, n) => n);
    const words = ids.map((n): Word => [n, 'changed', n % 2 ? ONE : OTHER]);
    const many = ids.map((n): Happening => [n % 2 ? ONE : OTHER, n]);
    expect(found(words, [...many, [MEETING, 50_000]]).broken).toHaveLength(1);
  });
});

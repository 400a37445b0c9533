import { OFFICES } from '#procedure';
import { expectedOf } from './expected.js';
import { hearingWith } from './hearing.js';
import { lettersIn, sentInVain, type Letter } from './letters.js';
import { readMembers } from './members-of-year.js';
import { END, playYear } from './play-year.js';
import { readRecord, type YearRecord } from './record.js';
import { toldIn } from './told-rows.js';
import type { YearWorld } from './world.js';

/** Another year: `FC_SEED=7 npm test -- --only test/year`. */
const SEED = (globalThis as { FC_SEED?: number }).FC_SEED ?? 1;

/** What became of other letters. */
const OF_LETTERS = 'delivery-failed ';

describe.each([SEED, SEED + 1])('a year of 28 delegations from seed %i', (seed) => {
  let year: YearWorld;
  let record: YearRecord;
  let letters: readonly Letter[];

  beforeAll(async () => {
    year = await playYear(seed);
    record = await readRecord(year.store);
    letters = await lettersIn(year.store);
  }, 300_000);
  afterAll(() => year.world.close());

  it('has as much in it as a year of CICA', () => {
    const many = (type: string): number => year.accepted.get(type) ?? 0;
    expect(many('draft.submit')).toBeGreaterThan(36);
    expect(many('meeting.close')).toBe(12);
    expect(many('position.register')).toBeGreaterThan(800);
    for (const type of ['meeting.postpone', 'silence.propose', 'clock.suspend', 'decision.issue'])
      expect([type, many(type) > 0]).toEqual([type, true]);
  });

  it('tells each delegation what the rules say, when they say it, and nothing else', async () => {
    const expected = expectedOf(record, {
      members: await readMembers(year.store),
      heard: hearingWith(year.outages),
      end: END,
    });
    const told = (await toldIn(year.store)).filter((line) => !line.startsWith(OF_LETTERS));
    expect(differences(told, expected)).toEqual([]);
    expect(told.length).toBeGreaterThan(9_000);
    const [one = ''] = told;
    expect(differences([...told, one], expected)).toEqual([`surplus: ${one}`]);
    expect(differences(told.slice(1), expected)).toEqual([`missing: ${one}`]);
  });

  it('tells chair and secretariat of each letter that was given up, once, and of no other', async () => {
    const dead = await year.store.read.all<{ line: string }>(
      "SELECT notice_id || ' ' || recipient AS line FROM delivery WHERE state = 'dead'",
    );
    const reports = await failuresIn(year.store);
    const named = reports.flatMap(({ of, who }) => who.map((recipient) => `${of} ${recipient}`));
    expect(named.sort()).toEqual(dead.map(({ line }) => line).sort());
    expect(dead.length).toBeGreaterThan(0);
    const told = (await toldIn(year.store)).filter((line) => line.startsWith(OF_LETTERS));
    const offices = reports.flatMap(({ occasion }) => OFFICES.map((office) => `${occasion} ${office}`));
    expect(told.map(reportAndOffice).sort()).toEqual(offices.sort());
  });

  it('sends no reminder twice, and none that is no longer true when the mail server has it', () => {
    expect(sentInVain(letters, record)).toEqual([]);
    const [reminder] = letters.filter(({ offset_text: offset }) => offset);
    expect(sentInVain([{ ...reminder!, sent_at: END }], record)).toHaveLength(1);
    const late = letters.filter(({ at, sent_at: sentAt, offset_text: offset }) => offset && sentAt > at);
    expect(late.length).toBeGreaterThan(0);
    const once = letters.map((letter) =>
      [letter.occasion, letter.schedule, letter.offset_text, letter.kind, letter.recipient].join(' '),
    );
    expect(new Set(once).size).toBe(once.length);
  });

  it('ends with a record that gives the stored states and lists, byte for byte', async () => {
    expect(await year.world.unfaithful()).toEqual([]);
    expect(await year.world.rebuilt()).toEqual([]);
  });
});

interface Failures {
  /** As much of the occasion of the report as a line has of it. */
  readonly occasion: string;
  /** The notice whose letters failed. */
  readonly of: string;
  readonly who: readonly string[];
}

async function failuresIn({ read }: YearWorld['store']): Promise<readonly Failures[]> {
  const rows = await read.all<{ occasion: string; params: string }>(
    "SELECT occasion, params FROM notice WHERE kind = 'delivery-failed'",
  );
  return rows.map(({ occasion, params }) => ({
    ...(JSON.parse(params) as Pick<Failures, 'of' | 'who'>),
    occasion: occasion.split(':')[1]?.slice(0, 8) ?? '',
  }));
}

function reportAndOffice(line: string): string {
  const words = line.split(' ');
  return `${words[1]} ${words.at(-1)}`;
}

/** What was told once too often or for no reason, and what was not told. */
function differences(told: readonly string[], expected: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of told) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of expected) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left].flatMap(([line, surplus]) =>
    surplus === 0 ? [] : [`${surplus > 0 ? 'surplus' : 'missing'}: ${line}`],
  );
}

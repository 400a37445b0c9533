import type { HeardLine } from '../heard.js';
import type { Asked } from './evidence.js';
import type { EventOfRecord, SubjectRow } from './record.js';

/** Clocks of one machine. */
const ALLOWED_MS = 250;
/** What was announced to nobody is noticed within a quarter of a minute, once the database can be asked. */
const SOON_MS = 60_000;
const AT_ONCE_MS = 5_000;
const MANY = 100;
/** What a listener reads again; the organisation, which is announced too, is nobody's view. */
const TOLD_OF = ['draft', 'meeting'];

type Event = Pick<EventOfRecord, 'subject' | 'seq' | 'at'>;

/** Of the evidence, what is looked at here. */
export interface HeardEvidence {
  readonly rows: {
    readonly subjects: readonly Pick<SubjectRow, 'id' | 'kind'>[];
    readonly events: readonly Event[];
  };
  /** Of listeners who may see everything. */
  readonly heard: readonly HeardLine[];
}

/**
 * I14, row 33: who comes back is told to read everything again before anything else (there is no replay), and of every
 * event each listener hears afterwards that its subject changed, or that it is to read everything again.
 */
export function nothingSkippedInSilence({ rows, heard }: HeardEvidence): Asked {
  const told = new Set(rows.subjects.flatMap(({ id, kind }) => (TOLD_OF.includes(kind) ? [id] : [])));
  const events = rows.events.filter(({ subject }) => told.has(subject));
  const broken: string[] = [];
  let asked = 0;
  for (const [listener, lines] of Map.groupBy(heard, ({ listener: name }) => name)) {
    const returns = returnsIn(lines);
    asked += returns.length + events.length;
    for (const { at, first } of returns)
      if (first.type !== 'resync')
        broken.push(
          `${listener} came back at ${instant(at)} and heard "${first.type} ${first.subject}" before any resync`,
        );
    const times = timesIn(lines);
    if (isLeftToEmergencies(times, events)) broken.push(`${listener} heard of most changes by resync only`);
    for (const { subject, seq, at } of unheard(times, events))
      broken.push(`${listener} heard nothing of ${subject} after its event ${seq} of ${instant(at)}`);
  }
  return { broken, asked };
}

const instant = (at: number): string => new Date(at).toISOString();

interface Return {
  readonly at: number;
  readonly first: HeardLine;
}

/** What was heard first after each absence; a connection that was lost before it heard anything skipped nothing. */
function returnsIn(lines: readonly HeardLine[]): readonly Return[] {
  const begun = lines.flatMap(({ type, at }, index) =>
    type === 'connected' ? [{ at, first: lines[index + 1] }] : [],
  );
  return begun
    .slice(1)
    .flatMap(({ at, first }) =>
      first?.type === 'resync' || first?.type === 'changed' ? [{ at, first }] : [],
    );
}

/** What a listener heard, in order, ready to be asked. */
interface Times {
  readonly resyncs: readonly number[];
  /** When it came or was gone. */
  readonly breaks: readonly number[];
  changesOf(this: void, subject: string): readonly number[];
}

function timesIn(lines: readonly HeardLine[]): Times {
  const timesOf = (...types: readonly HeardLine['type'][]): number[] =>
    lines.flatMap(({ type, at }) => (types.includes(type) ? [at] : []));
  const changes = new Map<string, number[]>();
  for (const { type, subject = '', at } of lines) {
    if (type !== 'changed') continue;
    const times = changes.get(subject);
    if (times) times.push(at);
    else changes.set(subject, [at]);
  }
  return {
    resyncs: timesOf('resync'),
    breaks: timesOf('connected', 'lost'),
    changesOf: (subject) => changes.get(subject) ?? [],
  };
}

/** Events of whose subject nothing was heard since; by who was there all the time, nothing soon. */
function unheard({ resyncs, breaks, changesOf }: Times, events: readonly Event[]): readonly Event[] {
  return events.filter(({ subject, at }) => {
    const from = at - ALLOWED_MS;
    const next = Math.min(firstSince(resyncs, from), firstSince(changesOf(subject), from));
    if (next === Infinity) return true;
    return next > at + SOON_MS && firstSince(breaks, at) > next;
  });
}

/** Whether of the changes at which somebody was there only the lesser part was announced: the rest is for emergencies. */
function isLeftToEmergencies({ breaks, changesOf }: Times, events: readonly Event[]): boolean {
  const present = events.filter(
    ({ at }) => at > (breaks[0] ?? Infinity) && firstSince(breaks, at) > at + AT_ONCE_MS,
  );
  const announced = present.filter(
    ({ subject, at }) => firstSince(changesOf(subject), at - ALLOWED_MS) <= at + AT_ONCE_MS,
  );
  return present.length >= MANY && announced.length < present.length / 2;
}

/** The first of these times, which are in order, that is not before that instant. */
function firstSince(times: readonly number[], instant: number): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (times[middle]! < instant) from = middle + 1;
    else to = middle;
  }
  return times[from] ?? Infinity;
}

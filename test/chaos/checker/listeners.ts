import type { HeardLine } from '../heard.js';
import type { Asked } from './evidence.js';
import type { EventOfRecord, SubjectRow } from './record.js';

/** Clocks of one machine. */
const ALLOWED_MS = 250;
/** What was announced to nobody is noticed within a quarter of a minute, once the database can be asked. */
const SOON_MS = 60_000;
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
    for (const { subject, seq, at } of unheard(lines, events))
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

/** Events of whose subject nothing was heard since; by who was there all the time, nothing soon. */
function unheard(lines: readonly HeardLine[], events: readonly Event[]): readonly Event[] {
  const timesOf = (...types: readonly HeardLine['type'][]): number[] =>
    lines.flatMap(({ type, at }) => (types.includes(type) ? [at] : []));
  const [resyncs, breaks] = [timesOf('resync'), timesOf('connected', 'lost')];
  const changes = new Map<string, number[]>();
  for (const { type, subject = '', at } of lines) {
    if (type !== 'changed') continue;
    const times = changes.get(subject);
    if (times) times.push(at);
    else changes.set(subject, [at]);
  }
  return events.filter(({ subject, at }) => {
    const next = Math.min(
      firstSince(resyncs, at - ALLOWED_MS),
      firstSince(changes.get(subject) ?? [], at - ALLOWED_MS),
    );
    if (next === Infinity) return true;
    return next > at + SOON_MS && firstSince(breaks, at) > next;
  });
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

import { CURABLE_BODY } from '../plan.js';
import type { Asked, Evidence } from './evidence.js';
import type { EventOfRecord, RecordRows } from './record.js';

const BREAKS_SILENCE: readonly unknown[] = ['objection', 'amendment', 'scrutiny-reservation'];
const BROKEN = /\.held$/;
/** Adopted, or looked at because somebody was not told or could not be heard. */
const NOT_BROKEN = /\.(?:elapsed|announced|review)$/;
export const ADOPTED = /\.(?:elapsed|announced)$/;
/** So near to its end a word is given while the silence is being closed. */
const AROUND_MS = 5_000;

/** The last silence of a draft, by its events. */
export interface SilenceOfRecord {
  readonly draft: string;
  readonly state: string;
  readonly opened: number;
  readonly expires: number;
  /** At this body an objection that is taken back before the end breaks nothing. */
  readonly isCurable: boolean;
  /** Absent: it did not run to its end. */
  readonly closed: EventOfRecord | undefined;
  /** Positions given and taken back that were received while it ran, in their order. */
  readonly words: readonly EventOfRecord[];
}

export function silenceOf(rows: RecordRows, draft: string, state = ''): SilenceOfRecord | undefined {
  const events = rows.eventsOf(draft);
  const proposed = events.findLast(({ command }) => command === 'silence.propose');
  const expires = proposed?.with['expires'];
  if (!proposed || typeof expires !== 'string') return undefined;
  const end = Date.parse(expires);
  return {
    draft,
    state,
    opened: proposed.at,
    expires: end,
    isCurable: events.some(
      ({ command, with: said }) => command === 'draft.submit' && said['body'] === CURABLE_BODY,
    ),
    closed: events.find(
      ({ command, seq, with: said }) =>
        command === 'deadline.reached' && said['kind'] === 'silence' && seq > proposed.seq,
    ),
    words: events.filter(
      ({ command, receivedAt }) =>
        ['position.register', 'position.withdraw'].includes(command) &&
        receivedAt >= proposed.at &&
        receivedAt < end,
    ),
  };
}

export const silencesOf = (rows: RecordRows): readonly SilenceOfRecord[] =>
  rows.subjects
    .filter(({ kind }) => kind === 'draft')
    .flatMap(({ id, state }) => silenceOf(rows, id, state) ?? []);

export const breaks = ({ command, with: said }: Pick<EventOfRecord, 'command' | 'with'>): boolean =>
  command === 'position.register' && BREAKS_SILENCE.includes(said['stance']);

/** Who stands against it at its end: the procedure in a few lines of our own, from times of receipt alone. */
export function standingAgainst({ words, isCurable, closed }: SilenceOfRecord): readonly EventOfRecord[] {
  if (!isCurable) return words.filter(breaks);
  // What is taken back once the silence is closed revives nothing.
  const heard = words.filter((word) => breaks(word) || word.seq < (closed?.seq ?? Infinity));
  const last = new Map(heard.map((word) => [word.actor, word]));
  return [...last.values()].filter(breaks);
}

/** I1, from the events and from what the clients were told. */
export function noAdoptionOverAnObjection({ rows, commands }: Evidence): Asked {
  const broken: string[] = [];
  const adopted = rows.subjects.filter(({ kind, state }) => kind === 'draft' && ADOPTED.test(state));
  const told = Map.groupBy(
    commands.filter(({ end, command }) => end === 'ok' && command === 'position.register'),
    ({ answer }) => answer?.id,
  );
  for (const { id, state } of adopted) {
    const silence = silenceOf(rows, id, state);
    if (!silence?.closed) {
      broken.push(`${id} is ${state}, and no silence ended`);
      continue;
    }
    for (const { actor, seq } of standingAgainst(silence))
      broken.push(`${id} is ${state} over the objection of ${actor}, event ${seq}`);
    for (const command of told.get(id) ?? []) {
      const receivedAt = Date.parse(command.answer?.receivedAt ?? '');
      const isInTime = receivedAt >= silence.opened && receivedAt < silence.expires;
      if (breaks(command) && isInTime && !isTakenBack(silence, command.actor, receivedAt))
        broken.push(`${id} is ${state} over ${command.key} of ${command.actor}, acknowledged in time`);
    }
  }
  return { broken, asked: adopted.length };
}

function isTakenBack({ isCurable, words }: SilenceOfRecord, actor: string, after: number): boolean {
  return isCurable && words.some((word) => word.actor === actor && !breaks(word) && word.receivedAt >= after);
}

/** Rows 24 and 26: broken by what stands at its end, and by nothing else. */
export function silencesEndAsTheWordsSay({ rows }: Evidence): Asked {
  const silences = silencesOf(rows);
  return { broken: silences.flatMap(unlikeItsWords), asked: silences.length };
}

/** Row 26. */
export function takenBackAroundTheEnd({ rows }: Evidence): Asked {
  const silences = silencesOf(rows).filter(({ draft, expires, isCurable }) =>
    rows
      .eventsOf(draft)
      .some(
        ({ command, receivedAt }) =>
          isCurable && command === 'position.withdraw' && Math.abs(receivedAt - expires) < AROUND_MS,
      ),
  );
  return { broken: silences.flatMap(unlikeItsWords), asked: silences.length };
}

function unlikeItsWords(silence: SilenceOfRecord): readonly string[] {
  const against = standingAgainst(silence);
  const { draft, state } = silence;
  if ((against.length > 0 ? BROKEN : NOT_BROKEN).test(state)) return [];
  const standing = against.map(({ actor, seq }) => `${actor} (event ${seq})`).join(', ') || 'nobody';
  return [`${draft} is ${state}, and against it stood ${standing} at its end`];
}

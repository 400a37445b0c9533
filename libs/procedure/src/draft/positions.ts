/** What one delegation says. */
export interface Position {
  readonly stance: string;
  /** Number of the event that registered it. */
  readonly event: number;
  readonly reading: number;
  readonly adReferendum: boolean;
  readonly confirmed: boolean;
  /** Said by another delegation for this one, which has not authorised it. */
  readonly onBehalf?: true;
  /** Given by note, or by the head of the delegation: only another such word replaces it. */
  readonly note?: true;
  /** Recorded by the secretariat as it was said in the room. */
  readonly room?: true;
  /** Its limit passed, and the workflow deems it confirmed: never the delegation's own confirmation. */
  readonly deemed?: true;
  /** A silence asked to renew it, and its owner did not. */
  readonly lapsed?: true;
}

export interface Standing extends Position {
  readonly participant: string;
}

/**
 * Positions as the snapshot holds them: for `<stance> <reading>` and its flags (`ad-referendum`, `note` …) those who
 * say so, each with the number of its event: `{ "support 1": "XAA 12, XAC 14" }`. A few lines for 193 delegations: a
 * member each would cost more to parse, copy and write than all the rest of a step.
 */
export type Positions = Readonly<Record<string, string>>;

type Said = Omit<Position, 'event'>;

const FLAGS = {
  adReferendum: 'ad-referendum',
  confirmed: 'confirmed',
  onBehalf: 'on-behalf',
  note: 'note',
  room: 'room',
  deemed: 'deemed',
  lapsed: 'lapsed',
} as const satisfies Partial<Record<keyof Said, string>>;
const FLAG_NAMES = Object.keys(FLAGS) as (keyof typeof FLAGS)[];

function lineFor(said: Said): string {
  let line = `${said.stance} ${said.reading}`;
  for (const name of FLAG_NAMES) if (said[name]) line += ` ${FLAGS[name]}`;
  return line;
}

function saidIn(line: string): Said {
  const [stance = '', reading = '0', ...flags] = line.split(' ');
  const said: Said = { stance, reading: Number(reading), adReferendum: false, confirmed: false };
  if (flags.length === 0) return said;
  const raised = FLAG_NAMES.filter((name) => flags.includes(FLAGS[name]));
  return { ...said, ...Object.fromEntries(raised.map((name) => [name, true])) };
}

/** Where a delegation stands in a line: from its code to before the next comma. */
function placeIn(entries: string, participant: string): { from: number; to: number } | undefined {
  const isFirst = entries.startsWith(`${participant} `);
  const from = isFirst ? 0 : entries.indexOf(`, ${participant} `) + 2;
  if (!isFirst && from === 1) return undefined;
  const comma = entries.indexOf(',', from);
  return { from, to: comma < 0 ? entries.length : comma };
}

export function positionOf(positions: Positions, participant: string): Position | undefined {
  for (const line in positions) {
    const entries = positions[line] ?? '';
    const place = placeIn(entries, participant);
    if (!place) continue;
    return { ...saidIn(line), event: Number(entries.slice(place.from + participant.length + 1, place.to)) };
  }
  return undefined;
}

/** What those of these delegations say that have spoken. */
export const positionsBy = (positions: Positions, participants: readonly string[]): Standing[] =>
  participants.flatMap((participant) => {
    const position = positionOf(positions, participant);
    return position ? [{ participant, ...position }] : [];
  });

/** All positions, in the order in which delegations last spoke. */
export function allPositions(positions: Positions): Standing[] {
  const all = Object.entries(positions).flatMap(([line, entries]) => {
    const said = saidIn(line);
    return entries.split(', ').map((entry): Standing => {
      const participant = codeOf(entry);
      return { participant, event: Number(entry.slice(participant.length + 1)), ...said };
    });
  });
  return all.sort((a, b) => a.event - b.event);
}

/** Whether any delegation says what it says subject to its capital, confirmed or not. */
export const someAwaitCapital = (positions: Positions = {}): boolean =>
  Object.keys(positions).some((line) => saidIn(line).adReferendum);

/** Delegations whose word differs between two states of a draft. */
export function spokenBetween(before: Positions, after: Positions): string[] {
  const spoken = new Set<string>();
  for (const line of new Set([...Object.keys(before), ...Object.keys(after)])) {
    // Most of what stands in a draft stands in lines that nobody touched.
    if (before[line] === after[line]) continue;
    const was = entriesOf(before[line]);
    const is = entriesOf(after[line]);
    for (const entry of was) if (!is.has(entry)) spoken.add(codeOf(entry));
    for (const entry of is) if (!was.has(entry)) spoken.add(codeOf(entry));
  }
  return [...spoken];
}

const entriesOf = (entries: string | undefined): ReadonlySet<string> => new Set(entries?.split(', '));
const codeOf = (entry: string): string => entry.slice(0, entry.indexOf(' '));

/** The same with another number for each event. */
export function renumbered(positions: Positions, by: number): Positions {
  return allPositions(positions).reduce<Positions>(
    (all, { participant, ...position }) =>
      withPosition(all, participant, { ...position, event: position.event + by }),
    {},
  );
}

/** The positions of some delegations only. */
export function positionsOfThose(
  positions: Positions,
  isChosen: (participant: string) => boolean,
): Positions {
  const kept = Object.entries(positions).map(([line, entries]): [string, string] => {
    const chosen = entries.split(', ').filter((entry) => isChosen(codeOf(entry)));
    return [line, chosen.join(', ')];
  });
  return Object.fromEntries(kept.filter(([, entries]) => entries !== ''));
}

function withoutPosition(positions: Positions, participant: string): Record<string, string> {
  const left: Record<string, string> = {};
  for (const line in positions) {
    const entries = positions[line] ?? '';
    const place = placeIn(entries, participant);
    if (!place) left[line] = entries;
    else if (place.from > 0) left[line] = entries.slice(0, place.from - 2) + entries.slice(place.to);
    else if (place.to < entries.length) left[line] = entries.slice(place.to + 2);
  }
  return left;
}

/** The same with another word of that delegation; `undefined` takes its word back. */
export function withPosition(
  positions: Positions,
  participant: string,
  given: Position | undefined,
): Positions {
  const changed = withoutPosition(positions, participant);
  if (!given) return changed;
  const line = lineFor(given);
  const entry = `${participant} ${given.event}`;
  const others = changed[line];
  changed[line] = others === undefined ? entry : `${others}, ${entry}`;
  return changed;
}

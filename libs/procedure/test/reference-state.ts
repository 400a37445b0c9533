/** A workflow as its author wrote it: for each body the table "verb → where it leads", and the silence it allows. */
export interface Table {
  readonly submitTo: readonly string[];
  readonly languages: { readonly before: readonly string[] };
  readonly stages: Readonly<Record<string, Stage>>;
}

export interface Stage {
  readonly verbs: Readonly<Record<string, string>>;
  readonly silence?: {
    readonly then: readonly string[];
    readonly outsideMeeting?: boolean;
    /** Where a broken silence leads; held unless told. */
    readonly broken?: 'hold' | 'stay' | 'end';
  };
  /** The stances that obstruct, where not all that usually do. */
  readonly rule?: { readonly blockedBy: readonly string[] };
}

export interface Word {
  readonly stance: string;
  readonly points: readonly number[];
  reading: number;
  isUnconfirmed: boolean;
  /** It obstructs from before the running silence, and is to be renewed in it. */
  isAsked?: boolean;
  hasLapsed?: boolean;
  isNote?: boolean;
  /** Another delegation said it for this one. */
  isUnauthorised?: boolean;
}

interface Point {
  readonly owner: string;
  readonly blocking: boolean;
  open: boolean;
  isAsked?: boolean;
  hasLapsed?: boolean;
}

export interface Model {
  readonly table: Table;
  readonly finalBody: string;
  state: string;
  body: string;
  reading: number;
  /** The first reading of the present text. */
  textSince: number;
  revision: number;
  /** Those who count in the round that was opened last; all, before there is one. */
  eligible: readonly string[] | undefined;
  /** The round that was opened last is a silence. */
  isRoundOfSilence: boolean;
  readonly required: readonly string[];
  complete: readonly string[];
  readonly words: Map<string, Word>;
  /** What was said beside a note, and differs from it. */
  readonly beside: Map<string, Word>;
  readonly points: Point[];
  /** Senders of communications of which nobody knows yet whether they break the silence. */
  readonly unclear: string[];
  proposed: { readonly verbs: readonly string[]; readonly next: string | undefined } | undefined;
  outcomes: readonly string[];
  /** Silences after which the draft went on to another body. */
  passed: readonly {
    readonly body: string;
    readonly eligible: readonly string[];
    readonly outcomes: number;
    readonly asked: Asked;
  }[];
  /** What bodies agreed in a meeting: each could not have been, over an objection that had arrived before. */
  agreed: readonly {
    readonly body: string;
    readonly eligible: readonly string[];
    readonly outcomes: number;
    readonly reading: number;
  }[];
  /** Agreed, and waiting for capitals to confirm: the body that it then goes to, or the end of a silence. */
  agreedFor: string | undefined;
  /** Under review only because some senders have not said what they meant. */
  isAskingOnly: boolean;
  /** A review that chair and another officer confirmed, and nobody protested against since. */
  isConfirmed: boolean;
  /** A delegation protested in the review: only opened again it can be silent. */
  isProtested: boolean;
}

export const list = (text: string): string[] => text.split(' ');
export const BLOCKING = list('objection amendment scrutiny-reservation');
export const ASSENT = list('support no-objection');
export const FINAL = list('approved endorsed confirmed adopted');
export const AGREEING = [...FINAL, ...list('agreed finalized agreed-ad-referendum recommended')];
export const OPEN = 'pending session silence review held';
export const BY_SILENCE = 'by silence';

export const isIn = (m: Model, ...names: readonly string[]): boolean =>
  names.includes(m.state.split('.').at(-1) ?? '');
/** From its opening until the decision is issued the end of a silence decides what counts. */
export const isSilent = (m: Model): boolean => isIn(m, 'silence', 'review', 'elapsed', 'announced');
export const isLacking = (m: Model): boolean =>
  !m.required.every((language) => m.complete.includes(language));
export const isAbove = (m: Model, body: string): boolean => {
  const bodies = Object.keys(m.table.stages);
  return bodies.indexOf(body) > bodies.indexOf(m.body);
};

/** The stances that obstruct under the rule of a body: of the one that considers the draft, unless told. */
export const obstructing = (m: Model, body = m.body): readonly string[] =>
  m.table.stages[body]?.rule?.blockedBy ?? BLOCKING;

/** Those in whose hands it lies that nothing is agreed; `told`: as if what they were asked to renew had lapsed. */
export function blockersIn(
  m: Model,
  told: readonly string[] = [],
  stances: readonly string[] = obstructing(m),
): string[] {
  const lapses = (who: string, { isAsked }: { isAsked?: boolean }) => isAsked === true && told.includes(who);
  const bare = [...m.words, ...m.beside].filter(
    ([who, word]) =>
      stances.includes(word.stance) && word.points.length === 0 && !word.hasLapsed && !lapses(who, word),
  );
  const open = m.points.filter(
    (point) => stances.length > 0 && point.open && point.blocking && !lapses(point.owner, point),
  );
  const all = new Set([...bare.map(([who]) => who), ...open.map(({ owner }) => owner), ...differing(m)]);
  return [...all].filter((who) => m.eligible?.includes(who) ?? true).sort();
}

const isOpen = (m: Model, { points }: Word): boolean =>
  points.length === 0 || points.some((which) => m.points[which]?.open);

/** Whether a word counts now: nobody's assent is given by another, and what obstructs outlives the text. */
export function counts(m: Model, word: Word): boolean {
  if (!BLOCKING.includes(word.stance)) return !word.isUnauthorised && word.reading === m.reading;
  return !word.hasLapsed && isOpen(m, word) && (word.reading === m.reading || word.points.length === 0);
}

/** Delegations that said two things, neither of which obstructs. */
const differing = (m: Model): string[] =>
  [...m.beside].flatMap(([who, word]) => {
    const both = [word, m.words.get(who)];
    return both.every((one) => one && !BLOCKING.includes(one.stance) && counts(m, one)) ? [who] : [];
  });

export function unconfirmedIn(m: Model): string[] {
  const isContradicted = (who: string): boolean => {
    const other = m.beside.get(who);
    return other !== undefined && BLOCKING.includes(other.stance) && counts(m, other);
  };
  return [...m.words]
    .filter(([who, word]) => word.isUnconfirmed && counts(m, word) && !isContradicted(who))
    .map(([who]) => who)
    .filter((who) => m.eligible?.includes(who) ?? true);
}

export const isObstructed = (m: Model, told: readonly string[] = []): boolean =>
  blockersIn(m, told).length > 0 || isLacking(m);
export const isOpposed = (m: Model, told: readonly string[] = []): boolean =>
  isObstructed(m, told) || m.unclear.length > 0;

/** A silence asks those who stood in the way before it to say so again, also where its body's rule would pass over them. */
export function askToRenew(m: Model): void {
  const standing = blockersIn(m, [], BLOCKING);
  for (const [who, word] of [...m.words, ...m.beside]) word.isAsked = standing.includes(who);
  for (const point of m.points)
    point.isAsked = point.open && point.blocking && standing.includes(point.owner);
}

export function lapse(m: Model, told: readonly string[]): void {
  for (const [who, word] of [...m.words, ...m.beside])
    if (word.isAsked && told.includes(who) && word.points.length === 0) word.hasLapsed = true;
  for (const point of m.points)
    if (point.open && point.isAsked && told.includes(point.owner))
      [point.open, point.hasLapsed] = [false, true];
}

/** The silence did not come to its end after all, and what lapsed with it stands again. */
export function restore(m: Model, asked: Asked = askedIn(m)): void {
  for (const word of asked.words) word.hasLapsed = false;
  for (const point of asked.points) if (point.hasLapsed) [point.open, point.hasLapsed] = [true, false];
}

interface Asked {
  readonly words: readonly Word[];
  readonly points: readonly Point[];
}

/** What the silence that was opened last asked to renew. */
export const askedIn = (m: Model): Asked => ({
  words: [...m.words.values(), ...m.beside.values()].filter((word) => word.isAsked),
  points: m.points.filter((point) => point.isAsked),
});

export function become(m: Model, name: string): true {
  m.state = list(OPEN).concat('elapsed', 'announced').includes(name) ? `${m.body}.${name}` : name;
  return true;
}

export function goTo(m: Model, body: string): true {
  if (body !== m.body) m.reading += 1;
  [m.body, m.eligible, m.proposed, m.agreedFor] = [body, undefined, undefined, undefined];
  m.isRoundOfSilence = false;
  return become(m, 'pending');
}

export function beginModel(table: Table, finalBody: string, required: readonly string[]): Model {
  const [words, beside] = [new Map<string, Word>(), new Map<string, Word>()];
  const nothing = { words, beside, points: [], unclear: [], complete: [] };
  const undecided = {
    eligible: undefined,
    isRoundOfSilence: false,
    proposed: undefined,
    outcomes: [],
    passed: [],
    agreed: [],
    agreedFor: undefined,
    isAskingOnly: false,
    isConfirmed: false,
    isProtested: false,
  };
  return {
    table,
    finalBody,
    required,
    state: 'drafting',
    body: '',
    reading: 0,
    textSince: 0,
    revision: 1,
    ...nothing,
    ...undecided,
  };
}

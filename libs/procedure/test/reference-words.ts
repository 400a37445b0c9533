import type { Move } from './moves.js';
import { ASSENT, BLOCKING, counts, isIn, type Model, type Word } from './reference-state.js';

/** What a delegation's word comes to: refused, heard, or in the way. */
type Said = 'nothing' | 'heard' | 'obstructs';

/** One letter, for the delegation that sends it and perhaps for another. */
export function say(m: Model, move: Move): Said {
  const { who, stance, other, fate } = move;
  const blocking = BLOCKING.includes(stance);
  const own = m.points.filter((point) => point.owner === who && point.open);
  const letter = pointsOfOthers(m, who);
  const asked = own.filter((point) => point.blocking && !letter.includes(m.points.indexOf(point)));
  if (!blocking && fate === undefined && asked.length > 0) return 'nothing';
  const isMaintained = fate === 'maintained' && own.some((point) => point.isAsked);
  if (!conflicts(m, who, move)) settle(m, move);
  hear(m, who, move, true);
  if (other !== undefined && other !== who && isCounted(m, other) && yields(m, other, blocking))
    hear(m, other, move, false);
  return blocking || isMaintained ? 'obstructs' : 'heard';
}

/** Its own points are as it says now; those that another raised for it go, unless it stands in the way itself. */
function settle(m: Model, { who, stance, fate }: Move): void {
  const letter = BLOCKING.includes(stance) ? [] : pointsOfOthers(m, who);
  for (const [which, point] of m.points.entries()) {
    if (point.owner !== who || !point.open) continue;
    point.open = fate === undefined || fate === 'maintained';
    if (fate === undefined && letter.includes(which)) point.open = false;
  }
}

/** Points that another delegation raised for this one. */
const pointsOfOthers = (m: Model, who: string): readonly number[] =>
  [m.words.get(who), m.beside.get(who)].flatMap((word) => (word?.isUnauthorised ? word.points : []));

function disown(m: Model, who: string): void {
  for (const which of pointsOfOthers(m, who)) setOpen(m, which, false);
}

function setOpen(m: Model, which: number, isOpen: boolean): void {
  const point = m.points[which];
  if (point) point.open = isOpen;
}

const isCounted = (m: Model, who: string): boolean =>
  !isIn(m, 'session', 'silence', 'review') || (m.eligible?.includes(who) ?? true);

/** Another's word takes the place of a State's own only where it obstructs and nothing did. */
function yields(m: Model, who: string, blocking: boolean): boolean {
  const word = m.words.get(who);
  if (!word) return true;
  const isObstructing = BLOCKING.includes(word.stance) && counts(m, word);
  if (word.isUnauthorised) return blocking || !isObstructing;
  return blocking && !isObstructing;
}

const heldByNote = (m: Model, who: string): Word | undefined => {
  const word = m.words.get(who);
  return word?.isNote && counts(m, word) ? word : undefined;
};

/** Another stance than the note's, or the same subject to confirmation where the note has no such condition left. */
const differsFrom = (note: Word, { stance, isConditional }: Move): boolean =>
  note.stance !== stance || (isConditional && ASSENT.includes(stance) && !note.isUnconfirmed);

function conflicts(m: Model, who: string, move: Move): boolean {
  const note = heldByNote(m, who);
  return note !== undefined && !move.isByNote && differsFrom(note, move);
}

function hear(m: Model, who: string, move: Move, isOwn: boolean): void {
  const { stance, points, isConditional, isByNote } = move;
  const blocking = BLOCKING.includes(stance);
  const raised = Array.from(
    { length: points },
    () => m.points.push({ owner: who, blocking, open: true }) - 1,
  );
  const word: Word = {
    stance,
    reading: m.reading,
    points: raised,
    isUnconfirmed: isConditional && ASSENT.includes(stance),
    isNote: isOwn && isByNote,
    isUnauthorised: !isOwn,
  };
  const note = isOwn && isByNote ? undefined : heldByNote(m, who);
  if (note && differsFrom(note, move)) m.beside.set(who, word);
  else {
    if (!note) m.words.set(who, word);
    if (isOwn) m.beside.delete(who);
  }
}

/** Says again what it said, or what another said for it. */
export function confirm(m: Model, { who, isByNote }: Move): Said {
  const word = m.words.get(who);
  if (!word) return 'nothing';
  // It takes up what was said, with its condition; what it said itself of this text it confirms.
  if (word.isUnauthorised !== true && word.reading >= m.textSince) word.isUnconfirmed = false;
  [word.reading, word.hasLapsed] = [m.reading, false];
  [word.isUnauthorised, word.isNote] = [false, word.isNote === true || isByNote];
  if (isByNote) m.beside.delete(who);
  if (!BLOCKING.includes(word.stance)) return 'heard';
  if (!counts(m, word)) for (const which of word.points) setOpen(m, which, true);
  return 'obstructs';
}

/** Takes back what it said last; a note only by a note. */
export function unsay(m: Model, { who, isByNote }: Move): boolean {
  const isBesideNote = !isByNote && m.beside.has(who);
  if (!isBesideNote && (!m.words.has(who) || (heldByNote(m, who) && !isByNote))) return false;
  disown(m, who);
  m.beside.delete(who);
  if (isBesideNote) return true;
  return m.words.delete(who);
}

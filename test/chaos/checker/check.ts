import { onceEach, whatWasAcknowledged } from './acknowledged.js';
import { nothingAdoptedWhileAllAreAway } from './away.js';
import { nothingFiredByAJump } from './clock-jump.js';
import { letters, nothingStale } from './letters.js';
import type { Asked, Evidence, Finding } from './evidence.js';
import { nothingSkippedInSilence } from './listeners.js';
import { poisonIsTriedInVain } from './poison.js';
import { recoversByItself } from './recovery.js';
import { noAdoptionOverAnObjection, silencesEndAsTheWordsSay, takenBackAroundTheEnd } from './silences.js';
import { timersOnce, timersPrompt } from './timers.js';
import { oneDecisionOnAView } from './two-chairs.js';
import { draftsStayOnTheirVersion } from './versions.js';
import { denseNumbers, receiptsOfTheDatabase, wholeTransactions } from './whole.js';

interface Invariant {
  readonly invariant: string;
  readonly promise: string;
  readonly check: (evidence: Evidence) => Asked;
}

const INVARIANTS: readonly Invariant[] = [
  {
    invariant: 'I1',
    promise: 'nothing is adopted by silence over a blocking position that was received in time',
    check: noAdoptionOverAnObjection,
  },
  {
    invariant: 'I1, row 24',
    promise: 'a silence is broken by a blocking position that stands at its end, and by nothing else',
    check: silencesEndAsTheWordsSay,
  },
  {
    invariant: 'I1, row 26',
    promise: 'the same where an objection is taken back while the silence ends',
    check: takenBackAroundTheEnd,
  },
  {
    invariant: 'I1, row 37',
    promise: 'nothing is adopted by a silence that ended while the whole service was away for over a minute',
    check: nothingAdoptedWhileAllAreAway,
  },
  {
    invariant: 'I2',
    promise: 'every acknowledged command has exactly one event, and a refused one has none',
    check: whatWasAcknowledged,
  },
  { invariant: 'I3', promise: 'one key has one effect and one answer', check: onceEach },
  {
    invariant: 'I3, row 25',
    promise:
      'of two decisions on one view at most one is taken, and the other is told that the record has changed',
    check: oneDecisionOnAView,
  },
  {
    invariant: 'I4, row 34',
    promise: 'a draft follows the version that it began with, and old and new processes serve it',
    check: draftsStayOnTheirVersion,
  },
  { invariant: 'I4', promise: 'a timer takes effect once, and not before its time', check: timersOnce },
  {
    invariant: 'I8',
    promise: 'a timer takes effect within 60 s of its time or of recovery',
    check: timersPrompt,
  },
  {
    invariant: 'I8, row 30',
    promise: 'what nobody can read is tried, and ends nothing',
    check: poisonIsTriedInVain,
  },
  {
    invariant: 'I9, row 19',
    promise: 'nothing is fired because the clock of the database jumps by a day',
    check: nothingFiredByAJump,
  },
  { invariant: 'I5', promise: 'events are numbered without a gap, up to the version', check: denseNumbers },
  {
    invariant: 'I6',
    promise:
      'what concerns all is written to each by every channel, sent unless the server refused it, under one identity',
    check: letters,
  },
  {
    invariant: 'I7',
    promise: 'no reminder is sent after its occasion, nor to who has answered',
    check: nothingStale,
  },
  {
    invariant: 'I12',
    promise:
      'within 30 s of each fault commands are taken again; until then whoever is answered is told to try again',
    check: recoversByItself,
  },
  {
    invariant: 'I13',
    promise: 'state, timers, lists and answers are those of the same transaction',
    check: wholeTransactions,
  },
  {
    invariant: 'I14, row 33',
    promise:
      'who listens hears of every change or is told to read all again, and at first when it comes back',
    check: nothingSkippedInSilence,
  },
  {
    invariant: 'I9',
    promise: 'what is said to have been received when was, whatever the clock of the process',
    check: receiptsOfTheDatabase,
  },
];

/** Every invariant, with what contradicts it. */
export function check(evidence: Evidence): readonly Finding[] {
  return INVARIANTS.map(({ invariant, promise, check: ask }) => ({ invariant, promise, ...ask(evidence) }));
}

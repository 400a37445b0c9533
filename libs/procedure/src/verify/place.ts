import type { ActionSpec } from '../form/condition.form.js';
import type { Transition } from '../compile/states.js';

/**
 * Where a draft can stand as far as the proofs distinguish: its state, and of its context what decides by itself where
 * it may go. Everything else (verdict, concerns, languages …) is a free input of each step.
 */
export interface Place {
  readonly state: string;
  readonly body: string;
  readonly finalBody: string;
  readonly next: string | null;
  /** Where an agreement ad referendum leads once it is confirmed: a body, or `BY_SILENCE`. */
  readonly provisional: string | null;
  /** A proposed silence: `refused`, or the body named in it (`''`: none named). */
  readonly silence: string | null;
  /** Kinds of deadline that are running, sorted. */
  readonly running: readonly string[];
}

/** Agreed by silence, and only subject to confirmation. */
export const BY_SILENCE = '(by silence)';

/** What one step chose among its free inputs: `verdict` → `blocked`, `outcome` → `approved`, `named` → `mc` … */
export type Choices = Readonly<Record<string, string>>;

export interface Taken {
  readonly command: string;
  readonly choices: Choices;
  readonly transition: Transition;
}

/** Actions that read the body named in the command. */
export const NAMING: readonly ActionSpec['action'][] = ['set-next', 'keep-provisional', 'propose-silence'];

const without = (running: readonly string[], ...kinds: readonly string[]): readonly string[] =>
  running.filter((kind) => !kinds.includes(kind));

const including = (running: readonly string[], kind: string): readonly string[] =>
  running.includes(kind) ? running : [...running, kind].sort();

/** Where no clock can stand still, none is waited for to go on. */
const awaited = (running: readonly string[]): readonly string[] =>
  running.includes('silence') || running.includes('positions') ? running : without(running, 'resumption');

/** A date that the command may give or not: the deadline runs afterwards, or is as before. */
const maybe = (place: Place, kind: string): readonly Place[] =>
  place.running.includes(kind) ? [place] : [place, { ...place, running: including(place.running, kind) }];

/** A next stage that nobody gives is no stage: a draft that passes to it stays where it is. */
const destination = (place: Place, { choices }: Taken, next: unknown): string =>
  choices['named'] || (next === 'final-body' ? place.finalBody : String(next));

type Effect = (place: Place, taken: Taken, parameters: NonNullable<ActionSpec['with']>) => readonly Place[];

/** What an action does to a place; actions that are not here change nothing that a place holds. */
const EFFECTS: { readonly [K in ActionSpec['action']]?: Effect } = {
  'begin-reading': (place, _taken, { body }) => [
    {
      ...place,
      body: typeof body === 'string' ? body : place.body,
      next: null,
      silence: null,
      provisional: null,
      running: awaited(without(place.running, 'hold-review', 'positions')),
    },
  ],
  'close-round': (place) => [
    { ...place, running: awaited(without(place.running, 'silence', 'review', 'authority')) },
  ],
  'suspend-clocks': (place) => maybe(place, 'resumption'),
  'resume-clocks': (place) => [{ ...place, running: without(place.running, 'resumption') }],
  'set-deadline': (place, _taken, { kind, length, workingDays }) =>
    length === undefined && workingDays === undefined
      ? maybe(place, String(kind))
      : [{ ...place, running: including(place.running, String(kind)) }],
  'clear-deadline': (place, _taken, { kind }) => [
    { ...place, running: kind === undefined ? [] : awaited(without(place.running, String(kind))) },
  ],
  'limit-reached': (place, _taken, { kind }) => [
    place,
    { ...place, running: without(place.running, String(kind)) },
  ],
  'register-position': (place) => maybe(place, 'ad-referendum'),
  // Nothing begins that nobody proposed.
  'begin-silence': (place) => [
    place.silence === null ? place : { ...place, running: including(place.running, 'silence') },
  ],
  'propose-silence': (place, { choices }) => [{ ...place, silence: choices['named'] ?? '' }],
  'drop-silence': (place, { command }) => [
    { ...place, silence: command === 'silence.refuse' && place.silence !== null ? 'refused' : null },
  ],
  rule: (place) => [{ ...place, silence: null }],
  'issue-revision': (place) => [{ ...place, silence: null }],
  'carry-positions': (place) => [{ ...place, silence: null }],
  'set-next': (place, taken, { next }) => [{ ...place, next: destination(place, taken, next) }],
  'keep-provisional': (place, taken, { next, bySilence }) => [
    { ...place, provisional: bySilence === true ? BY_SILENCE : destination(place, taken, next) },
  ],
  'take-provisional': (place) => [{ ...place, next: place.provisional, provisional: null }],
  'take-silent-outcome': (place) => [{ ...place, provisional: null }],
  'take-silent-next': (place) => [{ ...place, next: place.silence || place.finalBody }],
};

/** All places to which a step can lead: more than one where it may set a deadline or not. */
export function placesAfter(place: Place, taken: Taken): readonly Place[] {
  const start: readonly Place[] = [{ ...place, state: taken.transition.to ?? place.state }];
  return (taken.transition.do ?? []).reduce(
    (places, { action, with: parameters }) =>
      places.flatMap((one) => EFFECTS[action]?.(one, taken, parameters ?? {}) ?? [one]),
    start,
  );
}

const orNone = (name: string | null): string => name ?? '-';

/** Names have no spaces: two places have one key only when they are the same. */
export const keyOf = ({ state, body, finalBody, next, provisional, silence, running }: Place): string =>
  `${state} ${body} ${finalBody} ${orNone(next)} ${orNone(provisional)} ${orNone(silence)} ${running.join(' ')}`;

/** The same place with no deadline running: what commands can do there does not depend on deadlines. */
export const still = (place: Place): Place =>
  place.running.length === 0 ? place : { ...place, running: [] };

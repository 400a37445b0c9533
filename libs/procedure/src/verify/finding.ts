import type { Exploration, Visit } from './explore.js';
import { keyOf, type Place } from './place.js';
import type { StoryStep } from './story.js';

/** What `verify` can find wrong with a workflow. */
export const FINDINGS = [
  'unreachable-state',
  'dead-end',
  'deadline-without-exit',
  'passes-on-blocked',
  'adopted-unconfirmed',
  'language-missing',
  'unheard-silence',
  'position-lost',
  'word-refused',
  'stuck-by-refusal',
  'round-not-retriable',
  'dead-transition',
  'rule-never-met',
  'support-counts-against',
  'obstruction-forgotten',
] as const;
export type FindingCode = (typeof FINDINGS)[number];

/** How a story ends, as a code and what its sentence is filled with. */
export interface StoryEnd {
  readonly code: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
}

export interface Finding {
  readonly code: FindingCode;
  /** Of a decision rule: the stage that decides by it. */
  readonly state: string;
  /** A shortest counter-example, as codes for whoever words it. Empty where no step leads there. */
  readonly steps: readonly StoryStep[];
  readonly end: StoryEnd;
}

export const GIVEN_UP = ['withdrawn', 'superseded'];

/** Where a procedure concludes by itself. Withdrawn and superseded only give up: a way to them proves nothing. */
export const CONCLUSIONS = ['issued', 'inForce', 'noted', 'chairStatement', 'noConsensus'];

/** The first, that is nearest, place for each state that the test picks. */
export function nearest(exploration: Exploration, test: (visit: Visit, key: string) => boolean): Visit[] {
  const found = new Map<string, Visit>();
  for (const [key, visit] of exploration.visits) {
    if (!found.has(visit.place.state) && test(visit, key)) found.set(visit.place.state, visit);
  }
  return [...found.values()];
}

/** Asked of a place once, however many ways lead there. */
export function once<T>(ask: (place: Place) => T): (place: Place) => T {
  const answers = new Map<string, T>();
  return (place) => {
    const key = keyOf(place);
    const answer = answers.has(key) ? (answers.get(key) as T) : ask(place);
    answers.set(key, answer);
    return answer;
  };
}

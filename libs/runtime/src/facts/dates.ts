import {
  isRefused as isDateRefused,
  setDeadline,
  toInstant,
  type CalendarRefusal,
  type Deadline,
  type Duration,
  type RollPolicy,
} from '#calendar';
import { calendarOf, zoneOf, type OrganisationState } from '#organisation';
import type { Refused } from '#procedure';

/** Where a date is counted: an organisation, one of its bodies, and the moment of the act. */
export interface DateTerms {
  readonly organisation: OrganisationState;
  readonly body: string;
  readonly at: string;
  readonly roll?: RollPolicy;
}

export interface DateAsked {
  readonly stated?: string;
  readonly length?: Duration;
  /** `false` for periods that wait for nobody's work. */
  readonly needsWorkingTime?: boolean;
}

export const refusal = (key: string, { refused, detail }: CalendarRefusal): Refused =>
  refused === 'invalid-payload'
    ? {
        refused,
        detail: { ...detail },
        pointers: [{ pointer: `/with/${key}`, expected: 'an instant, e.g. 2024-07-25T18:00:00+05:00' }],
      }
    : { refused, detail: { ...detail, key } };

/** A date that a command states or counts, made exact in the body's zone, with how it came about. */
export function dateFor(key: string, asked: DateAsked, terms: DateTerms): Deadline | Refused {
  const { organisation, body, at, roll = 'keep' } = terms;
  const set = setDeadline({
    ...(asked.stated === undefined ? {} : { stated: asked.stated }),
    ...(asked.length === undefined ? {} : { length: asked.length }),
    from: at,
    now: at,
    zone: zoneOf(organisation, body),
    calendar: calendarOf(organisation, body),
    roll,
    needsWorkingTime: asked.needsWorkingTime ?? false,
  });
  return isDateRefused(set) ? refusal(key, set) : set.deadline;
}

/** An instant that may lie in the past: when a meeting opened, when a note arrived. */
export function momentFor(key: string, text: string, { organisation, body }: DateTerms): Deadline | Refused {
  const stated = toInstant(text, zoneOf(organisation, body));
  if (isDateRefused(stated)) return refusal(key, stated);
  return {
    due: stated.instant,
    zone: stated.zone,
    local: stated.local,
    explanation: [{ step: 'stated', text, at: stated }],
  };
}

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

const LENGTHS = 'a length, e.g. P14D, PT72H or { workingDays: 3 }';
/** What each reason asks for instead, beside the sentence that says what is wrong. */
const EXPECTED: Readonly<Record<CalendarRefusal['detail']['reason'], string>> = {
  malformed: 'a date or an instant, e.g. 2024-07-25 or 2024-07-25T18:00:00+05:00',
  'out-of-range': 'a date within the years that are reckoned with',
  'stated-or-length': 'an end or a length, one of the two',
  'hour-24': '00:00 of the next day, or 23:59',
  'clock-skips': 'a time that occurs, or one with its offset',
  'clock-repeats': 'the time with its offset',
  'not-after-start': 'a later date',
  expired: 'a deadline that is still running',
  'not-later': 'a later date than the one that runs',
  'resumed-before-suspended': 'a time after the suspension',
  'no-working-time': 'an end that leaves working time',
  'no-working-day': 'a calendar with working days',
  'non-working-day': 'a working day',
};

/** Dates that a command states in another place than under their own name. */
const PLACES: Readonly<Record<string, string>> = { adReferendum: 'adReferendum/until' };

/** Why a date cannot stand; with its place in the command, where it was stated there. */
export function refusal(key: string | undefined, { refused, detail }: CalendarRefusal): Refused {
  if (key === undefined) return { refused, detail: { ...detail } };
  const isLength = detail.reason === 'malformed' && detail.expected === 'duration';
  const place = isLength ? 'length' : (PLACES[key] ?? key);
  const expected = isLength ? LENGTHS : EXPECTED[detail.reason];
  return { refused, detail: { ...detail, key }, pointers: [{ pointer: `/with/${place}`, expected }] };
}

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
  // A length that the workflow gives is nowhere in the command.
  const isStated = asked.stated !== undefined || key === 'expires';
  return isDateRefused(set) ? refusal(isStated ? key : undefined, set) : set.deadline;
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

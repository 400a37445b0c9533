import { Temporal } from 'temporal-polyfill';
import type { DayName, NonWorkingDay } from './refusal.js';

/** A holiday: one date, or all dates up to and including `to`. */
export interface Holiday {
  /** `2024-03-22`, or `--03-22` for every year. */
  readonly date: string;
  /** Last day, in the same form as `date`; a yearly one may pass the end of the year. */
  readonly to?: string;
  readonly name?: DayName;
  /** Where it is known from: the law or the note of that government. */
  readonly source?: string;
}

/** The days, and the hours of the day, on which a body or a capital works. */
export interface WorkingCalendar {
  /** ISO weekdays, 1 is Monday, 7 is Sunday. Empty: none. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
  /** Dates (YYYY-MM-DD) worked all the same, where a government moves a working day to a weekend. */
  readonly workdays?: readonly string[];
  /** HH:MM; `closes` may be 24:00. Unless told, 09:00 to 18:00. */
  readonly hours?: { readonly opens: string; readonly closes: string };
}

/** Works on every date. */
export const EVERY_DAY: WorkingCalendar = { weekend: [], holidays: [] };

/** Why the calendar does not work on that date (YYYY-MM-DD); `undefined` where it works. */
export function dayOff(date: string, calendar: WorkingCalendar): NonWorkingDay | undefined {
  return dayOffOn(date, Temporal.PlainDate.from(date).dayOfWeek, calendar);
}

/** The same where the day of the week is known. */
export function dayOffOn(
  date: string,
  weekday: number,
  calendar: WorkingCalendar,
): NonWorkingDay | undefined {
  if (calendar.workdays?.includes(date)) return undefined;
  const holiday = calendar.holidays.find((candidate) => covers(candidate, date));
  if (holiday) return { why: 'holiday', date, weekday, ...(holiday.name && { name: holiday.name }) };
  return calendar.weekend.includes(weekday) ? { why: 'weekend', date, weekday } : undefined;
}

function covers({ date: first, to: last = first }: Holiday, date: string): boolean {
  const day = first.startsWith('--') ? `--${date.slice(5)}` : date;
  return first <= last ? first <= day && day <= last : first <= day || day <= last;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** JSON pointers to what in the calendar has no meaning, for whoever loads one: a misspelt holiday never matches. */
export function calendarFaults(calendar: WorkingCalendar): readonly string[] {
  const { weekend, holidays, workdays = [], hours } = calendar;
  const faults: string[] = [];
  const check = (holds: boolean, pointer: string) => {
    if (!holds) faults.push(pointer);
  };
  check(new Set(weekend).size < 7, '/weekend');
  weekend.forEach((day, at) => check(Number.isInteger(day) && day >= 1 && day <= 7, `/weekend/${at}`));
  holidays.forEach((holiday, at) => {
    check(isDay(holiday.date), `/holidays/${at}/date`);
    check(holiday.to === undefined || endsRange(holiday.date, holiday.to), `/holidays/${at}/to`);
  });
  check(!coversEveryYear(holidays), '/holidays');
  workdays.forEach((date, at) => check(isDay(date) && !isYearly(date), `/workdays/${at}`));
  check(
    !hours || (TIME.test(hours.opens) && (TIME.test(hours.closes) || hours.closes === '24:00')),
    '/hours',
  );
  check(!hours || hours.opens < hours.closes, '/hours/closes');
  return faults;
}

/** Whether the holidays of every year leave no day on which anybody works. */
function coversEveryYear(holidays: readonly Holiday[]): boolean {
  const yearly = holidays.filter(({ date }) => isYearly(date));
  if (yearly.length === 0) return false;
  const first = Temporal.PlainDate.from('2024-01-01');
  const days = Array.from({ length: first.daysInYear }, (_, n) => first.add({ days: n }).toString());
  return days.every((day) => yearly.some((holiday) => covers(holiday, day)));
}

function endsRange(first: string, last: string): boolean {
  return isDay(last) && isYearly(first) === isYearly(last) && (isYearly(first) || first <= last);
}

function isYearly(day: string): boolean {
  return day.startsWith('--');
}

function isDay(day: string): boolean {
  if (!/^(?:--|\d{4}-)\d\d-\d\d$/.test(day)) return false;
  try {
    if (isYearly(day)) Temporal.PlainMonthDay.from(day);
    else Temporal.PlainDate.from(day);
    return true;
  } catch {
    return false;
  }
}

import { Temporal } from 'temporal-polyfill';
import { dayNumber, dateOf, type DayNumber } from './day-numbers.js';

/**
 * The local dates from one time to another on which the clock of the zone is changed, with those that a change leaves
 * out at the date line. On all others a working day has the same hours.
 */
export function clockChangeDays(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
): ReadonlySet<DayNumber> {
  const days = new Set<DayNumber>();
  let change = from.getTimeZoneTransition('next');
  while (change && Temporal.ZonedDateTime.compare(change, to) <= 0) {
    const first = dayNumber(change.subtract({ nanoseconds: 1 }).toPlainDate());
    const last = dayNumber(change.toPlainDate());
    for (let day = Math.min(first, last); day <= Math.max(first, last); day += 1) days.add(day);
    change = change.getTimeZoneTransition('next');
  }
  return days;
}

/** Whether the zone's clock leaves the whole date out. */
export function isLeftOut(day: DayNumber, zone: string): boolean {
  const date = Temporal.PlainDate.from(dateOf(day));
  return !date.toZonedDateTime(zone).toPlainDate().equals(date);
}

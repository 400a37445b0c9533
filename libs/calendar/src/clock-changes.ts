import type { Temporal } from 'temporal-polyfill';
import type { Explanation } from './explanation.js';
import { instantOf, momentOf, wallClock } from './zoned.js';

/** The step that says so where the clock skips or repeats the time that was wanted; else none. */
export function clockChanges(wanted: Temporal.PlainDateTime, landed: Temporal.ZonedDateTime): Explanation {
  const zone = landed.timeZoneId;
  const { occurs } = wallClock(wanted, zone);
  if (occurs === 'once') return [];
  return [{ step: 'clock-change', occurs, wanted: wanted.toString(), at: momentOf(instantOf(landed), zone) }];
}

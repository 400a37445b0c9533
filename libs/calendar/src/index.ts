export { before, canonicalInstant, instantOfEpoch, isInstant, laterOf, type Instant } from './instant.js';
export { toInstant, type StatedInstant, type ToInstantOptions } from './parse-instant.js';
export { dayIn, isZone, localParts, localText, momentOf, type LocalParts, type Moment } from './zoned.js';
export { isDuration, type Duration } from './duration.js';
export { addDuration, subtractDuration, type Counted, type Place } from './counting.js';
export { calendarFaults, dayOff, EVERY_DAY, type Holiday, type WorkingCalendar } from './working-calendar.js';
export { workingDaysBetween, workingHoursBetween } from './working-time.js';
export { latestBefore } from './latest-before.js';
export {
  setDeadline,
  type Deadline,
  type DeadlineRequest,
  type DeadlineSet,
  type DeadlineTerms,
} from './deadline.js';
export { extendDeadline, resumeDeadline, type ExtensionTerms, type Suspension } from './move-deadline.js';
export type { RollPolicy } from './roll.js';
export { offsetsBefore, type PlannedOffset, type ReminderPlan } from './reminders.js';
export { offsetsAfter } from './reminders-after.js';
export type { Direction, Explanation, ExplanationStep } from './explanation.js';
export {
  isRefused,
  type CalendarRefusal,
  type CalendarRefusalCode,
  type DayName,
  type NonWorkingDay,
  type RefusalDetail,
} from './refusal.js';

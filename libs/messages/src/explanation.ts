import type { Explanation, ExplanationStep } from '#calendar';
import { readWall, sayDate, sayLocalTime, type DateStyle } from './instants.js';
import type { Language } from './language.js';
import { lineOf, localisedOf } from './values.js';
import { languageName } from './lists.js';
import { say } from './say.js';

type Moment = Extract<ExplanationStep, { step: 'kept' }>['at'];
type DayOff = Extract<ExplanationStep, { step: 'kept' }>['day'];

interface Telling {
  readonly language: Language;
  readonly city: string | undefined;
  /** Year of the first date told: dates of other years say theirs. */
  readonly year: string;
}

/**
 * How a date came about, for those whom it binds: "14 days from 27 June 2024 18:00 Astana (UTC+5); 11 July is a
 * working day".
 */
export function sayExplanation(language: Language, explanation: Explanation, city?: string): string {
  const year = /"local":"(\d{4})/.exec(JSON.stringify(explanation))?.[1] ?? '';
  return explanation.map((step) => sayStep({ language, city, year }, step)).join('; ');
}

function sayStep(telling: Telling, step: ExplanationStep): string {
  const { language } = telling;
  switch (step.step) {
    case 'stated':
      return say(language, 'why.stated', { at: momentWords(telling, step.at), text: step.text });
    case 'hour-default':
      return say(language, 'why.hour-default', { hour: step.hour });
    case 'runs-from':
      return say(language, 'why.runs-from.silence', {
        languages: step.languages.map((code) => languageName(language, code)),
      });
    case 'counted': {
      const key = step.direction === 'after' ? 'why.counted.after' : 'why.counted.before';
      return say(language, key, {
        duration: sayDuration(language, step.duration),
        from: momentWords(telling, step.from),
      });
    }
    case 'working-days':
      return sayWorkingDays(telling, step);
    case 'clock-change':
      return sayClockChange(telling, step);
    case 'rolled':
      return say(language, 'why.rolled', {
        days: daysOff(telling, step.skipped),
        to: dayWords(telling, step.to),
      });
    case 'kept':
      return say(language, 'why.kept', { at: sayDayOff(telling, step.day) });
    case 'working-day':
      return say(language, 'why.working-day', { at: dayWords(telling, step.at) });
    case 'no-later':
      return say(language, 'why.no-later', { than: momentWords(telling, step.than) });
    case 'extended':
      return say(language, 'why.extended', {
        ...moments(telling, { from: step.from, to: step.to }),
        reason: step.reason === undefined ? undefined : lineOf(step.reason),
      });
    case 'given-working-time':
      return say(language, 'why.given-working-time', moments(telling, { from: step.from, to: step.to }));
    case 'resumed': {
      const { suspendedAt, resumedAt, from, to } = step;
      const left = leftWords(language, step);
      return say(language, 'why.resumed', {
        ...moments(telling, { suspendedAt, resumedAt, from, to }),
        left,
      });
    }
  }
}

const MINUTE_MS = 60_000;

/** What was left when a clock stopped: "3 days 4 hours"; in working days where it was counted in them. */
function leftWords(language: Language, step: Extract<ExplanationStep, { step: 'resumed' }>): string {
  if (step.workingDays !== undefined) return say(language, 'span.working-days', { n: step.workingDays });
  const minutes = Math.floor(
    (Date.parse(step.from.instant) - Date.parse(step.suspendedAt.instant)) / MINUTE_MS,
  );
  const parts = {
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  };
  const words = (['days', 'hours', 'minutes'] as const)
    .filter((unit) => parts[unit] > 0)
    .map((unit) => say(language, `span.${unit}`, { n: parts[unit] }));
  return words.length > 0 ? words.join(' ') : say(language, 'span.minutes', { n: 0 });
}

function sayWorkingDays(telling: Telling, step: Extract<ExplanationStep, { step: 'working-days' }>): string {
  const key = step.direction === 'after' ? 'why.working-days.after' : 'why.working-days.before';
  const duration = say(telling.language, 'span.working-days', { n: step.days });
  const from = momentWords(telling, step.from);
  return say(telling.language, key, { duration, from, days: daysOff(telling, step.skipped) });
}

function sayClockChange(telling: Telling, step: Extract<ExplanationStep, { step: 'clock-change' }>): string {
  const key = step.occurs === 'never' ? 'why.clock-change.never' : 'why.clock-change.twice';
  const { date, time } = readWall(step.wanted);
  const wanted = say(telling.language, 'when.moment', {
    date: sayDate(telling.language, date, 'date'),
    time,
  });
  return say(telling.language, key, { wanted, at: momentWords(telling, step.at) });
}

const moments = (telling: Telling, named: Readonly<Record<string, Moment>>): Record<string, string> =>
  Object.fromEntries(Object.entries(named).map(([name, moment]) => [name, momentWords(telling, moment)]));

/** "27 June 2024 18:00 Astana (UTC+5)" */
function momentWords({ language, city }: Telling, { local, zone }: Moment): string {
  const wall = readWall(local);
  const time = sayLocalTime(language, wall, zone, city);
  return say(language, 'when.moment', { date: sayDate(language, wall.date, 'date'), time });
}

function dayWords(telling: Telling, { local }: Moment): string {
  return dateWords(telling, local.slice(0, 10), ['short', 'date']);
}

function dateWords(
  { language, year }: Telling,
  date: string,
  [near, far]: readonly [DateStyle, DateStyle],
): string {
  return sayDate(language, date, date.startsWith(year) ? near : far);
}

const daysOff = (telling: Telling, days: readonly DayOff[]): readonly string[] =>
  days.map((day) => sayDayOff(telling, day));

/** "Saturday 13 July", "21 March (Nauryz)" */
function sayDayOff(telling: Telling, day: DayOff): string {
  const name = day.why === 'holiday' ? localisedOf(telling.language, day.name) : undefined;
  if (name === undefined) return dateWords(telling, day.date, ['weekday', 'day']);
  return say(telling.language, 'why.holiday', { day: dateWords(telling, day.date, ['short', 'date']), name });
}

/** A day off by itself, as a refusal names it. */
export function sayNonWorkingDay(language: Language, day: DayOff): string {
  return sayDayOff({ language, city: undefined, year: day.date.slice(0, 4) }, day);
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
const ISO =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 length in words: "14 days", "72 часа"; what is none stands as it is. */
export function sayDuration(language: Language, duration: string): string {
  const [, ...counts] = ISO.exec(duration) ?? [];
  const parts = UNITS.flatMap((unit, index) => {
    const count = counts[index];
    return count === undefined ? [] : [say(language, `span.${unit}`, { n: Number(count) })];
  });
  return parts.length > 0 ? parts.join(' ') : duration;
}

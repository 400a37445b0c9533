const HOUR_MS = 60 * 60 * 1_000;
export const DAY_MS = 24 * HOUR_MS;
/** The seat of the sample organisation is at UTC+5 all year. */
export const SEAT_MS = 5 * HOUR_MS;

/**
 * When a reminder is due: days keep the hour of the day and move to the working day before, or after where it comes
 * after the date (`+P7D`); hours never move.
 */
export function dueAt(occasion: string, offset: string, isDayOff: (date: string) => boolean): string {
  const [, after, days, hours] = /^(\+?)P(?:(\d+)D|T(\d+)H)$/.exec(offset) ?? [];
  const direction = after === '+' ? 1 : -1;
  if (hours !== undefined) return instant(Date.parse(occasion) + direction * Number(hours) * HOUR_MS);
  let due = Date.parse(occasion) + direction * Number(days) * DAY_MS;
  while (isDayOff(instant(due + SEAT_MS).slice(0, 10))) due += direction * DAY_MS;
  return instant(due);
}

const instant = (ms: number): string => new Date(ms).toISOString();

const DAY_MS = 24 * 60 * 60 * 1_000;
const HOUR_MS = 60 * 60 * 1_000;
const SEAT_MS = 5 * HOUR_MS;

/**
 * When a reminder is due: days before keep the hour of the day and move to the working day before; hours never move.
 * Written for the seat of the sample organisation, at UTC+5 all year.
 */
export function dueBefore(occasion: string, offset: string, isDayOff: (date: string) => boolean): string {
  const [, days, hours] = /^P(?:(\d+)D|T(\d+)H)$/.exec(offset) ?? [];
  if (hours !== undefined) return instant(Date.parse(occasion) - Number(hours) * HOUR_MS);
  let due = Date.parse(occasion) - Number(days) * DAY_MS;
  while (isDayOff(instant(due + SEAT_MS).slice(0, 10))) due -= DAY_MS;
  return instant(due);
}

const instant = (ms: number): string => new Date(ms).toISOString();

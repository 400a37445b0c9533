import { LAST_OF_ALL } from '../fault-plan.js';
import type { Asked, Evidence } from './evidence.js';

const HOUR_MS = 60 * 60 * 1_000;

/** Row 19: what is due within a day is not fired because the database says that the day is over. */
export function nothingFiredByAJump({ rows, faults }: Evidence): Asked {
  const jump = faults.find(({ kind }) => kind === LAST_OF_ALL);
  if (!jump) return { broken: [], asked: 0 };
  const ahead = rows.timers.filter(({ due, state }) => due > jump.until + HOUR_MS && state !== 'cancelled');
  const fired = ahead.filter(({ state }) => state === 'fired').map(({ id }) => `timer ${id} was fired`);
  const late = rows.events
    .filter(({ at }) => at > jump.until + HOUR_MS)
    .map(({ subject, seq }) => `event ${subject}/${seq} bears the time of the jump`);
  return { broken: [...fired, ...late], asked: ahead.length };
}

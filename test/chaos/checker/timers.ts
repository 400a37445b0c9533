import type { FaultLine } from '../history.js';
import type { Asked, Evidence } from './evidence.js';
import type { TimerOfRecord } from './record.js';

const PROMPT_MS = 60_000;
/** Deadlines that a word in time can still decide wait for what has arrived. */
const WAITS_FOR_WORDS: readonly string[] = ['silence', 'positions'];

const ripeAt = ({ kind, due }: TimerOfRecord, graceMs: number): number =>
  due + (WAITS_FOR_WORDS.includes(kind) ? graceMs : 0);

/** I4. */
export function timersOnce({ rows, graceMs }: Evidence): Asked {
  const broken: string[] = [];
  const effects = Map.groupBy(
    rows.events.filter(({ command }) => command === 'deadline.reached'),
    ({ with: said }) => said['timer'],
  );
  for (const timer of rows.timers) {
    const events = effects.get(timer.id) ?? [];
    const isReminder = timer.kind === 'reminder';
    if (events.length > 1) broken.push(`timer ${timer.id} took effect ${events.length} times`);
    if (timer.state !== 'fired' && events.length > 0)
      broken.push(`timer ${timer.id} is ${timer.state}, and took effect`);
    if (timer.state !== 'fired') continue;
    if (!isReminder && events.length === 0) broken.push(`timer ${timer.id} is fired, and had no effect`);
    if (timer.firedAt === undefined || timer.firedAt < ripeAt(timer, graceMs))
      broken.push(`timer ${timer.id} was fired before its time`);
    if (events.some(({ at }) => at < timer.due)) broken.push(`timer ${timer.id} took effect before its time`);
  }
  for (const id of effects.keys())
    if (!rows.timers.some((timer) => timer.id === id))
      broken.push(`an event of timer ${String(id)}, which is not there`);
  return { broken, asked: rows.timers.length };
}

/** I8. */
export function timersPrompt({ rows, faults, graceMs }: Evidence): Asked {
  const broken: string[] = [];
  const stops = faults.filter(({ stopsAll }) => stopsAll).sort((a, b) => a.from - b.from);
  const fired = rows.timers.filter(({ state }) => state === 'fired');
  for (const timer of fired) {
    const latest = recovered(ripeAt(timer, graceMs), stops) + PROMPT_MS;
    if ((timer.firedAt ?? Infinity) > latest)
      broken.push(`timer ${timer.id} was fired ${timer.firedAt! - latest} ms late`);
  }
  const now = Math.max(0, ...rows.events.map(({ at }) => at));
  for (const timer of rows.timers.filter(({ state }) => state === 'armed')) {
    if (recovered(ripeAt(timer, graceMs), stops) + PROMPT_MS < now)
      broken.push(`timer ${timer.id} was not fired`);
  }
  return { broken, asked: rows.timers.length };
}

/** The instant, or the end of the last outage that fell into the time that there was after it. */
function recovered(ripe: number, stops: readonly FaultLine[]): number {
  return stops.reduce(
    (from, stop) => (stop.from <= from + PROMPT_MS && stop.until > from ? stop.until : from),
    ripe,
  );
}

import type { Asked, Evidence } from './evidence.js';
import type { EventOfRecord } from './record.js';

const KEY = /\bchaos-\d+-[\w-]+\b/g;

/** Which events carry the key of a command in their payload. */
function eventsByKey(events: readonly EventOfRecord[]): ReadonlyMap<string, readonly EventOfRecord[]> {
  const found = new Map<string, EventOfRecord[]>();
  for (const event of events) {
    for (const key of new Set(JSON.stringify(event.with).match(KEY) ?? [])) {
      found.set(key, [...(found.get(key) ?? []), event]);
    }
  }
  return found;
}

/** I2. */
export function whatWasAcknowledged({ rows, commands }: Evidence): Asked {
  const broken: string[] = [];
  const byKey = eventsByKey(rows.events);
  const places = new Map(rows.events.map((event) => [`${event.subject}/${event.seq}`, event]));
  const remembered = new Map(rows.remembered.map((row) => [row.key, row]));
  for (const { key, end, answer, command, actor, with: payload } of commands) {
    const carries = JSON.stringify(payload).includes(key);
    const events = byKey.get(key) ?? [];
    if (end === 'fail' && (events.length > 0 || remembered.has(key)))
      broken.push(`${key} was refused, and happened`);
    if (events.length > 1) broken.push(`${key} has ${events.length} events`);
    if (end !== 'ok') continue;
    if (carries && events.length === 0) broken.push(`${key} was acknowledged, and has no event`);
    const kept = remembered.get(key);
    const event = kept && places.get(`${kept.subject}/${kept.seq}`);
    if (!event) broken.push(`${key} was acknowledged, and its answer is not kept with an event`);
    else if (event.command !== command || event.actor !== actor || event.subject !== answer?.id)
      broken.push(
        `${key}: ${command} of ${actor} was acknowledged; the event is ${event.command} of ${event.actor}`,
      );
  }
  return { broken, asked: commands.length };
}

/** I3. */
export function onceEach({ rows, commands }: Evidence): Asked {
  const broken = commands
    .filter(({ hadTwoAnswers }) => hadTwoAnswers)
    .map(({ key }) => `${key} had two answers`);
  const events = new Map<string, string>();
  for (const { key, subject, seq } of rows.remembered) {
    const place = `${subject}/${seq}`;
    const other = events.get(place);
    if (other !== undefined) broken.push(`${key} and ${other} were answered with one event`);
    events.set(place, key);
  }
  return { broken, asked: rows.remembered.length };
}

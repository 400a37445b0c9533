import type { Asked, Evidence } from './evidence.js';
import type { EventOfRecord } from './record.js';

const BREAKS_SILENCE: readonly unknown[] = ['objection', 'amendment', 'scrutiny-reservation'];
const TAKEN_BACK: readonly string[] = ['position.withdraw', 'concern.answer'];
const BY_SILENCE = /\.(?:elapsed|announced)$/;

interface SilenceOfRecord {
  readonly opened: number;
  readonly expires: number;
  readonly closed: EventOfRecord;
}

/**
 * I1, reckoned from the events and from what the clients were told, with four lines of the procedure of our own: a
 * silence is broken by whichever blocking position arrives after it began and before it ends.
 */
export function noAdoptionOverAnObjection({ rows, commands }: Evidence): Asked {
  const broken: string[] = [];
  const adopted = rows.subjects.filter(({ kind, state }) => kind === 'draft' && BY_SILENCE.test(state));
  const told = Map.groupBy(
    commands.filter(({ end, command }) => end === 'ok' && command === 'position.register'),
    ({ answer }) => answer?.id,
  );
  let silences = 0;
  for (const { id, state } of adopted) {
    const events = rows.eventsOf(id);
    const silence = lastSilence(events);
    if (!silence) {
      broken.push(`${id} is ${state}, and no silence ended`);
      continue;
    }
    silences += 1;
    const { opened, expires, closed } = silence;
    const isInTime = (receivedAt: number): boolean => receivedAt >= opened && receivedAt < expires;
    const isTakenBack = (actor: string): boolean =>
      events.some(
        (event) => event.actor === actor && TAKEN_BACK.includes(event.command) && event.seq < closed.seq,
      );
    for (const { actor, command, receivedAt, with: said, seq } of events) {
      if (command !== 'position.register' || !BREAKS_SILENCE.includes(said['stance'])) continue;
      if (isInTime(receivedAt) && !isTakenBack(actor))
        broken.push(`${id} is ${state} over the objection of ${actor}, event ${seq}`);
    }
    for (const { key, actor, answer, with: said } of told.get(id) ?? []) {
      if (!answer || !BREAKS_SILENCE.includes(said['stance'])) continue;
      if (isInTime(Date.parse(answer.receivedAt)) && !isTakenBack(actor))
        broken.push(
          `${id} is ${state} over ${key} of ${actor}, acknowledged as received ${answer.receivedAt}`,
        );
    }
  }
  return { broken, asked: silences };
}

function lastSilence(events: readonly EventOfRecord[]): SilenceOfRecord | undefined {
  const proposed = events.findLast(({ command }) => command === 'silence.propose');
  const expires = proposed?.with['expires'];
  const closed = events.findLast(
    ({ command, with: said }) => command === 'deadline.reached' && said['kind'] === 'silence',
  );
  if (!proposed || !closed || typeof expires !== 'string') return undefined;
  return { opened: proposed.at, expires: Date.parse(expires), closed };
}

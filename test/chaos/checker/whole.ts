import type { Asked, Evidence } from './evidence.js';

/** I5. */
export function denseNumbers({ rows }: Evidence): Asked {
  const broken = rows.subjects.flatMap(({ id, version }) => {
    const events = rows.eventsOf(id);
    const isDense = events.every(({ seq }, index) => seq === index + 1);
    return isDense && events.length === version
      ? []
      : [`${id} has version ${version} and ${events.length} events`];
  });
  const known = new Set(rows.subjects.map(({ id }) => id));
  for (const { subject, seq } of rows.events)
    if (!known.has(subject)) broken.push(`event ${subject}/${seq} has no subject`);
  return { broken, asked: rows.subjects.length };
}

/** I13. */
export function wholeTransactions({ rows }: Evidence): Asked {
  const broken: string[] = [];
  const armed = Map.groupBy(
    rows.timers.filter(({ state, kind }) => state === 'armed' && kind !== 'reminder'),
    ({ subject }) => subject,
  );
  const listed = new Map(rows.drafts.map(({ id, state }) => [id, state]));
  for (const { id, kind, state, context } of rows.subjects) {
    const running = (context.deadlines ?? []).filter(({ suspended }) => suspended === undefined);
    const wanted = running.map((deadline) => `${deadline.kind} ${Date.parse(deadline.due)}`).sort();
    const found = (armed.get(id) ?? []).map((timer) => `${timer.kind} ${timer.due}`).sort();
    if (wanted.join() !== found.join())
      broken.push(`${id} has deadlines [${wanted.join()}] and timers [${found.join()}]`);
    if (kind === 'draft' && listed.get(id) !== state)
      broken.push(`${id} is ${state}, and listed as ${listed.get(id)}`);
  }
  const places = new Set(rows.events.map(({ subject, seq }) => `${subject}/${seq}`));
  for (const { key, subject, seq } of rows.remembered)
    if (!places.has(`${subject}/${seq}`)) broken.push(`the answer to ${key} is kept, and its event is not`);
  return { broken, asked: rows.subjects.length + rows.remembered.length };
}

/** Between client and server on one machine: rounding, and an answer under way. */
const ALLOWED_MS = 250;

/** I9: a client saw when it asked and when it was answered; the receipt must lie between. */
export function receiptsOfTheDatabase({ commands }: Evidence): Asked {
  const acknowledged = commands.filter(({ end }) => end === 'ok');
  const broken = acknowledged.flatMap(({ key, answer, sentAt, endedAt }) => {
    const received = Date.parse(answer?.receivedAt ?? '');
    const isBetween = received >= sentAt - ALLOWED_MS && received <= endedAt + ALLOWED_MS;
    return isBetween
      ? []
      : [`${key} was sent at ${new Date(sentAt).toISOString()}, and received ${answer?.receivedAt}`];
  });
  return { broken, asked: acknowledged.length };
}

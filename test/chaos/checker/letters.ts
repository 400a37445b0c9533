import type { Asked, Evidence } from './evidence.js';
import type { DeliveryOfRecord } from './record.js';

const REMINDERS: readonly string[] = ['silence-reminder', 'position-reminder', 'meeting-reminder'];
/** The server takes a letter a moment before its row says so. */
const UNDER_WAY_MS = 15_000;

/** I6. */
export function letters({ rows, mails }: Evidence): Asked {
  const broken: string[] = [];
  const byId = Map.groupBy(mails, ({ messageId }) => messageId);
  const known = new Map(
    rows.deliveries.flatMap((row) => (row.messageId === null ? [] : [[row.messageId, row] as const])),
  );
  for (const [messageId, copies] of byId) {
    const row = known.get(messageId);
    if (!row) broken.push(`${messageId} was sent, and there is no row`);
    else if (copies.some(({ to }) => to !== row.address))
      broken.push(`${messageId} went to another than ${row.address}`);
  }
  const seen = new Set<string>();
  for (const row of rows.deliveries) {
    const one = [row.kind, row.occasion, row.schedule, row.offset, row.recipient, row.channel].join(' ');
    if (seen.has(one)) broken.push(`${one} is there twice`);
    seen.add(one);
    if (isSentMail(row) && !byId.has(row.messageId ?? ''))
      broken.push(`${row.messageId} is sent, and never arrived`);
    if (row.state === 'queued') broken.push(`${row.messageId} still waits`);
  }
  const addressed = Map.groupBy(rows.deliveries, ({ notice }) => notice);
  for (const { id, kind, state } of rows.notices) {
    if (state !== 'expanded') broken.push(`notice ${id} (${kind}) is ${state}`);
    else if (kind === 'silence-opened' && !addressed.has(id))
      broken.push(`notice ${id} (${kind}) reached nobody`);
  }
  return { broken, asked: rows.deliveries.length };
}

const isSentMail = ({ channel, state }: DeliveryOfRecord): boolean => channel === 'email' && state === 'sent';

/** I7: neither after the occasion of the reminder, nor after its deadline had gone. */
export function nothingStale({ rows, mails }: Evidence): Asked {
  const broken: string[] = [];
  const notices = new Map(rows.notices.map((notice) => [notice.id, notice]));
  const arrived = new Map(mails.map(({ messageId, at }) => [messageId, at]));
  const reminders = rows.deliveries.filter(
    ({ kind, channel }) => REMINDERS.includes(kind) && channel === 'email',
  );
  for (const { notice: id, messageId, recipient, kind } of reminders) {
    const notice = notices.get(id);
    const at = arrived.get(messageId ?? '');
    if (!notice || at === undefined) continue;
    const over = Math.min(notice.until ?? Infinity, endOf(rows.eventsOf(notice.subject)));
    if (at > over + UNDER_WAY_MS)
      broken.push(`${kind} reached ${recipient} ${at - over} ms after it was over`);
  }
  return { broken, asked: reminders.length };
}

/** When a silence was over before its time. */
function endOf(events: Evidence['rows']['events']): number {
  const broken = events.find(
    ({ command, with: said, recorded }) =>
      command === 'position.register' && said['stance'] === 'objection' && recorded === undefined,
  );
  return broken?.at ?? Infinity;
}

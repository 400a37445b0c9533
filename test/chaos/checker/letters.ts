import { UNKNOWN_RECIPIENTS } from '../fault-plan.js';
import type { FaultLine } from '../history.js';
import { MEMBERS } from '../plan.js';
import type { Asked, Evidence } from './evidence.js';
import type { DeliveryOfRecord, NoticeOfRecord, RecordRows } from './record.js';
import { breaks, silenceOf } from './silences.js';

const REMINDERS: readonly string[] = ['silence-reminder', 'position-reminder', 'meeting-reminder'];
const TOLD_TO_ALL: readonly string[] = ['circulated', 'silence-opened', 'silence-elapsed'];
const CHANNELS = ['inbox', 'email'] as const;
/** The server takes a letter a moment before its row says so. */
const UNDER_WAY_MS = 5_000;

/** I6. */
export function letters({ rows, mails, faults }: Evidence): Asked {
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
    if (row.state === 'dead' && !faults.some((fault) => mayRefuse(fault, row)))
      broken.push(`${row.messageId} was given up, and nobody refused it`);
    if (row.state === 'lapsed' && !REMINDERS.includes(row.kind))
      broken.push(`${row.messageId} (${row.kind}) was not sent, and is no reminder`);
  }
  for (const { id, kind, state } of rows.notices)
    if (state !== 'expanded') broken.push(`notice ${id} (${kind}) is ${state}`);
  return { broken: [...broken, ...untold(rows)], asked: rows.deliveries.length };
}

const isSentMail = ({ channel, state }: DeliveryOfRecord): boolean => channel === 'email' && state === 'sent';

/** Whether the mail server said a last no to it. */
const mayRefuse = ({ kind, until }: FaultLine, { at, address }: DeliveryOfRecord): boolean =>
  until >= at &&
  (kind === 'mail-never' || (kind === 'mail-no-such-recipient' && UNKNOWN_RECIPIENTS.test(address ?? '')));

/** What concerns all members is written to each of them, by every channel. */
function untold({ notices, deliveries }: RecordRows): readonly string[] {
  const written = new Set(deliveries.map((row) => `${row.notice} ${row.recipient} ${row.channel}`));
  return notices
    .filter(({ kind, state }) => TOLD_TO_ALL.includes(kind) && state === 'expanded')
    .flatMap(({ id, kind }) =>
      MEMBERS.flatMap((member) => CHANNELS.map((channel) => `${id} ${member} ${channel}`))
        .filter((one) => !written.has(one))
        .map((one) => `${kind}: there is no ${one}`),
    );
}

/** I7: neither after the occasion of the reminder or its deadline had gone, nor after its recipient had answered. */
export function nothingStale({ rows, mails, faults }: Evidence): Asked {
  const broken: string[] = [];
  const notices = new Map(rows.notices.map((notice) => [notice.id, notice]));
  const reminders = new Map(
    rows.deliveries
      .filter(({ kind }) => REMINDERS.includes(kind))
      .flatMap((row) => (row.messageId === null ? [] : [[row.messageId, row] as const])),
  );
  const arrived = mails.flatMap(({ messageId, at }) => {
    const row = reminders.get(messageId);
    const notice = row && notices.get(row.notice);
    return notice ? [{ ...row, notice, arrivedAt: at }] : [];
  });
  for (const { kind, recipient, notice, arrivedAt } of arrived) {
    const over = Math.min(
      notice.until ?? Infinity,
      brokenAt(rows, notice),
      answeredAt(rows, { notice, recipient, arrivedAt }),
    );
    const lateMs = arrivedAt - over - troubledMs(faults, over, arrivedAt);
    if (lateMs > UNDER_WAY_MS) broken.push(`${kind} reached ${recipient} ${lateMs} ms after it was over`);
  }
  return { broken, asked: arrived.length };
}

/** When the silence that is reminded of was over before its time. */
function brokenAt(rows: RecordRows, { subject, kind }: NoticeOfRecord): number {
  const silence = kind === 'silence-reminder' ? silenceOf(rows, subject) : undefined;
  return silence && !silence.isCurable ? (silence.words.find(breaks)?.at ?? Infinity) : Infinity;
}

interface Arrived {
  readonly notice: NoticeOfRecord;
  readonly recipient: string;
  readonly arrivedAt: number;
}

/** When the recipient gave the position that it had when it was reminded, if it had one. */
function answeredAt(rows: RecordRows, { notice, recipient, arrivedAt }: Arrived): number {
  const last = rows
    .eventsOf(notice.subject)
    .findLast(
      ({ command, actor, at, recorded }) =>
        actor === recipient &&
        at < arrivedAt &&
        recorded === undefined &&
        ['position.register', 'position.withdraw'].includes(command),
    );
  return last?.command === 'position.register' ? last.at : Infinity;
}

/** How much of a stretch of time a part was broken on purpose: what was under way waited for it. */
function troubledMs(faults: readonly FaultLine[], from: number, until: number): number {
  return faults.reduce(
    (sum, fault) => sum + Math.max(0, Math.min(until, fault.until) - Math.max(from, fault.from)),
    0,
  );
}

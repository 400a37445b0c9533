import type { DeliveryRow, NoticeRow } from '#store';
import type { DeliveryState, DeliveryView, Undelivered } from './delivery.dto.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import type { Reading } from './reading.js';
import type { Viewer } from './viewer.js';

const COLUMNS =
  'id, notice_id, kind, recipient, channel, address, subject_line, state, at, sent_at, read_at, failed_at, bounced_at,' +
  ' attempts, last_error, digest_id, resent, resent_at';

type Row = Pick<
  DeliveryRow,
  | 'id'
  | 'notice_id'
  | 'kind'
  | 'recipient'
  | 'channel'
  | 'address'
  | 'subject_line'
  | 'state'
  | 'at'
  | 'sent_at'
  | 'read_at'
  | 'failed_at'
  | 'bounced_at'
  | 'attempts'
  | 'last_error'
  | 'digest_id'
  | 'resent'
  | 'resent_at'
>;

/** Which rows are in a state of the register. */
const IN_STATE: Readonly<Record<DeliveryState, string>> = {
  queued: `state = 'queued' AND failed_at IS NULL`,
  failed: `state = 'queued' AND failed_at IS NOT NULL`,
  accepted: `state = 'sent' AND read_at IS NULL`,
  read: `state = 'sent' AND read_at IS NOT NULL`,
  bounced: `state = 'bounced'`,
  dead: `state = 'dead'`,
  gathered: `state = 'gathered'`,
  digested: `state = 'digested'`,
  lapsed: `state = 'lapsed'`,
};

/**
 * Messages, the latest first: to the chair and the secretariat everybody's, and unless they ask for a state those that
 * were not delivered; to anybody else its own.
 */
export async function listDeliveries(
  { q, viewer }: Reading,
  state: DeliveryState | undefined,
  { limit, after }: PageRequest,
): Promise<Page<DeliveryView>> {
  const own = viewer.isStaff ? [] : ['recipient = ?'];
  const later = after ? ['(at < ? OR (at = ? AND id < ?))'] : [];
  const params = [...(viewer.isStaff ? [] : [viewer.as]), ...(after ? [after.at, after.at, after.id] : [])];
  const rows: Row[] = [];
  // One state after the other, each along the index by state and time.
  for (const one of statesFor(viewer, state)) {
    const where = [...own, ...(one === undefined ? [] : [IN_STATE[one]]), ...later].join(' AND ');
    const sql = `SELECT ${COLUMNS} FROM delivery WHERE ${where} ORDER BY at DESC, id DESC LIMIT ${limit + 1}`;
    rows.push(...(await q.all<Row>(sql, params)));
  }
  const page = pageOf(rows.sort(latestFirst), limit, ({ at, id }) => ({ at, id }));
  return { ...page, items: page.items.map(viewOf) };
}

function statesFor(
  { isStaff }: Viewer,
  state: DeliveryState | undefined,
): readonly (DeliveryState | undefined)[] {
  return state === undefined && isStaff ? ['bounced', 'dead'] : [state];
}

const latestFirst = (a: Row, b: Row): number =>
  a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1;

/** What became of one notice, recipient by recipient; `undefined` where the viewer has no part in it. */
export async function deliveriesOf(
  { q, viewer }: Reading,
  notice: string,
): Promise<readonly DeliveryView[] | undefined> {
  const rows = await q.all<Row>(
    `SELECT ${COLUMNS} FROM delivery WHERE notice_id = ? ${viewer.isStaff ? '' : 'AND recipient = ?'}
     ORDER BY recipient, channel`,
    viewer.isStaff ? [notice] : [notice, viewer.as],
  );
  return rows.length === 0 ? undefined : rows.map(viewOf);
}

const AT_MOST = 200;

/**
 * What recipients have by no channel of the notices about a draft or a meeting: their letter came back or was given up,
 * and they have not read it in their inbox; and notices that could not be written at all. For the chair and the
 * secretariat.
 */
export async function undeliveredOf(
  { q, viewer }: Reading,
  subject: string,
): Promise<{ readonly undelivered?: Undelivered[] }> {
  if (!viewer.isStaff) return {};
  const rows = await q.all<Pick<Row, 'id' | 'kind' | 'recipient' | 'state' | 'at'>>(
    `SELECT letter.id, letter.kind, letter.recipient, letter.state, letter.at FROM notice
     JOIN delivery letter ON letter.notice_id = notice.id AND letter.kind = notice.kind
      AND letter.channel = 'email' AND letter.state IN ('bounced', 'dead')
     WHERE notice.subject_id = ? AND NOT EXISTS (SELECT 1 FROM delivery inbox WHERE inbox.notice_id = notice.id
      AND inbox.kind = notice.kind AND inbox.channel = 'inbox' AND inbox.recipient = letter.recipient
      AND inbox.read_at IS NOT NULL)
     LIMIT ${AT_MOST}`,
    [subject],
  );
  const letters: Undelivered[] = rows.map(({ id, kind, recipient, state, at }) => ({
    delivery: id,
    kind,
    recipient,
    state: state === 'dead' ? ('dead' as const) : ('bounced' as const),
    at,
  }));
  const unwritten = await q.all<Pick<NoticeRow, 'kind' | 'at'>>(
    `SELECT kind, at FROM notice WHERE subject_id = ? AND state = 'dead' LIMIT ${AT_MOST}`,
    [subject],
  );
  const notices = unwritten.map(({ kind, at }) => ({
    delivery: null,
    kind,
    recipient: null,
    state: 'dead' as const,
    at,
  }));
  const undelivered = [...notices, ...letters].sort(byTime);
  return undelivered.length === 0 ? {} : { undelivered };
}

const byTime = (a: Undelivered, b: Undelivered): number =>
  a.at === b.at ? ((a.recipient ?? '') < (b.recipient ?? '') ? -1 : 1) : a.at < b.at ? -1 : 1;

function viewOf(row: Row): DeliveryView {
  return {
    id: row.id,
    notice: row.notice_id,
    kind: row.kind,
    recipient: row.recipient,
    channel: row.channel === 'email' ? 'email' : 'inbox',
    address: row.address,
    subject: row.subject_line,
    state: stateOf(row),
    queuedAt: row.at,
    acceptedAt: row.sent_at,
    readAt: row.read_at,
    failedAt: row.failed_at,
    bouncedAt: row.bounced_at,
    attempts: row.attempts,
    error: row.last_error,
    ...(row.digest_id === null ? {} : { digest: row.digest_id }),
    ...(row.resent > 0 ? { resent: { times: row.resent, at: row.resent_at } } : {}),
  };
}

function stateOf({ state, failed_at: failedAt, read_at: readAt }: Row): DeliveryState {
  if (state === 'queued') return failedAt === null ? 'queued' : 'failed';
  if (state === 'sent') return readAt === null ? 'accepted' : 'read';
  return state;
}

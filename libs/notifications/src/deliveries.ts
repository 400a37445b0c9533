import { workContext } from '#engine';
import { marksOf, type NoticeRow, type SqlValue, type Tx } from '#store';
import { delegationOf } from './heads.js';
import type { Wait } from './may-wait.js';
import { messageIdOf } from './message-id.js';
import { idOf } from './occasions.js';
import type { Page } from './page.js';

export const CHANNELS = ['inbox', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One message for one recipient, in the recipient's language. */
export interface Message {
  readonly recipient: string;
  /** Where mail goes; without one there is the inbox. */
  readonly address?: string | undefined;
  /** Every one unless told. */
  readonly channels?: readonly string[] | undefined;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  /** Whether the letter waits for the daily one, or there is none; it is sent at once unless told. */
  readonly wait?: Wait | undefined;
  /** What a letter says besides. */
  readonly page?: Page | undefined;
}

export interface Writing {
  readonly at: string;
  readonly mailDomain: string;
  /** All unless told. */
  readonly channels?: readonly Channel[];
}

const COLUMNS =
  'id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, address, language, subject_line, body,' +
  ' message_id, state, at, sent_at, try_at, attempts, trace, letter';
const MARKS = `(${marksOf(COLUMNS.split(','))})`;
/** Rows of one statement: few enough for every limit, so many that 193 recipients need only a handful. */
const AT_ONCE = 40;

/**
 * Writes the rows of the messages: an inbox row for each, and one to be mailed where there is an address. A row is
 * there once for each occasion, schedule number, offset, recipient, channel and kind, however often and from however
 * many processes it is written. Returns the ids of those to be mailed.
 */
export async function writeDeliveries(
  tx: Tx,
  notice: NoticeRow,
  messages: readonly Message[],
  writing: Writing,
): Promise<readonly string[]> {
  const rows = messages.flatMap((message) =>
    channelsOf(message, writing).map((channel) => rowOf(notice, message, channel, writing)),
  );
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const marks = some.map(() => MARKS).join(', ');
    const sql = `INSERT ${tx.dialect.orIgnore} INTO delivery (${COLUMNS}) VALUES ${marks}`;
    await tx.run(
      sql,
      some.flatMap(({ values }) => values),
    );
  }
  return rows.flatMap(({ id, isToSend }) => (isToSend ? [id] : []));
}

/** By every channel that there is for the recipient. A head of delegation has the inbox of the delegation. */
export const channelsOf = (
  message: Message,
  { channels = CHANNELS }: Pick<Writing, 'channels'> = {},
): readonly Channel[] =>
  channels.filter((channel) => (channel === 'inbox' ? hasInbox(message) : hasMail(message)));

const hasInbox = ({ recipient }: Message): boolean => delegationOf(recipient) === recipient;

const hasMail = ({ address, channels, wait }: Message): boolean =>
  address !== undefined && wait !== 'inbox' && (channels?.includes('email') ?? true);

interface Row {
  readonly id: string;
  /** At once. */
  readonly isToSend: boolean;
  readonly values: readonly SqlValue[];
}

function rowOf(notice: NoticeRow, message: Message, channel: Channel, { at, mailDomain }: Writing): Row {
  const { id: noticeId, kind, occasion, schedule, offset_text: offset } = notice;
  const { recipient, address, language, subject, body, page, wait } = message;
  const isMail = channel === 'email';
  const id = deliveryId(notice, recipient, channel);
  const about = [noticeId, kind, occasion, schedule, offset, recipient, channel, isMail ? address : null];
  const words = [language, subject, body, isMail ? messageIdOf(id, mailDomain) : null];
  // What lies in the inbox has arrived; whether it was read is another question.
  const until = wait === undefined || wait === 'inbox' ? undefined : wait.due;
  const waits = until === undefined ? ['queued', at, null, null, 0] : ['gathered', at, null, until, 0];
  const standing = isMail ? waits : ['sent', at, at, null, 0];
  const letter = isMail && page ? JSON.stringify(page) : null;
  const isToSend = isMail && until === undefined;
  return { id, isToSend, values: [id, ...about, ...words, ...standing, workContext().trace, letter] };
}

/** The same for the same notice, recipient and channel, however often it is written. */
export function deliveryId(
  {
    kind,
    occasion,
    schedule,
    offset_text: offset,
  }: Pick<NoticeRow, 'kind' | 'occasion' | 'schedule' | 'offset_text'>,
  recipient: string,
  channel: Channel,
): string {
  return idOf(kind, occasion, schedule, offset, recipient, channel);
}

import { workContext } from '#engine';
import { marksOf, type NoticeRow, type SqlValue, type Tx } from '#store';
import { delegationOf } from './heads.js';
import { idOf } from './occasions.js';

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
}

export interface Writing {
  readonly at: string;
  readonly mailDomain: string;
}

const COLUMNS =
  'id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, address, language, subject_line, body,' +
  ' message_id, state, at, sent_at, attempts, trace';
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
    CHANNELS.filter((channel) => isFor(message, channel)).map((channel) =>
      rowOf(notice, message, channel, writing),
    ),
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
  return rows.flatMap(({ id, channel }) => (channel === 'email' ? [id] : []));
}

/** By every channel that there is for the recipient. A head of delegation has the inbox of the delegation. */
export function isFor({ recipient, address, channels }: Message, channel: Channel): boolean {
  if (channel === 'inbox') return delegationOf(recipient) === recipient;
  return address !== undefined && (channels?.includes(channel) ?? true);
}

interface Row {
  readonly id: string;
  readonly channel: Channel;
  readonly values: readonly SqlValue[];
}

function rowOf(notice: NoticeRow, message: Message, channel: Channel, { at, mailDomain }: Writing): Row {
  const { id: noticeId, kind, occasion, schedule, offset_text: offset } = notice;
  const { recipient, address, language, subject, body } = message;
  const isMail = channel === 'email';
  const id = idOf(kind, occasion, schedule, offset, recipient, channel);
  const about = [noticeId, kind, occasion, schedule, offset, recipient, channel, isMail ? address : null];
  const words = [language, subject, body, isMail ? messageIdOf(id, mailDomain) : null];
  // What lies in the inbox has arrived; whether it was read is another question.
  const standing = isMail ? ['queued', at, null, 0] : ['sent', at, at, 0];
  return { id, channel, values: [id, ...about, ...words, ...standing, workContext().trace] };
}

/** Sent twice, a letter has the same identity: the recipient's mail system can tell. */
export function messageIdOf(deliveryId: string, mailDomain: string): string {
  return `<${deliveryId}@${mailDomain}>`;
}

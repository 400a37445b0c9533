import { createTransport, type SendMailOptions } from 'nodemailer';
import { htmlOf } from './mail-html.js';
import { textOf } from './mail-text.js';
import type { Page } from './page.js';

/** One message to one recipient, as its row holds it. */
export interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly occasion: string;
  readonly address: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  /** Without one it is plain text alone. */
  readonly page?: Page | undefined;
  readonly attachments?: readonly { readonly filename: string; readonly content: string }[] | undefined;
  readonly messageId: string;
  /** UTC instant at which it was written: every attempt sends the same bytes but for what the mail server adds. */
  readonly at: string;
}

/** Hands a letter to a mail system. Resolves once that has accepted it; never to be called inside a transaction. */
export interface MailSender {
  send(letter: Letter): Promise<void>;
  /**
   * Resolves once the mail system has answered, without a letter.
   *
   * @throws MailServerAway where it does not, or does not let us in; Ending.
   */
  probe(): Promise<void>;
  /** What is under way is finished; nothing more is taken. */
  close(): void;
}

export interface MailOptions {
  readonly from: string;
  readonly replyTo?: string;
  /** Address that the pages lie under; without one letters have no links. */
  readonly publicUrl?: string | undefined;
}

/** The headers and the text of a letter: the same for every way of sending. */
export function mailOf(letter: Letter, { from, replyTo, publicUrl }: MailOptions): SendMailOptions {
  const { id, address, subject, messageId, at, kind, language } = letter;
  const thread = threadOf(letter);
  return {
    from,
    to: address,
    ...(replyTo === undefined ? {} : { replyTo }),
    subject,
    ...partsOf(letter, publicUrl),
    ...(letter.attachments ? { attachments: letter.attachments.map((one) => ({ ...one })) } : {}),
    // A letter that is sent twice is the same to the byte.
    baseBoundary: id,
    messageId,
    date: new Date(at),
    ...(thread === undefined ? {} : { inReplyTo: thread, references: thread }),
    // RFC 3834: no answering machine replies to a notice.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Placet-Notice': kind,
      'Content-Language': language,
      'List-Id': `Placet <notices.${domainOf(messageId)}>`,
      ...leavingOf(kind, from),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Only the daily letter can be done without; what the procedure prescribes has no such header. */
const leavingOf = (kind: string, from: string): Readonly<Record<string, string>> =>
  kind === 'digest' ? { 'List-Unsubscribe': `<mailto:${from}?subject=Daily%20letter>` } : {};

function partsOf(letter: Letter, publicUrl: string | undefined): Pick<SendMailOptions, 'text' | 'html'> {
  const { page, body } = letter;
  if (!page) return { text: body };
  const layout = { ...letter, page, publicUrl };
  return { text: textOf(layout), html: htmlOf(layout) };
}

/** The letter as RFC 5322 bytes. */
export async function composeMail(letter: Letter, options: MailOptions): Promise<Uint8Array> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail(mailOf(letter, options));
  if (!Buffer.isBuffer(message)) throw new TypeError('A message was not composed in memory');
  return message;
}

/** Letters about one draft or meeting are shown together: they all answer a first message that nobody sent. */
function threadOf({ occasion, messageId }: Letter): string | undefined {
  const [kind, id] = occasion.split(':');
  return kind === 'draft' || kind === 'meeting' ? `<${kind}-${id}@${domainOf(messageId)}>` : undefined;
}

const domainOf = (messageId: string): string => messageId.slice(messageId.lastIndexOf('@') + 1, -1);

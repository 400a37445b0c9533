import { NoLongerTrue, type Clock, type Send } from '#engine';
import { canLapse, emlSender, readAttachment, smtpSender, type Entry, type Page } from '#notifications';
import type { DeliveryRow, Log, Store } from '#store';
import type { Assembly } from './assemble.js';
import type { Config } from './config.js';
import { wayOf, withMailSigns } from './health/mail-signs.js';

/** How a deployment sends its letters. */
export interface Mail {
  readonly send: Send;
  /** Whether the mail system answers, noted for all processes; what it is that does not is logged by who asks. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly assembly: Pick<Assembly, 'stillConcerns'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly ending: AbortSignal;
  /** Where `.eml` files go when there is no mail server. */
  readonly folder: string;
}

/** The domain of Message-IDs: the sender's, for a receiver may distrust letters that have another. */
export function mailDomainOf({ PLACET_MAIL_FROM: from }: Pick<Config, 'PLACET_MAIL_FROM'>): string {
  return from.slice(from.lastIndexOf('@') + 1);
}

/** What the letter says besides; of a daily letter what is still true of it. */
async function pageOf(
  { letter }: DeliveryRow,
  { assembly, store, clock }: Pick<Parts, 'assembly' | 'store' | 'clock'>,
): Promise<Page | undefined> {
  if (letter === null) return undefined;
  const page = JSON.parse(letter) as Page;
  if (!page.entries) return page;
  const entries: Entry[] = [];
  for (const entry of page.entries) {
    const row = await store.read.get<DeliveryRow>('SELECT * FROM delivery WHERE id = ?', [entry.id]);
    if (!row) continue;
    const why = await store.transaction((tx) => assembly.stillConcerns(tx, row, clock.receivedNow()));
    if (why === undefined) entries.push(entry);
  }
  if (entries.length === 0) throw new NoLongerTrue('Nothing of it is true any more');
  return { ...page, entries };
}

/** Sends by the configured mail server, or into `.eml` files; what stopped being true meanwhile is not sent. */
export function mailOfDeployment(
  config: Config,
  { assembly, store, clock, log, ending, folder }: Parts,
): Mail {
  const from = config.PLACET_MAIL_FROM;
  const url = config.PLACET_SMTP_URL;
  const options = { from, publicUrl: config.PLACET_PUBLIC_URL };
  const server =
    url === undefined ? emlSender(folder, options) : smtpSender({ url, ...options, log, ending });
  // Before it is sent, and outside of any transaction while it is: in one of its own that holds the subject.
  const assertConcerned = async (row: DeliveryRow): Promise<void> => {
    const why = await store.transaction((tx) => assembly.stillConcerns(tx, row, clock.receivedNow()));
    if (why !== undefined) throw new NoLongerTrue(`Not to be sent any more: ${why}`);
  };
  const sender = withMailSigns(server, { way: wayOf(config), store, log });
  return {
    async send(row) {
      const { id, kind, occasion, address, language, body, at } = row;
      const { subject_line: subject, message_id: messageId } = row;
      if (address === null || messageId === null) throw new Error(`delivery ${id} is not mail`);
      if (canLapse(row)) await assertConcerned(row);
      const page = await pageOf(row, { assembly, store, clock });
      const file = page?.attached && (await readAttachment(store.read, page.attached));
      const attachments = file && [file];
      await sender.send({
        id,
        kind,
        occasion,
        address,
        language,
        subject,
        body,
        page,
        attachments,
        messageId,
        at,
      });
    },
    probe: () => sender.probe(),
    close() {
      sender.close();
      return Promise.resolve();
    },
  };
}

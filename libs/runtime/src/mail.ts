import { NoLongerTrue, type Clock, type Send } from '#engine';
import { emlSender, smtpSender, type Page } from '#notifications';
import type { Log, Store } from '#store';
import type { Assembly } from './assemble.js';
import type { Config } from './config.js';
import { withMailSigns } from './health/mail-signs.js';

/** How a deployment sends its letters. */
export interface Mail {
  readonly send: Send;
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
  const sender = withMailSigns(server, { store, log });
  return {
    async send(row) {
      const { id, kind, occasion, address, language, body, at } = row;
      const { subject_line: subject, message_id: messageId } = row;
      if (address === null || messageId === null) throw new Error(`delivery ${id} is not mail`);
      if (!(await assembly.stillConcerns(store.read, row, clock.receivedNow())))
        throw new NoLongerTrue('It stopped being true before it could be sent');
      const page = row.letter === null ? undefined : (JSON.parse(row.letter) as Page);
      await sender.send({ id, kind, occasion, address, language, subject, body, page, messageId, at });
    },
    close() {
      sender.close();
      return Promise.resolve();
    },
  };
}

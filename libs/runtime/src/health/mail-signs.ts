import { Ending, monotonicMs, NoLongerTrue, noteSignOfLife, NotNow } from '#engine';
import { MailServerRefuses, type MailSender } from '#notifications';
import type { Log, Store } from '#store';
import type { Config } from '../config.js';

/** How letters leave: each way has its signs, for what was seen of one says nothing of the other. */
export type MailWay = 'smtp' | 'eml';
/**
 * `accepted`: a letter was taken; `answered`: the server was asked without one; `away`: it gave no answer, or did not let us
 * in; `refused`: a letter was not taken; `barred`: none of ours is, so they wait.
 */
export type MailSign = 'accepted' | 'answered' | 'away' | 'refused' | 'barred';

export const wayOf = ({ PLACET_SMTP_URL: url }: Pick<Config, 'PLACET_SMTP_URL'>): MailWay =>
  url === undefined ? 'eml' : 'smtp';

/** The name under which the database keeps when that was last seen. */
export const mailSign = (way: MailWay, sign: MailSign): string => `mail-${sign}:${way}`;

const NOTED_MS = 10_000;

interface Options {
  readonly way: MailWay;
  readonly store: Store;
  readonly log: Log;
}

/** Notes for all processes whether the mail server is there; at once when that changes, else every ten seconds. */
export function withMailSigns(sender: MailSender, { way, store, log }: Options): MailSender {
  let noted: { readonly sign: MailSign; readonly atMs: number } | undefined;
  const note = async (sign: MailSign): Promise<void> => {
    if (noted?.sign === sign && monotonicMs() - noted.atMs < NOTED_MS) return;
    noted = { sign, atMs: monotonicMs() };
    try {
      await store.transaction((tx) => noteSignOfLife(tx, mailSign(way, sign)));
    } catch (error) {
      noted = undefined;
      log.warn({ error }, 'Whether the mail server is there could not be noted');
    }
  };
  return {
    async send(letter) {
      try {
        await sender.send(letter);
      } catch (error) {
        const sign = signOf(error);
        if (sign) await note(sign);
        throw error;
      }
      await note('accepted');
    },
    async probe() {
      try {
        await sender.probe();
      } catch (error) {
        if (!(error instanceof Ending)) await note('away');
        throw error;
      }
      await note('answered');
    },
    close: () => sender.close(),
  };
}

/** What a letter that did not leave says of the server; nothing where it was not even tried. */
function signOf(error: unknown): MailSign | undefined {
  if (error instanceof Ending || error instanceof NoLongerTrue) return undefined;
  if (!(error instanceof NotNow)) return 'refused';
  if (error.cause === undefined) return undefined;
  return error.cause instanceof MailServerRefuses ? 'barred' : 'away';
}

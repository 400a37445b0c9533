import { Ending, monotonicMs, noteSignOfLife, NotNow } from '#engine';
import type { MailSender } from '#notifications';
import type { Log, Store } from '#store';

/** Under these names the database keeps when the mail server last took a letter, and when it was last away. */
export const MAIL_ACCEPTED = 'mail-accepted';
export const MAIL_AWAY = 'mail-away';
const NOTED_MS = 10_000;

/** Notes for all processes whether the mail server is there; at once when that changes, else every ten seconds. */
export function withMailSigns(
  sender: MailSender,
  { store, log }: { readonly store: Store; readonly log: Log },
): MailSender {
  let noted: { readonly name: string; readonly atMs: number } | undefined;
  const note = async (name: string): Promise<void> => {
    if (noted?.name === name && monotonicMs() - noted.atMs < NOTED_MS) return;
    noted = { name, atMs: monotonicMs() };
    try {
      await store.transaction((tx) => noteSignOfLife(tx, name));
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
        if (error instanceof NotNow && !(error instanceof Ending)) await note(MAIL_AWAY);
        throw error;
      }
      await note(MAIL_ACCEPTED);
    },
    close: () => sender.close(),
  };
}

import { access, constants, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MailServerAway } from './mail-breaker.js';
import { composeMail, type MailOptions, type MailSender } from './mail.js';

/**
 * Delivers by writing `.eml` files, one for each letter, for the mode without a mail server. A file appears whole or
 * not at all, and is on disk once `send` resolves; sent again, a letter takes the place of itself.
 */
export function emlSender(folder: string, options: MailOptions): MailSender {
  return {
    async send(letter) {
      const bytes = await composeMail(letter, options);
      await mkdir(folder, { recursive: true });
      const target = join(folder, `${letter.id}.eml`);
      const unfinished = `${target}.unfinished`;
      const file = await open(unfinished, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, target);
    },
    async probe() {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
      } catch (error) {
        throw new MailServerAway((error as Error).message, true, { cause: error });
      }
    },
    close: () => undefined,
  };
}

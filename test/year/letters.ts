import type { Store } from '#store';
import { occasionsOf } from './occasions.js';
import type { YearRecord } from './record.js';

/** A reminder that went out as mail. */
export interface Letter {
  readonly kind: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset_text: string;
  readonly recipient: string;
  /** When it was written, and when the mail server had it. */
  readonly at: string;
  readonly sent_at: string;
}

export function lettersIn(store: Store): Promise<readonly Letter[]> {
  const columns = 'kind, occasion, schedule, offset_text, recipient, at, sent_at';
  const sql = `SELECT ${columns} FROM delivery WHERE channel = 'email' AND state = 'sent' ORDER BY id`;
  return store.read.all<Letter>(sql);
}

/** Those that asked, when they were sent, for what was over, had moved, or was given already (I6). */
export function sentInVain(letters: readonly Letter[], record: YearRecord): readonly Letter[] {
  return letters.filter((letter) => letter.offset_text !== '' && !wasTrue(letter, record));
}

function wasTrue(letter: Letter, record: YearRecord): boolean {
  const { kind, occasion, offset_text: offset, at, sent_at: sentAt, recipient } = letter;
  const moments = record.get(occasion.split(':')[1] ?? '') ?? [];
  const isAfter = offset.startsWith('+');
  return occasionsOf(moments).some(({ kind: about, since, due, until, isOwed }) => {
    if (about !== kind || at <= since) return false;
    if (isAfter) return at >= due && isOwed(sentAt, recipient);
    if (sentAt >= due || (until !== undefined && sentAt > until)) return false;
    return isOwed(sentAt, recipient);
  });
}

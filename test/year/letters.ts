import type { Store } from '#store';
import { occasionsOf, type Occasion } from './occasions.js';
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
  const occasions = new Map([...record].map(([id, moments]) => [id, occasionsOf(moments)]));
  return letters.filter((letter) => {
    const subject = letter.occasion.split(':')[1] ?? '';
    return letter.offset_text !== '' && !wasTrue(letter, occasions.get(subject) ?? []);
  });
}

function wasTrue(letter: Letter, occasions: readonly Occasion[]): boolean {
  const { kind, offset_text: offset, at, sent_at: sentAt, recipient } = letter;
  const isAfter = offset.startsWith('+');
  return occasions.some(({ kind: about, since, due, until, isOwed }) => {
    if (about !== kind || at <= since) return false;
    if (isAfter) return at >= due && isOwed(sentAt, recipient);
    if (sentAt >= due || (until !== undefined && sentAt > until)) return false;
    return isOwed(sentAt, recipient);
  });
}

import { latest } from '#engine';
import { msBetween, type ClockPart, type Signs } from './clock-part.js';
import { mailSign, type MailSign, type MailWay } from './mail-signs.js';

/** A letter that fails is tried again in this time, and one that waits longer is late. */
export const LETTER_LATE_MS = 5 * 60_000;
/** The server is asked every minute: what was last heard of it longer ago says nothing of now. */
const HEARD_MS = 5 * 60_000;
/** So many letters given up one after the other, and none accepted: then it is not their addresses. */
const GIVEN_UP_IN_A_ROW = 3;

interface Letters {
  /** When the oldest that waits was written. */
  readonly oldestAt: string | undefined;
  /** By the clock that they were written by. */
  readonly now: string;
}

/** As the last letter showed, and the last time that the server was asked. */
export function mailPart(way: MailWay, signs: Signs, { oldestAt, now }: Letters): ClockPart {
  const at = (sign: MailSign): string => signs.at.get(mailSign(way, sign)) ?? '';
  const accepted = at('accepted');
  const heard = latest(accepted, at('answered'));
  const name = 'mail';
  const since = (instant: string) => ({ ms: msBetween(instant, signs.now) });
  if (at('away') > heard) return { name, state: 'stopped', why: 'mail-away', ...since(at('away')) };
  if (at('barred') > accepted) return { name, state: 'stopped', why: 'mail-barred', ...since(at('barred')) };
  const dead = signs.deadLetters;
  if (at('refused') > accepted && dead >= GIVEN_UP_IN_A_ROW)
    return { name, state: 'stopped', why: 'mail-refused', dead, ...since(at('refused')) };
  // Of one letter alone it was the address, once the server has answered since.
  if (at('refused') > heard)
    return { name, state: 'late', why: 'mail-refused', dead, ...since(at('refused')) };
  const waitsMs = oldestAt === undefined ? 0 : msBetween(oldestAt, now);
  if (waitsMs > LETTER_LATE_MS) return { name, state: 'late', why: 'mail-waits', ms: waitsMs };
  if (heard === '') return { name, state: 'unknown', isUnused: true };
  const ms = msBetween(heard, signs.now);
  return ms > HEARD_MS ? { name, state: 'unknown', why: 'mail-unheard', ms } : { name, state: 'alive', ms };
}

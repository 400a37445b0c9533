import type { Notice } from '#procedure';
import { sayDeadline, sayInstant } from './instants.js';
import type { Language } from './language.js';
import { quotedParts } from './parts.js';
import { say, sayCode } from './say.js';
import type { MessageParams, NoticeParams, NoticeWords } from './types.js';

/**
 * Subject and body of a notice, in plain text. The subject names the action, the deadline and the draft; it never
 * holds a position or a reason, whatever it is given. Whatever is not given is left out of the sentences. Everything is
 * words already, but for the times, which are set as `sayDeadline` does, and `recorded`, which is a code.
 */
export function sayNotice(language: Language, notice: Notice, params: NoticeParams = {}): NoticeWords {
  const { cancelled: _, overdue: _overdue, ...words } = params;
  const filled: MessageParams = { ...words, ...timesOf(language, params), ...wordsOf(language, params) };
  return {
    subject: oneLine(say(language, `notice.subject.${notice}`, filled)),
    body: say(language, `notice.body.${notice}`, filled),
  };
}

function wordsOf(
  language: Language,
  { title, draft, symbol, recorded, cancelled, overdue, parts }: NoticeParams,
): MessageParams {
  return {
    draft: say(language, 'notice.draft', { title: title ?? draft, symbol }),
    recorded: recorded === undefined ? undefined : sayCode(language, `recorded.${recorded}`, ''),
    cancelled: cancelled === true ? 'yes' : undefined,
    overdue: overdue === true ? 'yes' : undefined,
    parts: parts && quotedParts(parts),
  };
}

function timesOf(language: Language, params: NoticeParams): MessageParams {
  const { due, former, receivedAt, zone = 'UTC', readerZone, city } = params;
  const reader = readerZone === undefined ? undefined : { zone: readerZone };
  return {
    ...(due !== undefined && {
      deadline: sayDeadline(language, { due, zone }, reader, city),
      day: sayInstant(language, due, zone, city),
    }),
    ...(former !== undefined && { former: sayDeadline(language, { due: former, zone }, reader, city) }),
    ...(receivedAt !== undefined && {
      received: sayDeadline(language, { due: receivedAt, zone }, reader, city),
    }),
  };
}

/** A subject is a header of one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

import type { Notice } from '#procedure';
import { AGENDA_CHANGES } from './catalogue/codes.js';
import { sayDeadline, sayInstant } from './instants.js';
import type { Language } from './language.js';
import { quotedParts } from './parts.js';
import { say, sayCode } from './say.js';
import type { AgendaChangesToSay, MessageParams, NoticeParams, NoticeWords } from './types.js';

/**
 * Subject and body of a notice, in plain text. The subject names the action, the deadline and the draft; it never
 * holds a position or a reason, whatever it is given. Whatever is not given is left out of the sentences. Everything is
 * words already, but for the times, which are set as `sayDeadline` does, and `recorded`, which is a code.
 */
export function sayNotice(language: Language, notice: Notice, params: NoticeParams = {}): NoticeWords {
  const filled = filledIn(language, params);
  return {
    subject: oneLine(say(language, `notice.subject.${notice}`, filled)),
    body: say(language, `notice.body.${notice}`, filled),
  };
}

/** What the sentences about a notice are filled with. */
export function filledIn(language: Language, params: NoticeParams): MessageParams {
  const { cancelled: _1, reading: _2, changes: _3, final: _4, bloc: _5, withdrawn: _6, ...others } = params;
  const { overdue: _7, ...words } = others;
  return { ...words, ...timesOf(language, params), ...wordsOf(language, params) };
}

function wordsOf(
  language: Language,
  { title, draft, symbol, recorded, parts, reading, changes, ...said }: NoticeParams,
): MessageParams {
  return {
    ...flagsOf(said),
    reading: reading && say(language, 'notice.reading', { ...reading }),
    changes: changes && changesOf(language, changes),
    draft: say(language, 'notice.draft', { title: title ?? draft, symbol }),
    recorded: recorded === undefined ? undefined : sayCode(language, `recorded.${recorded}`, ''),
    parts: parts && quotedParts(parts),
  };
}

function changesOf(language: Language, changes: AgendaChangesToSay): string {
  return AGENDA_CHANGES.flatMap((change) => {
    const items = changes[change] ?? [];
    return items.length > 0 ? say(language, `notice.agenda.${change}`, { items }) : [];
  }).join(' ');
}

function flagsOf({ cancelled, overdue, final, bloc, withdrawn }: NoticeParams): MessageParams {
  const flag = (value: boolean | undefined): string | undefined => (value === true ? 'yes' : undefined);
  return {
    cancelled: flag(cancelled),
    overdue: flag(overdue),
    final: flag(final),
    bloc: flag(bloc),
    withdrawn: flag(withdrawn),
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

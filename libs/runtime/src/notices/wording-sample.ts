import { sayNotice, type Language, type NoticeWords } from '#messages';
import type { Notice } from '#procedure';

const SAMPLE = {
  en: { title: 'Title of the draft', body: 'Senior Officials Committee', area: 'Tourism', who: 'Member A' },
  ru: {
    title: 'Название проекта',
    body: 'Комитет старших должностных лиц',
    area: 'Туризм',
    who: 'государство-член А',
  },
} as const satisfies Record<Language, object>;

const MEETINGS: readonly string[] = [
  'meeting-notice',
  'meeting-changed',
  'meeting-reminder',
  'agenda-issued',
];

/** How a kind of notice reads, filled with the same made-up title, body and date in every language. */
export function wordingSample(language: Language, notice: Notice): NoticeWords {
  const { title, body, area, who } = SAMPLE[language];
  const isOfAMeeting = MEETINGS.includes(notice);
  const about = isOfAMeeting ? {} : { title, symbol: 'A/1' };
  return sayNotice(language, notice, {
    ...about,
    body,
    due: '2026-03-02T05:00:00.000Z',
    zone: '+05:00',
    ...(notice === 'coordinator-term-ending' ? { area } : {}),
    ...(notice === 'reminder-unanswered' || notice === 'coordinator-term-ending' ? { who: [who] } : {}),
    ...(notice === 'meeting-changed' || notice === 'deadline-extended'
      ? { former: '2026-02-23T05:00:00.000Z' }
      : {}),
  });
}

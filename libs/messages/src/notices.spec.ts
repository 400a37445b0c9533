import { NOTICES } from '#procedure';
import { LANGUAGES, sayNotice, type NoticeParams } from './index.js';

const EVERYTHING: NoticeParams = {
  title: 'Concept paper on tourism',
  symbol: 'SOC/CP/2024/7',
  body: 'Senior Officials Committee',
  due: '2024-07-25T13:00:00.000Z',
  receivedAt: '2024-07-25T13:00:00.250Z',
  zone: 'Asia/Almaty',
  readerZone: 'Europe/Minsk',
  revision: 2,
  outcome: ['OUTCOME'],
  languages: ['Russian'],
  number: 'SOC/2024/3',
  who: ['DELEGATION'],
  paragraphs: ['PARAGRAPH'],
  items: ['ITEM'],
  place: 'Merival',
  mode: 'online',
  recorded: 'recorded-late',
  reason: 'REASON',
  request: 'REQUEST',
  area: 'Tourism',
  state: 'STATE',
};
const OF_SILENCE = ['silence-opened', 'silence-reminder'] as const;
const EVERYWHERE = LANGUAGES.flatMap((language) => NOTICES.map((notice) => [language, notice] as const));

describe('notices', () => {
  it.each(NOTICES)('set in Russian the body in brackets only behind what is its own: %s', (notice) => {
    const { body } = sayNotice('ru', notice, { ...EVERYTHING, body: 'ОРГАН' });
    const before = [...body.matchAll(/(\S+) \(ОРГАН\)/g)].map(([, word]) => word);
    expect(before.filter((word) => !/^(?:заседани[ея]|умолчания)$/i.test(word ?? ''))).toEqual([]);
  });

  it.each(EVERYWHERE)(
    'in %s the subject of %s is one line that tells no position and no reason',
    (language, notice) => {
      for (const cancelled of [true, false]) {
        const { subject } = sayNotice(language, notice, { ...EVERYTHING, cancelled, title: 'Two\nlines' });
        expect(subject).not.toMatch(/OUTCOME|DELEGATION|PARAGRAPH|REASON|REQUEST|STATE|[\r\n]/);
      }
    },
  );

  it.each(EVERYWHERE)('in %s %s can be told with nothing given', (language, notice) => {
    const { subject, body } = sayNotice(language, notice);
    expect(`${subject} ${body}`).not.toMatch(/undefined|[{}]|\s{2}/);
  });

  it.each(OF_SILENCE)('%s says what no reply means, and never asks for one', (notice) => {
    const en = sayNotice('en', notice, EVERYTHING);
    const ru = sayNotice('ru', notice, EVERYTHING);
    expect(en.body).toContain('No reply means no objection.');
    expect(ru.body).toContain('Отсутствие ответа означает отсутствие возражений.');
    expect(`${en.subject} ${en.body}`).not.toMatch(/await|answer|respond|reply (?!means)|position/i);
    expect(`${ru.subject} ${ru.body}`).not.toMatch(/ожида|просьб|ответ(?!а означает)|позици/i);
  });

  it('names action, deadline and draft in the subject', () => {
    expect(sayNotice('en', 'silence-opened', EVERYTHING).subject).toBe(
      'Silence procedure until Thursday 25 July 2024, 18:00 Astana (UTC+5): Concept paper on tourism (SOC/CP/2024/7)',
    );
    expect(sayNotice('ru', 'position-reminder', { ...EVERYTHING, title: 'Туризм' }).subject).toBe(
      'Ожидается позиция, срок — четверг, 25 июля 2024 года, 18:00 (Астана, UTC+5): «Туризм» (SOC/CP/2024/7)',
    );
  });

  it('asks for a position only in the reminder of positions', () => {
    expect(sayNotice('en', 'position-reminder', EVERYTHING).body).toBe(
      'The position of your delegation is awaited by Thursday 25 July 2024, 18:00 Astana (UTC+5) · 13:00 UTC · 16:00 your time: Concept paper on tourism (SOC/CP/2024/7). None is on record for the present text.',
    );
  });

  it('tells why a silence is under review, and never that one was broken which nobody broke', () => {
    const review = (cause?: string) => sayNotice('en', 'silence-under-review', { title: 'T', cause }).body;
    expect(review()).toContain('cannot be taken for certain that every delegation was told');
    expect(review('communication')).toContain('its sender is asked to say so');
    expect(review('protest')).toContain('a delegation says that it was prevented');
    const ended = sayNotice('en', 'silence-broken', { title: 'T', cause: 'unmet' });
    expect(`${ended.subject} ${ended.body}`).not.toContain('broken');
    expect(sayNotice('ru', 'silence-broken', { title: 'T', cause: 'unmet' }).subject).not.toMatch(/прерван/);
    const opened = sayNotice('en', 'silence-opened', { title: 'T', cause: 'reopened' });
    expect(opened.body).toContain('has been opened again');
  });

  it('asks the sender of a communication what only it can say', () => {
    const { body } = sayNotice('en', 'communication-recorded', { title: 'T', cause: 'unsaid' });
    expect(body).toContain('Whether it breaks the silence is not said: its sender is asked to say so');
  });

  it('tells a cancelled meeting from a changed one', () => {
    expect(sayNotice('en', 'meeting-changed', { ...EVERYTHING, cancelled: true }).subject).toMatch(
      /^Cancelled: meeting/,
    );
    expect(sayNotice('en', 'meeting-changed', EVERYTHING).subject).toMatch(
      /^Changed: meeting .* now on Thursday/,
    );
  });

  it('acknowledges a communication as what it is', () => {
    expect(sayNotice('en', 'communication-recorded', { title: 'T', recorded: 'recorded-late' }).body).toBe(
      'A communication has been recorded: T. It was received too late; recorded as a communication, without effect on the outcome.',
    );
  });
});

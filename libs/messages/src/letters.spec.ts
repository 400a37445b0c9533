import { NOTICES } from '#procedure';
import { LANGUAGES, sayLetter, type LetterAbout } from './index.js';

const ABOUT: LetterAbout = {
  id: 'd-1',
  subject: 'draft',
  organisation: 'Sample Conference',
  addressees: ['all-members', 'invited-observers'],
  change: 'never',
};
const DUE = { due: '2024-07-25T13:00:00.000Z', zone: '+05:00', readerZone: 'Europe/Minsk' };
const EVERYWHERE = LANGUAGES.flatMap((language) => NOTICES.map((notice) => [language, notice] as const));

describe('the first and the last lines of a letter', () => {
  it.each(EVERYWHERE)('can be told in %s of %s with nothing given', (language, notice) => {
    const { lead, open, foot } = sayLetter(language, notice, {}, ABOUT);
    for (const line of [lead, open, ...foot]) expect(line).not.toMatch(/undefined|[{}\n]|\s{2}|^$/);
  });

  it.each(EVERYWHERE)('tell in %s of %s neither a position nor a reason', (language, notice) => {
    const told = sayLetter(language, notice, { ...DUE, reason: 'REASON', outcome: ['OUTCOME'] }, ABOUT);
    expect(JSON.stringify(told)).not.toMatch(/REASON|OUTCOME/);
  });

  it('say what is to be done by when, in all three times', () => {
    expect(sayLetter('en', 'position-reminder', DUE, ABOUT).lead).toBe(
      'To do: give the position of your delegation by Thursday 25 July 2024, 18:00 UTC+5 · 13:00 UTC · 16:00 your time.',
    );
  });

  it.each([
    ['concern-reminder', false, ' by ', 'Срок: '],
    ['concern-overdue', true, '; the date was ', 'Срок истёк: '],
    ['mandate-reminder', false, ' by ', 'Срок: '],
    ['mandate-due', true, '; the date was ', 'Срок истёк: '],
    ['ad-referendum-reminder', false, ' by ', 'Срок: '],
    ['ad-referendum-reminder', true, '; the date was ', 'Срок истёк: '],
  ] as const)(
    'speak of the date of %s, overdue or not (%s), as it lies',
    (notice, overdue, english, russian) => {
      const lead = (language: 'en' | 'ru') => sayLetter(language, notice, { ...DUE, overdue }, ABOUT).lead;
      expect(lead('en')).toContain(`${english}Thursday 25 July 2024`);
      expect(lead('ru')).toContain(russian);
    },
  );

  it('say why it came: for whom the rule is, or whom the notice names', () => {
    const by = (addressees: LetterAbout['addressees']) =>
      sayLetter('en', 'circulated', {}, { ...ABOUT, addressees }).foot[1];
    expect(by(['all-members', 'invited-observers'])).toBe(
      'Why you receive it: it goes to all members and the observers invited.',
    );
    expect(by([])).toContain('by name');
  });

  it('say that what the procedure prescribes cannot be switched off, and how what can wait is', () => {
    const changed = (change: LetterAbout['change']) =>
      sayLetter('en', 'circulated', {}, { ...ABOUT, change }).foot[2];
    expect(changed('never')).toContain('cannot be switched off');
    expect(changed('daily')).toContain('once a day');
    expect(changed('digest')).toContain('change this at any time');
  });
});

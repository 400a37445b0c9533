import { isRefused, momentOf, setDeadline, type Deadline, type Duration, type Explanation } from '#calendar';
import { sayDate, sayDeadline, sayDuration, sayExplanation, sayInstant } from './index.js';

const FROM = '2024-06-27T13:00:00.000Z';
const ASTANA = {
  zone: 'Asia/Almaty',
  calendar: {
    weekend: [6, 7],
    holidays: [{ date: '2024-07-15', name: { en: 'Founders’ Day', ru: 'День основателей' } }],
  },
  roll: 'next-working-day',
} as const;

function deadlineOf(length: Duration): Deadline {
  const set = setDeadline({ length, from: FROM, now: FROM, ...ASTANA });
  if (isRefused(set)) throw new Error(set.refused);
  return set.deadline;
}

describe('a deadline', () => {
  const deadline = { due: '2024-07-25T13:00:00.000Z', zone: 'Asia/Almaty' };

  it('is told with weekday, city, offset, UTC and the reader’s own time', () => {
    expect(sayDeadline('en', deadline, { zone: 'Europe/Minsk' })).toBe(
      'Thursday 25 July 2024, 18:00 Astana (UTC+5) · 13:00 UTC · 16:00 your time',
    );
    expect(sayDeadline('ru', deadline, { zone: 'Europe/Minsk' })).toBe(
      'четверг, 25 июля 2024 года, 18:00 (Астана, UTC+5) · 13:00 UTC · 16:00 по Вашему времени',
    );
  });

  it('takes the city from the organisation where the zone is an offset only', () => {
    expect(sayDeadline('en', { ...deadline, zone: '+05:00' })).toBe(
      'Thursday 25 July 2024, 18:00 UTC+5 · 13:00 UTC',
    );
    expect(sayDeadline('en', { ...deadline, zone: '+05:00' }, undefined, 'Merival')).toBe(
      'Thursday 25 July 2024, 18:00 Merival (UTC+5) · 13:00 UTC',
    );
  });

  it('does not repeat what is the same', () => {
    expect(sayDeadline('en', { ...deadline, zone: 'UTC' }, { zone: 'UTC' })).toBe(
      'Thursday 25 July 2024, 13:00 UTC',
    );
    expect(sayDeadline('en', deadline, { zone: 'Asia/Tashkent' })).not.toContain('your time');
  });

  it('names the date of UTC and of the reader where it is another day', () => {
    expect(
      sayDeadline('en', { due: '2024-07-25T20:30:00.000Z', zone: 'Asia/Kathmandu' }, { zone: 'Asia/Tokyo' }),
    ).toBe(
      'Friday 26 July 2024, 02:15 Kathmandu (UTC+5:45) · Thursday 25 July 2024, 20:30 UTC · 05:30 your time',
    );
  });

  it('tells seconds where there are any, so that nothing late looks in time', () => {
    expect(sayInstant('en', '2024-07-25T12:59:59.900Z', 'UTC')).toBe('Thursday 25 July 2024, 12:59:59 UTC');
    expect(sayInstant('en', '2024-07-25T13:00:00Z', 'America/New_York')).toBe(
      'Thursday 25 July 2024, 09:00 New York (UTC−4)',
    );
  });
});

describe('a date', () => {
  it.each([
    ['2024-02-29', 'Thursday 29 February 2024', 'четверг, 29 февраля 2024 года'],
    ['2000-01-01', 'Saturday 1 January 2000', 'суббота, 1 января 2000 года'],
    ['2031-12-31', 'Wednesday 31 December 2031', 'среда, 31 декабря 2031 года'],
    ['1999-05-09', 'Sunday 9 May 1999', 'воскресенье, 9 мая 1999 года'],
  ])('%s is told in both languages, in the Gregorian calendar', (date, en, ru) => {
    expect([sayDate('en', date), sayDate('ru', date)]).toEqual([en, ru]);
  });
});

describe('an explanation', () => {
  it('tells from when a period is counted, and that its end is a working day', () => {
    const { explanation } = deadlineOf('P14D');
    expect(sayExplanation('en', explanation)).toBe(
      '14 days from 27 June 2024 18:00 Astana (UTC+5); 11 July is a working day',
    );
    expect(sayExplanation('ru', explanation)).toBe(
      '14 дней, начало отсчёта — 27 июня 2024 года, 18:00 (Астана, UTC+5); 11 июля — рабочий день',
    );
  });

  it('tells which days off moved it, by name', () => {
    const { explanation } = deadlineOf('P16D');
    expect(sayExplanation('en', explanation)).toBe(
      '16 days from 27 June 2024 18:00 Astana (UTC+5); Saturday 13 July, Sunday 14 July and 15 July (Founders’ Day) are not working days; moved to 16 July',
    );
    expect(sayExplanation('ru', explanation)).toContain(
      'нерабочие дни: 13 июля (суббота), 14 июля (воскресенье) и 15 июля (День основателей); срок перенесён: 16 июля',
    );
  });

  it('tells which days were not counted', () => {
    expect(sayExplanation('en', deadlineOf({ workingDays: 2 }).explanation)).toBe(
      '2 working days from 27 June 2024 18:00 Astana (UTC+5), the day itself not counted; not working: Saturday 29 June and Sunday 30 June; 1 July is a working day',
    );
  });

  it('has words for every step that the calendar can give', () => {
    const at = momentOf(FROM, 'Asia/Almaty');
    const day = { why: 'weekend', date: '2024-06-29', weekday: 6 } as const;
    const steps: Explanation = [
      { step: 'stated', text: '2024-06-27', at },
      { step: 'hour-default', hour: '18:00', zone: 'Asia/Almaty' },
      { step: 'counted', direction: 'before', duration: 'PT72H', from: at, to: at },
      { step: 'working-days', direction: 'before', days: 1, from: at, to: at, skipped: [] },
      { step: 'clock-change', occurs: 'never', wanted: '2024-03-31T02:30:00', at },
      { step: 'clock-change', occurs: 'twice', wanted: '2024-10-27T02:30:00', at },
      { step: 'kept', at, day },
      { step: 'extended', from: at, to: at },
      { step: 'resumed', suspendedAt: at, resumedAt: at, from: at, to: at },
    ];
    for (const language of ['en', 'ru'] as const) {
      expect(sayExplanation(language, steps).split('; ').length).toBeGreaterThanOrEqual(steps.length);
      expect(sayExplanation(language, steps)).not.toMatch(/undefined|NaN|[{}]/);
    }
    expect(sayExplanation('en', [])).toBe('');
  });
});

describe('a length', () => {
  it.each([
    ['P1D', '1 day', '1 день'],
    ['P2W', '2 weeks', '2 недели'],
    ['P21D', '21 days', '21 день'],
    ['PT72H', '72 hours', '72 часа'],
    ['P1M2DT12H', '1 month 2 days 12 hours', '1 месяц 2 дня 12 часов'],
    ['P11Y', '11 years', '11 лет'],
  ])('%s is told in both languages', (length, en, ru) => {
    expect([sayDuration('en', length), sayDuration('ru', length)]).toEqual([en, ru]);
  });
});

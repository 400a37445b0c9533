import { importCalendar, NotACalendar, scratchStore, type ScratchStore } from '#runtime';

const NOW = '2026-01-10T00:00:00.000Z';
const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Sample//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');

const SESSION = event(
  'UID:1',
  'SUMMARY:General debate',
  'DTSTART:20260922T130000Z',
  'DTEND:20260922T220000Z',
);

let scratch: ScratchStore;
beforeAll(async () => {
  scratch = await scratchStore();
  await scratch.store.migrate();
});
afterAll(() => scratch.remove());

const taken = async (text: string, name = 'Other') => {
  await importCalendar(scratch.store, text, { name, zone: '+05:00', now: NOW });
  return scratch.store.read.all<{ summary: string; starts_at: string; ends_at: string }>(
    'SELECT summary, starts_at, ends_at FROM foreign_event WHERE calendar = ? ORDER BY starts_at',
    [name],
  );
};

describe('a foreign calendar', () => {
  it('gives its events, and takes the place of what came under its name before', async () => {
    expect(await taken(calendar(SESSION))).toEqual([
      {
        summary: 'General debate',
        starts_at: '2026-09-22T13:00:00.000Z',
        ends_at: '2026-09-22T22:00:00.000Z',
      },
    ]);
    await taken(calendar(SESSION), 'Kept');
    expect(await taken(calendar())).toEqual([]);
    expect(await taken(calendar(SESSION), 'Kept')).toHaveLength(1);
  });

  it('reads times in their own zones, and days and times without one at the seat', async () => {
    const text = calendar(
      event(
        'UID:1',
        'SUMMARY:In Vienna',
        'DTSTART;TZID=Europe/Vienna:20260702T100000',
        'DTEND;TZID=Europe/Vienna:20260702T130000',
      ),
      event('UID:2', 'SUMMARY:A day', 'DTSTART;VALUE=DATE:20260703'),
      event('UID:3', 'SUMMARY:Floating', 'DTSTART:20260704T100000', 'DURATION:PT1H'),
    );
    expect((await taken(text)).map(({ starts_at, ends_at }) => [starts_at, ends_at])).toEqual([
      ['2026-07-02T08:00:00.000Z', '2026-07-02T11:00:00.000Z'],
      ['2026-07-02T19:00:00.000Z', '2026-07-03T19:00:00.000Z'],
      ['2026-07-04T05:00:00.000Z', '2026-07-04T06:00:00.000Z'],
    ]);
  });

  it('repeats what recurs, without the days that are excepted, and not for ever', async () => {
    const weekly = event(
      'UID:1',
      'SUMMARY:Weekly meeting',
      'DTSTART:20260202T090000Z',
      'DTEND:20260202T100000Z',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE:20260209T090000Z',
    );
    expect((await taken(calendar(weekly))).map(({ starts_at }) => starts_at.slice(0, 10))).toEqual([
      '2026-02-02',
      '2026-02-16',
      '2026-02-23',
    ]);
    const endless = event(
      'UID:2',
      'SUMMARY:Daily',
      'DTSTART:20200101T090000Z',
      'DTEND:20200101T093000Z',
      'RRULE:FREQ=DAILY',
    );
    expect((await taken(calendar(endless))).length).toBeLessThan(1_200);
  });

  it('leaves out what was cancelled, and what blocks no time', async () => {
    const text = calendar(
      event('UID:1', 'SUMMARY:Cancelled', 'STATUS:CANCELLED', 'DTSTART:20260702T100000Z'),
      event('UID:2', 'SUMMARY:Remark', 'TRANSP:TRANSPARENT', 'DTSTART:20260702T100000Z'),
    );
    expect(await taken(text)).toEqual([]);
  });

  it('that is none changes nothing', async () => {
    await taken(calendar(SESSION));
    for (const text of ['', 'BEGIN:VCARD\r\nEND:VCARD\r\n', '<html></html>'])
      await expect(
        importCalendar(scratch.store, text, { name: 'Other', zone: '+05:00', now: NOW }),
      ).rejects.toThrow(NotACalendar);
    expect(
      await scratch.store.read.all("SELECT uid FROM foreign_event WHERE calendar = 'Other'"),
    ).toHaveLength(1);
  });
});

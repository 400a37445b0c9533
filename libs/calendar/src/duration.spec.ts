import { isDuration } from './index.js';

describe('a length in a plan', () => {
  it.each([
    'P14D',
    'P10M',
    'P12W',
    'P100D',
    'PT72H',
    'PT90S',
    'P1DT12H',
    'PT0.5S',
    { workingDays: 1 },
    { workingDays: 1_000 },
  ])('may be %j', (value) => {
    expect(isDuration(value)).toBe(true);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '14 days',
    'P1.5D',
    '-P1D',
    'about P1D',
    'P1D or so',
    7,
    null,
    undefined,
    ['P14D'],
    {},
    { days: 3 },
    { workingDays: 0 },
    { workingDays: 1_001 },
    { workingDays: 2.5 },
    { workingDays: '3' },
  ])('is never %j, whatever kind of value that is', (value) => {
    expect(isDuration(value)).toBe(false);
  });
});

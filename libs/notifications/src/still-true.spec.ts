import { deadline, draft, meeting, scene } from '../test/given.js';
import { isStillTrue } from './still-true.js';

const until = '2024-07-18T05:00:00.000Z';

describe('a reminder of a meeting', () => {
  const claim = { kind: 'meeting-reminder', schedule: 1, params: { until }, offset: 'P1D' } as const;

  it('is true while the meeting is to open as planned', () => {
    expect(isStillTrue(claim, scene({ meeting: meeting() }))).toBe(true);
  });

  it.each([
    ['it moved', { meeting: meeting({ schedule: 2 }) }],
    ['it was cancelled', { meeting: meeting({}, 'cancelled') }],
    ['it has opened', { meeting: meeting({}, 'open') }],
    ['its hour has come', { meeting: meeting(), at: until }],
    ['nobody knows it', {}],
  ])('is not once %s', (_title, given) => {
    expect(isStillTrue(claim, scene(given))).toBe(false);
  });
});

describe('a reminder of a silence', () => {
  const claim = { kind: 'silence-reminder', schedule: 7, params: { until }, offset: 'PT2H' } as const;
  const running = deadline('silence', until);

  it('is true while the silence runs to that instant', () => {
    expect(isStillTrue(claim, scene({ draft: draft({ deadlines: [running] }) }))).toBe(true);
  });

  it.each([
    ['it was broken', draft()],
    ['it was extended', draft({ deadlines: [deadline('silence', '2024-07-20T05:00:00.000Z')] })],
    ['its clock stands still', draft({ deadlines: [{ ...running, suspended: until }] })],
    ['only another deadline runs', draft({ deadlines: [deadline('positions', until)] })],
  ])('is not once %s', (_title, given) => {
    expect(isStillTrue(claim, scene({ draft: given }))).toBe(false);
  });
});

it('what tells of something that happened stays true', () => {
  expect(isStillTrue({ kind: 'silence-broken', schedule: 0, params: {}, offset: '' }, scene())).toBe(true);
});

import { act, meetingAfter, opening } from '../test/given.js';
import { presentMembers, warningsOf } from './index.js';

const members = ['XAA', 'XAB', 'XAC', 'XAD'];
const seats = { members, represented: members.slice(0, 3) };
const sitting = (present: 'all' | string[], absent: string[] = []) =>
  meetingAfter(opening, act('attendance.record', { present, absent }));

describe('warnings about a meeting', () => {
  it('say that no quorum is known, and refuse nothing for it', () => {
    expect(warningsOf(sitting('all'), { quorum: null }, seats)).toEqual([{ warning: 'quorum-not-known' }]);
  });

  it('ask for the attendance that a quorum is counted from', () => {
    const stored = meetingAfter(opening);
    expect(warningsOf(stored, { quorum: { count: 2 } }, seats)).toEqual([
      { warning: 'attendance-not-recorded' },
    ]);
  });

  it.each([
    [{ count: 3 }, 3],
    [{ share: '2/3', base: 'members' } as const, 3],
    [{ share: '3/4', base: 'represented' } as const, 3],
  ])('tell how many are missing under %j', (quorum, needed) => {
    expect(warningsOf(sitting('all', ['XAC']), { quorum }, seats)).toEqual([
      { warning: 'quorum-missing', present: 2, needed },
    ]);
    expect(warningsOf(sitting('all'), { quorum }, seats)).toEqual([]);
  });

  it('are silent before it opens and once it is over', () => {
    expect(warningsOf(meetingAfter(), { quorum: null }, seats)).toEqual([]);
    expect(warningsOf(meetingAfter(opening, act('meeting.close')), { quorum: null }, seats)).toEqual([]);
  });
});

describe('who is present', () => {
  it('is every represented member less those named absent, and no observer', () => {
    expect(presentMembers({ present: 'all', absent: ['XAB'] }, seats)).toEqual(['XAA', 'XAC']);
    expect(presentMembers({ present: ['XBA', 'XAD', 'XAA'], absent: [] }, seats)).toEqual(['XAA']);
  });
});

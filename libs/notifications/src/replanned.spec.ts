import type { StateDeadline } from '#procedure';
import { deadline, draft, meeting } from '../test/given.js';
import { replanned } from './replanned.js';

const ofMeeting = (before: ReturnType<typeof meeting> | undefined, after: ReturnType<typeof meeting>) =>
  replanned({
    ref: { kind: 'meeting', id: 'm1' },
    seq: 2,
    ...(before ? { before: standing(before) } : {}),
    after: standing(after),
  });

function standing(reading: { state: string; context: object }) {
  return { state: reading.state, snapshot: { state: reading.state, context: reading.context } };
}

describe('reminders of a meeting', () => {
  const later = { opens: '2024-07-25T05:00:00.000Z', schedule: 2 };

  it('are planned when it is scheduled', () => {
    expect(ofMeeting(undefined, meeting())).toMatchObject([
      { occasion: 'meeting:m1', upcoming: { schedule: 1, due: '2024-07-18T05:00:00.000Z', plan: 'meeting' } },
    ]);
  });

  it('are planned anew under a higher schedule number when it moves', () => {
    expect(ofMeeting(meeting(), meeting(later))).toMatchObject([
      { occasion: 'meeting:m1', upcoming: { schedule: 2, due: later.opens } },
    ]);
  });

  it.each(['cancelled', 'open'])('end when it is %s', (state) => {
    expect(ofMeeting(meeting(), meeting({}, state))).toEqual([{ occasion: 'meeting:m1' }]);
  });

  it('are left alone by everything else', () => {
    const items = [{ draft: 'd1', state: 'listed' }];
    expect(ofMeeting(meeting(), meeting({ items }))).toEqual([]);
    expect(ofMeeting(meeting({}, 'open'), meeting({}, 'closed'))).toEqual([]);
  });
});

describe('reminders of a deadline', () => {
  const due = '2024-07-25T13:00:00.000Z';
  const running = deadline('silence', due);
  const ofDraft = (before: readonly StateDeadline[], after: readonly StateDeadline[]) =>
    replanned({
      ref: { kind: 'draft', id: 'd1' },
      seq: 7,
      before: standing(draft({ deadlines: before })),
      after: standing(draft({ deadlines: after })),
    });

  it('are planned when it is set, and numbered by its event', () => {
    expect(ofDraft([], [running])).toEqual([
      {
        occasion: 'draft:d1:silence',
        upcoming: {
          subject: { kind: 'draft', id: 'd1' },
          notice: 'silence-reminder',
          occasion: 'draft:d1:silence',
          plan: 'silence',
          body: 'soc',
          schedule: 7,
          due,
          zone: '+05:00',
        },
      },
    ]);
  });

  it('are planned anew when it is extended', () => {
    const extended = deadline('positions', '2024-07-30T13:00:00.000Z');
    expect(ofDraft([deadline('positions', due)], [extended])).toMatchObject([
      { occasion: 'draft:d1:positions', upcoming: { notice: 'position-reminder', due: extended.due } },
    ]);
  });

  it('end when it goes, or its clock stands still', () => {
    expect(ofDraft([running], [])).toEqual([{ occasion: 'draft:d1:silence' }]);
    expect(ofDraft([running], [{ ...running, suspended: due }])).toEqual([{ occasion: 'draft:d1:silence' }]);
  });

  it('are left alone while nothing moves, and are not kept for other deadlines', () => {
    expect(ofDraft([running], [running])).toEqual([]);
    expect(ofDraft([], [deadline('hold-review', due)])).toEqual([]);
  });
});

import { act, adding, calling, meetingAfter, opening } from '../test/given.js';
import { involvedDrafts, meetingFacts, type MeetingSnapshot } from './index.js';

const lock = (snapshot: MeetingSnapshot) => ({ snapshot });
const change = (id: string) => ({ ref: { kind: 'draft', id }, mode: 'change' });

describe('drafts that a command on a meeting reaches', () => {
  it('are the one called or deferred', () => {
    const stored = lock(meetingAfter(adding, opening));
    expect(involvedDrafts(calling, stored)).toEqual([change('d1')]);
    expect(involvedDrafts(act('item.defer', { draft: 'd1' }), stored)).toEqual([change('d1')]);
  });

  it('are those still called at the close', () => {
    const others = ['d2', 'd3'].map((draft) => act('agenda.add', { draft, treatment: 'decision' }));
    const stored = lock(
      meetingAfter(
        adding,
        ...others,
        opening,
        calling,
        act('item.call', { draft: 'd2' }),
        act('item.defer', { draft: 'd2' }),
      ),
    );
    expect(involvedDrafts(act('meeting.close'), stored)).toEqual([change('d1')]);
  });

  it('are only looked at when put on the agenda', () => {
    expect(involvedDrafts(adding, lock(meetingAfter()))).toEqual([
      { ref: { kind: 'draft', id: 'd1' }, mode: 'read' },
    ]);
    expect(
      involvedDrafts(act('agenda.add', { title: 'Other', treatment: 'information' }), lock(meetingAfter())),
    ).toEqual([]);
  });
});

describe('facts of a meeting', () => {
  it('tell a draft whether it is on the agenda, and whether that is adopted', () => {
    const stored = meetingAfter(adding, opening, act('agenda.adopt'));
    const facts = { id: 'm1', body: 'soc', state: 'open', informal: false, agendaAdopted: true };
    expect(meetingFacts(stored, 'm1', 'd1')).toEqual({ ...facts, onAgenda: true });
    expect(meetingFacts(stored, 'm1', 'd9')).toEqual({ ...facts, onAgenda: false });
  });
});

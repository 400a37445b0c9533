import fc from 'fast-check';
import { isRefused } from '#procedure';
import { act, adding, meetingAfter } from '../test/given.js';
import { proposeAgenda, stepMeeting, type DraftBefore } from './index.js';

const SINCE = '2024-07-01T05:00:00.000Z';
const before = (draft: string, state: string, more: Partial<DraftBefore> = {}): DraftBefore => ({
  draft,
  state,
  since: SINCE,
  wasBefore: false,
  isFinal: false,
  isNoted: false,
  ...more,
});
const none = { items: [], standing: [], drafts: [] };
const short = (drafts: readonly DraftBefore[], lastMet?: string) =>
  proposeAgenda({ ...none, drafts, lastMet }).map(({ draft, treatment, reason }) => [
    draft,
    treatment,
    reason,
  ]);

describe('the proposed agenda', () => {
  it('has each draft that waits for the body, with the reason and how it is to be taken', () => {
    expect(
      short(
        [
          before('new', 'soc.pending', { since: '2024-07-05T05:00:00.000Z' }),
          before('final', 'soc.pending', { since: '2024-07-06T05:00:00.000Z', isFinal: true }),
          before('waited', 'soc.pending'),
          before('back', 'soc.pending', { wasBefore: true }),
          before('held', 'soc.held', { wasBefore: true, isFinal: true }),
          before('kept', 'soc.held'),
          before('silent', 'soc.elapsed', { isFinal: true }),
          before('report', 'soc.pending', { isNoted: true, since: '2024-07-07T05:00:00.000Z' }),
        ],
        '2024-07-02T05:00:00.000Z',
      ),
    ).toEqual([
      ['back', 'decision', 'returning'],
      ['held', 'discussion', 'returning'],
      ['kept', 'discussion', 'held'],
      ['silent', 'information', 'elapsed'],
      ['waited', 'decision', 'waiting'],
      ['new', 'decision', 'new'],
      ['final', 'adoption', 'new'],
      ['report', 'information', 'new'],
    ]);
  });

  it('has nothing that a meeting cannot take up', () => {
    const states = ['soc.silence', 'soc.review', 'soc.session', 'soc.announced', 'soc.passed'];
    expect(short(states.map((state) => before(state, state)))).toEqual([]);
  });

  it('puts the drafts among the standing items of the body, and leaves what is there in its place', () => {
    const standing = [{ kind: 'opening' }, { kind: 'drafts' }, { kind: 'other-business' }] as const;
    const { items } = meetingAfter(
      adding,
      act('agenda.add', { kind: 'other-business', treatment: 'discussion' }),
    ).context;
    const drafts = [before('d1', 'soc.pending'), before('d2', 'soc.pending')];
    expect(proposeAgenda({ items, standing, drafts })).toEqual([
      { kind: 'opening', treatment: 'information', reason: 'standing', position: 1 },
      { draft: 'd2', treatment: 'decision', reason: 'new', position: 3 },
    ]);
  });

  it('is cut to what is named, and refused where that is not proposed any more', () => {
    const drafts = [before('d1', 'soc.pending'), before('d2', 'soc.pending')];
    const standing = [{ kind: 'opening' }, { kind: 'reports' }] as const;
    expect(proposeAgenda({ ...none, standing, drafts }, { drafts: ['d2'], kinds: ['reports'] })).toEqual([
      { kind: 'reports', treatment: 'information', reason: 'standing', position: 1 },
      { draft: 'd2', treatment: 'decision', reason: 'new', position: 2 },
    ]);
    expect(proposeAgenda({ ...none, drafts }, { drafts: ['d1', 'd3'] })).toEqual({
      refused: 'wrong-state',
      detail: { draft: 'd3' },
    });
  });

  it('once taken whole leaves nothing to propose, in the order in which it was shown', () => {
    const draft = fc.record({
      draft: fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5', 'd6'),
      state: fc.constantFrom('soc.pending', 'soc.held', 'soc.silence', 'soc.elapsed'),
      since: fc.constantFrom(SINCE, '2024-06-01T05:00:00.000Z'),
      wasBefore: fc.boolean(),
      isFinal: fc.boolean(),
      isNoted: fc.boolean(),
    });
    const kinds = ['opening', 'agenda', 'drafts', 'next-meetings', 'other-business'] as const;
    const standing = fc.subarray([...kinds]).map((some) => some.map((kind) => ({ kind })));
    const drafts = fc.uniqueArray(draft, { selector: ({ draft: id }) => id });
    fc.assert(
      fc.property(drafts, standing, fc.boolean(), (all, some, isBegun) => {
        const stored = isBegun ? meetingAfter(adding) : meetingAfter();
        const items = proposeAgenda({ items: stored.context.items, standing: some, drafts: all });
        if (items.length === 0) return;
        const given = act('agenda.propose');
        const result = stepMeeting(stored, { ...given, facts: { ...given.facts, agenda: { items } } });
        if (isRefused(result)) throw new Error(result.refused);
        const after = result.snapshot.context.items;
        expect(after).toHaveLength(stored.context.items.length + items.length);
        for (const { draft: id, kind, position } of [...items].slice(-1))
          expect(after[position - 1]).toMatchObject(id === undefined ? { kind } : { draft: id });
        expect(proposeAgenda({ items: after, standing: some, drafts: all })).toEqual([]);
      }),
    );
  });
});

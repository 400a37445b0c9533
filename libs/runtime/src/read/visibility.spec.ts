import type { DraftContext, DraftSnapshot } from '#procedure';
import type { Viewer } from './viewer.js';
import { isDelegationsWord, visibleTo, type PastEvent } from './visibility.js';

const at = '2024-07-11T05:00:00.000Z';
const viewer = (as: string, more: Partial<Viewer> = {}): Viewer => ({
  as,
  at,
  isStaff: false,
  takesPart: true,
  ...more,
});
const chair = viewer('chair', { isStaff: true });
const secretariat = viewer('secretariat', { isStaff: true });
const xaa = viewer('XAA', { delegation: 'XAA' });
const xab = viewer('XAB', { delegation: 'XAB' });
const coordinator = viewer('coordinator:tourism', { area: 'tourism' });
const gone = viewer('XZZ', { takesPart: false, delegation: 'XZZ' });

const context: DraftContext = {
  seq: 9,
  kind: 'concept-paper',
  area: 'tourism',
  sponsors: ['XAA'],
  finalBody: 'soc',
  required: [],
  body: 'soc',
  reading: 1,
  revision: 1,
  revisionSince: 1,
  complete: [],
  round: { method: 'meeting', openedAt: at, eligible: 'XAA XAB XAC' },
  positions: { 'objection 1': 'XAA 7', 'support 1 ad-referendum': 'XAB 8, XAC 9' },
  concerns: { 'XAA-1': { owner: 'XAA', status: 'open', blocking: true, event: 7 } },
  unclassified: { 'm-XAC-1': 'XAC' },
  deadlines: [
    { kind: 'ad-referendum', due: at, zone: '+05:00' },
    { kind: 'silence', due: at, zone: '+05:00' },
  ],
  silence: null,
  next: null,
  provisional: null,
  outcomes: [],
  statements: [8],
  decision: null,
};
const snapshot: DraftSnapshot = { state: 'soc.session', context };

const event: PastEvent = {
  type: 'position.registered',
  command: 'position.register',
  as: 'XAA',
  at,
  receivedAt: at,
  with: { stance: 'objection', reason: 'The mandate is not ours', round: 4 },
  owners: ['XAA'],
  stateBefore: 'soc.session',
  state: 'soc.session',
  isBeforeCirculation: false,
};

describe('what is visible to whom', () => {
  it.each([
    ['chair', chair, true, true],
    ['secretariat', secretariat, true, true],
    ['a sponsor', xaa, true, true],
    ['another delegation', xab, false, true],
    ['the coordinator of its area', coordinator, true, true],
    ['a coordinator of another area', viewer('coordinator:finance', { area: 'finance' }), false, true],
    ['somebody who takes no part', gone, false, false],
  ])('%s knows of a draft before its circulation, and after', (_who, who, before, after) => {
    const draft = { sponsors: ['XAA'], area: 'tourism' };
    const sight = visibleTo(who);
    expect([sight.knows({ ...draft, body: '' }), sight.knows({ ...draft, body: 'soc' })]).toEqual([
      before,
      after,
    ]);
  });

  it('gives chair and secretariat the whole state', () => {
    expect(visibleTo(chair).snapshot(snapshot)).toBe(snapshot);
    expect(visibleTo(secretariat).snapshot(snapshot)).toBe(snapshot);
  });

  it('gives a delegation what it said itself, and what is announced', () => {
    const seen = visibleTo(xaa).snapshot(snapshot).context;
    expect(seen).toMatchObject({ seq: 0, statements: [], unclassified: {}, round: context.round });
    expect(seen.positions).toEqual({ 'objection 1': 'XAA 7' });
    expect(Object.keys(seen.concerns)).toEqual(['XAA-1']);
    expect(seen.deadlines.map(({ kind }) => kind)).toEqual(['silence']);
  });

  it('gives the same state in two worlds that differ in what others said', () => {
    const silent = { ...context, seq: 2, positions: {}, concerns: {}, unclassified: {}, statements: [] };
    const other = { state: 'soc.session', context: { ...silent, deadlines: context.deadlines.slice(1) } };
    const sight = visibleTo(viewer('XAD', { delegation: 'XAD' }));
    expect(JSON.stringify(sight.snapshot(snapshot))).toBe(JSON.stringify(sight.snapshot(other)));
  });

  it('reads words to their owners, the chair and the secretariat', () => {
    const readers = [chair, secretariat, xaa, xab, coordinator].map((who) => visibleTo(who).reads(['XAA']));
    expect(readers).toEqual([true, true, true, false, false]);
  });

  it('tells an event in full to staff, and to its owner without numbers of events', () => {
    expect(visibleTo(chair).event(event)?.with).toEqual(event.with);
    expect(visibleTo(xaa).event(event)?.with).toEqual({
      stance: 'objection',
      reason: 'The mandate is not ours',
    });
  });

  it('leaves a delegation’s word out of the history of others', () => {
    expect(visibleTo(xab).event(event)).toBeUndefined();
    expect(visibleTo(coordinator).event(event)).toBeUndefined();
  });

  it('announces that a silence was broken, without who or why', () => {
    const broke = { ...event, stateBefore: 'soc.silence', state: 'soc.held' };
    expect(visibleTo(xab).event(broke)).toEqual({ type: 'silence.broken', at, with: {}, state: 'soc.held' });
  });

  it('tells what an office did to all, without when it reached us', () => {
    const ruling = {
      ...event,
      type: 'ruling.recorded',
      command: 'ruling.record',
      as: 'chair',
      owners: 'all' as const,
    };
    expect(visibleTo(xab).event({ ...ruling, with: { outcome: 'approved' } })).toEqual({
      type: 'ruling.recorded',
      as: 'chair',
      at,
      with: { outcome: 'approved' },
      state: 'soc.session',
    });
  });

  it('keeps what happened before the circulation, but that it was made', () => {
    const early = { ...event, owners: 'all' as const, isBeforeCirculation: true };
    expect(visibleTo(xab).event({ ...early, command: 'revision.issue' })).toBeUndefined();
    expect(visibleTo(xab).event({ ...early, command: 'draft.create' })).toBeDefined();
    expect(visibleTo(chair).event({ ...early, command: 'revision.issue' })).toBeDefined();
  });

  it('does not tell by a refusal that another’s concern exists', () => {
    const refused = { refused: 'not-entitled', detail: { owner: 'XAA' } } as const;
    expect(visibleTo(xab).refusal(refused)).toEqual({ refused: 'not-found' });
    expect(visibleTo(xaa).refusal(refused)).toBe(refused);
    expect(visibleTo(chair).refusal(refused)).toBe(refused);
  });

  it('hides from others whether there is enough support', () => {
    const needs = [
      { code: 'ruling', who: ['chair'] },
      { code: 'support-missing', who: [] },
    ] as const;
    expect(visibleTo(xab).needs(needs)).toHaveLength(1);
    expect(visibleTo(chair).needs(needs)).toHaveLength(2);
  });

  it.each([
    ['position.register', true],
    ['concern.answer', true],
    ['statement.register', true],
    ['communication.record', true],
    ['communication.classify', true],
    ['silence.protest', true],
    ['ruling.record', false],
    ['draft.submit', false],
    ['toString', false],
  ])('takes %s for a delegation’s word: %s', (command, is) => {
    expect(isDelegationsWord(command)).toBe(is);
  });
});

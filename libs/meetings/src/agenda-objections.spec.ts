import { isRefused, type Act, type Effect } from '#procedure';
import { act, adding, calling, meetingAfter, meetingStanding, opening } from '../test/given.js';
import { stepMeeting, type MeetingSnapshot } from './index.js';

const answer = (stored: MeetingSnapshot, given: Act): string => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? result.refused : 'taken';
};
const effectsOf = (stored: MeetingSnapshot, given: Act): readonly Effect[] => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? [] : result.effects;
};
const says = (type: string, as: string, payload: Record<string, unknown> = {}): Act => ({
  ...act(type, { draft: 'd1', ...payload }, { roles: ['member'] }),
  as,
});
const objects = (as: string, payload?: Record<string, unknown>) => says('agenda.object', as, payload);
const accepts = (as: string, payload?: Record<string, unknown>) => says('agenda.accept', as, payload);
/** As the engine adopts: with the number of the version looked up. */
const adopting = (): Act => {
  const given = act('agenda.adopt');
  return { ...given, facts: { ...given.facts, agenda: { version: 1 } } };
};
const second = act('agenda.add', { draft: 'd2', treatment: 'decision' });
const listedA = act('agenda.add', { draft: 'd3', treatment: 'adoption', list: 'A' });
const drafts = ({ context }: MeetingSnapshot) => context.items.map(({ draft }) => draft);

describe('an objection to an item', () => {
  it('takes it off the agenda at its adoption, with what stood beneath it left on its own', () => {
    const beneath = act('agenda.add', { draft: 'd3', treatment: 'decision', under: 1 });
    const stored = meetingAfter(adding, second, beneath, objects('XAC'), opening, act('agenda.adopt'));
    expect(stored.context.items).toEqual([
      { draft: 'd3', treatment: 'decision', state: 'listed' },
      { draft: 'd2', treatment: 'decision', state: 'listed' },
    ]);
  });

  it('stands when the item is taken off and put on again, before the adoption and after it', () => {
    const [off, back] = [act('agenda.remove', { draft: 'd1' }), adding];
    const again = meetingStanding(adding, second, objects('XAC'), off, back);
    expect(again.context.items.find(({ draft }) => draft === 'd1')?.opposed).toEqual(['XAC']);
    expect(again.context.objections).toBeUndefined();
    expect(drafts(meetingStanding(adding, second, objects('XAC'), off, back, opening, adopting()))).toEqual([
      'd2',
    ]);

    const offA = act('agenda.remove', { draft: 'd3', agreed: true });
    const backA = act('agenda.add', { draft: 'd3', treatment: 'adoption', list: 'A', agreed: true });
    const bloc = meetingStanding(
      ...[listedA, opening, adopting(), objects('XAC', { draft: 'd3', to: 'bloc' }), offA, backA],
    );
    expect(bloc.context.items).toEqual([
      { draft: 'd3', treatment: 'adoption', state: 'listed', list: 'B', contested: ['XAC'] },
    ]);
    const together = act('items.adopt', { drafts: ['d3'], outcome: 'adopted' });
    expect(answer(bloc, together)).toBe('objection-standing');
  });

  it('that its owner withdraws before the adoption leaves it there; nobody else can', () => {
    const stored = meetingAfter(adding, objects('XAC'), opening);
    expect(answer(stored, accepts('XAD'))).toBe('wrong-state');
    expect(
      drafts(meetingAfter(adding, objects('XAC'), accepts('XAC'), opening, act('agenda.adopt'))),
    ).toEqual(['d1']);
  });

  it('stands as long as one of those who object does not withdraw', () => {
    const stored = meetingAfter(
      adding,
      objects('XAC'),
      objects('XAD'),
      accepts('XAC'),
      opening,
      act('agenda.adopt'),
    );
    expect(drafts(stored)).toEqual([]);
  });

  it('comes too late once the agenda is adopted', () => {
    expect(answer(meetingAfter(adding, opening, act('agenda.adopt')), objects('XAC'))).toBe('agenda-adopted');
  });

  it('is not got around: the item is not called over it, and the agenda not adopted with it called', () => {
    expect(answer(meetingAfter(adding, objects('XAC'), opening), calling)).toBe('objection-standing');
    const acts = [adding, opening, calling, objects('XAC')];
    expect(answer(meetingAfter(...acts), act('agenda.adopt'))).toBe('objection-standing');
    const deferring = act('item.defer', { draft: 'd1' });
    expect(drafts(meetingAfter(...acts, deferring, act('agenda.adopt')))).toEqual([]);
  });

  it('does not hold the calling of other items', () => {
    expect(answer(meetingAfter(adding, second, opening, objects('XAC', { draft: 'd2' })), calling)).toBe(
      'taken',
    );
  });

  it('can be said while the meeting is suspended', () => {
    expect(answer(meetingAfter(adding, opening, act('meeting.suspend')), objects('XAC'))).toBe('taken');
  });

  it('is told to the offices with its owner, and at the adoption to all without', () => {
    const objected = meetingAfter(adding, second, objects('XAC'), opening);
    expect(effectsOf(meetingAfter(adding), objects('XAC'))).toEqual([
      {
        notice: 'agenda-objection',
        params: { item: { draft: 'd1' }, who: ['XAC'], bloc: false, withdrawn: false },
      },
    ]);
    expect(effectsOf(objected, adopting())).toEqual([
      { notice: 'agenda-issued', params: { version: 1, final: true, struck: [{ draft: 'd1' }] } },
    ]);
    expect(JSON.stringify(effectsOf(objected, adopting()))).not.toContain('XAC');
  });

  it('is entered by an office for a delegation that it names, and by a delegation for itself only', () => {
    const stored = meetingAfter(adding);
    const byOffice = act('agenda.object', { draft: 'd1', onBehalfOf: 'XAC' }, { roles: ['secretariat'] });
    expect(answer(stored, byOffice)).toBe('taken');
    expect(answer(stored, act('agenda.object', { draft: 'd1' }))).toBe('invalid-payload');
    expect(answer(stored, objects('XAD', { onBehalfOf: 'XAC' }))).toBe('invalid-payload');
  });

  it('is for those who sit in the body', () => {
    const given = objects('XAC');
    const facts = { ...given.facts, conditions: { 'sits-in-body': false } };
    expect(answer(meetingAfter(adding), { ...given, facts })).toBe('not-entitled');
  });

  it('that names a place in the circulated version means what stood there', () => {
    const circulated = [adding, second, act('agenda.circulate'), act('agenda.move', { draft: 'd2', to: 1 })];
    const first = { draft: undefined, position: 1, version: 1 };
    const stored = meetingAfter(...circulated, objects('XAC', first));
    expect(stored.context.items.find(({ opposed }) => opposed)?.draft).toBe('d1');
    const again = meetingAfter(...circulated, act('agenda.circulate'));
    expect(answer(again, objects('XAC', first))).toBe('not-found');
  });
});

describe('an A item', () => {
  const asks = objects('XAC', { draft: 'd3', to: 'bloc' });
  const stored = meetingAfter(adding, listedA, opening, act('agenda.adopt'));

  it('is to be discussed once one delegation asks, also after the agenda was adopted', () => {
    const after = meetingAfter(adding, listedA, opening, act('agenda.adopt'), asks);
    expect(after.context.items[1]).toMatchObject({ draft: 'd3', list: 'B', contested: ['XAC'] });
    const together = { drafts: ['d1', 'd3'], outcome: 'adopted' };
    expect(stepMeeting(after, act('items.adopt', together))).toEqual({
      refused: 'objection-standing',
      detail: { draft: 'd3' },
    });
    expect(answer(after, act('agenda.amend', { draft: 'd3', list: 'A' }))).toBe('objection-standing');
  });

  it('is one again when nobody asks any more', () => {
    const withdrawn = accepts('XAC', { draft: 'd3', to: 'bloc' });
    const after = meetingAfter(adding, listedA, opening, asks, withdrawn);
    expect(after.context.items[1]).toEqual({
      draft: 'd3',
      treatment: 'adoption',
      list: 'A',
      state: 'listed',
    });
  });

  it('is adopted with the others of its list where none are named; with none there is nothing to adopt', () => {
    expect(answer(stored, act('items.adopt', { outcome: 'adopted' }))).toBe('taken');
    expect(answer(meetingAfter(adding, opening), act('items.adopt', { outcome: 'adopted' }))).toBe(
      'wrong-state',
    );
  });

  it('is what only such an item can be objected to', () => {
    expect(answer(stored, objects('XAC', { to: 'bloc' }))).toBe('wrong-state');
  });
});

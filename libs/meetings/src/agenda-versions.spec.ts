import { isRefused, type Act } from '#procedure';
import { act, adding, AT, meetingAfter, meetingStanding, opening, standing } from '../test/given.js';
import { agendaFacts, stepMeeting, type MeetingSnapshot } from './index.js';

const second = act('agenda.add', { draft: 'd2', treatment: 'decision' });
const third = act('agenda.add', { kind: 'other-business', treatment: 'discussion' });
const circulating = act('agenda.circulate');
const answer = (stored: MeetingSnapshot, given: Act): string => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? result.refused : 'taken';
};
const said = (stored: MeetingSnapshot, given: Act): unknown => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? result.refused : result.effects;
};

describe('a circulated agenda', () => {
  it('is what stood then, whatever is done afterwards', () => {
    const stored = meetingAfter(adding, second, circulating, act('agenda.remove', { draft: 'd1' }));
    expect(stored.context.circulated).toEqual({
      version: 1,
      at: AT,
      items: [
        { draft: 'd1', treatment: 'decision' },
        { draft: 'd2', treatment: 'decision' },
      ],
    });
  });

  it('tells what has changed since the version before', () => {
    const changed = meetingAfter(
      adding,
      second,
      third,
      circulating,
      act('agenda.remove', { draft: 'd1' }),
      act('agenda.move', { position: 2, to: 1 }),
      act('agenda.amend', { draft: 'd2', treatment: 'adoption' }),
      act('agenda.add', { draft: 'd3', treatment: 'decision' }),
    );
    expect(said(changed, circulating)).toEqual([
      {
        notice: 'agenda-issued',
        params: {
          version: 2,
          added: [{ draft: 'd3' }],
          removed: [{ draft: 'd1' }],
          moved: [{ kind: 'other-business' }, { draft: 'd2' }],
          amended: [{ draft: 'd2' }],
        },
      },
    ]);
  });

  it('does not count a place lost by another item as a move', () => {
    const shorter = meetingAfter(adding, second, third, circulating, act('agenda.remove', { draft: 'd1' }));
    expect(said(shorter, circulating)).toEqual([
      { notice: 'agenda-issued', params: { version: 2, removed: [{ draft: 'd1' }] } },
    ]);
  });

  it('is not sent twice with nothing new in it, nor empty, nor after the adoption', () => {
    expect(answer(meetingAfter(), circulating)).toBe('wrong-state');
    expect(answer(meetingAfter(adding, circulating), circulating)).toBe('wrong-state');
    const adopted = meetingStanding(adding, opening, act('agenda.adopt'));
    expect(answer(adopted, circulating)).toBe('wrong-state');
  });

  it('says nothing of who objects', () => {
    const objection = act('agenda.object', { draft: 'd1', onBehalfOf: 'XAC' });
    const { circulated } = meetingAfter(adding, objection, circulating).context;
    expect(JSON.stringify(circulated)).not.toContain('XAC');
  });
});

describe('the adopted agenda', () => {
  it('is the last version', () => {
    const stored = meetingAfter(adding, circulating, second, opening);
    const adopting = act('agenda.adopt');
    const facts = { ...adopting.facts, ...agendaFacts(stored.context, adopting) };
    const result = stepMeeting(stored, { ...adopting, facts });
    expect(result).toMatchObject({
      snapshot: { context: { circulated: { version: 2, final: true } } },
      effects: [{ notice: 'agenda-issued', params: { version: 2, final: true, added: [{ draft: 'd2' }] } }],
    });
  });

  it('takes a further item only where all agree', () => {
    const stored = meetingAfter(adding, opening, act('agenda.adopt'));
    const given = (payload: Record<string, unknown>): Act =>
      standing(stored, act('agenda.add', { draft: 'd2', treatment: 'decision', ...payload }));
    expect(answer(stored, given({}))).toBe('agenda-adopted');
    expect(answer(stored, given({ agreed: true }))).toBe('taken');
    expect(answer(stored, act('agenda.propose'))).toBe('agenda-adopted');
  });

  it.each([
    ['agenda.remove', { draft: 'd1' }],
    ['agenda.amend', { draft: 'd1', treatment: 'information' }],
  ])('is changed by %s only where all agree; its order is the chair’s', (type, payload) => {
    const stored = meetingStanding(adding, second, opening, act('agenda.adopt'));
    expect(answer(stored, standing(stored, act(type, payload)))).toBe('agenda-adopted');
    expect(answer(stored, standing(stored, act(type, { ...payload, agreed: true })))).toBe('taken');
    expect(answer(stored, standing(stored, act('agenda.move', { draft: 'd1', to: 2 })))).toBe('taken');
  });

  it('is sent once more when all agreed to change it', () => {
    const agreed = act('agenda.remove', { draft: 'd1', agreed: true });
    const changed = meetingStanding(adding, second, opening, act('agenda.adopt'), agreed);
    const result = stepMeeting(changed, standing(changed, circulating));
    expect(result).toMatchObject({
      snapshot: { context: { circulated: { version: 2, final: true, items: [{ draft: 'd2' }] } } },
      effects: [{ notice: 'agenda-issued', params: { version: 2 } }],
    });
  });

  it('is not adopted by a body that was found to be without its quorum', () => {
    const counted = act('quorum.lose', { present: 2, needed: 13 }, { roles: ['system'] });
    const stored = meetingStanding(adding, opening, counted);
    expect(answer(stored, standing(stored, act('agenda.adopt')))).toBe('quorum-missing');
  });

  it('names what was struck from it in its event', () => {
    const objection = act('agenda.object', { draft: 'd1', onBehalfOf: 'XAC' });
    const { context } = meetingAfter(adding, second, objection, opening);
    expect(agendaFacts(context, act('agenda.adopt'))).toEqual({
      agenda: { version: 1, removed: [{ draft: 'd1' }] },
    });
  });

  it('of a meeting of before there were versions folds as it did', () => {
    expect(meetingAfter(adding, opening, act('agenda.adopt')).context).not.toHaveProperty('circulated');
  });
});

import { givenSample } from '../../test/situations.js';
import { needsOf, type Need, type Surroundings } from '../explain.js';
import { fold } from '../fold.js';
import type { Act, Facts } from '../subject.js';

const AT = '2024-07-11T05:00:00.000Z';
const ELIGIBLE = ['XAA', 'XAB', 'XAC'];
const sitting = (body: string, state = 'open') => ({
  meeting: { id: 'm1', body, state, informal: false, agendaAdopted: true, onAgenda: true },
});
const date = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });

function act(
  type: string,
  said: Act['with'] = {},
  facts: Partial<Facts> = {},
  as: 'chair' | 'secretariat' | 'XAB' = 'chair',
): Act {
  const roles: Facts['roles'] = [as === 'XAB' ? 'member' : as];
  return { type, as, at: AT, receivedAt: AT, with: said, facts: { roles, eligible: ELIGIBLE, ...facts } };
}

const drawnUp = (more: Act['with'] = {}) =>
  act('draft.create', { kind: 'road-map', finalBody: 'soc', sponsors: ['XAA'], ...more });
const submittedTo = (body: string, more?: Act['with']) => [drawnUp(more), act('draft.submit', { body })];

function needsAfter(acts: readonly Act[], around: Partial<Surroundings> = {}, name = 'road-map'): Need[] {
  const { workflow } = givenSample(name);
  return needsOf(workflow, fold(workflow, acts), { at: AT, ...around });
}
const codesOf = (needs: readonly Need[]): string[] => needs.map(({ code }) => code);

describe('a need', () => {
  it('of a coordinator is told where the seat is vacant and the draft waits for whoever brings it on', () => {
    const vacant = { isCoordinatorVacant: true };
    expect(needsAfter([drawnUp({ area: 'tourism' })], vacant)).toEqual([
      { code: 'sponsor', who: ['XAA'] },
      { code: 'coordinator-vacant', who: ['chair', 'secretariat'], detail: { area: 'tourism' } },
    ]);
    expect(codesOf(needsAfter([drawnUp({ area: 'tourism' })]))).toEqual(['sponsor']);
    expect(codesOf(needsAfter([drawnUp()], vacant))).toEqual(['sponsor']);
    expect(codesOf(needsAfter(submittedTo('soc', { area: 'tourism' }), vacant))).toEqual(['meeting']);
  });

  it('of a held draft is told with the day on which it is looked at again', () => {
    const reviewOn = date('2024-09-01T13:00:00.000Z');
    const held = [...submittedTo('soc'), act('draft.hold', {}, { dates: { reviewOn } })];
    expect(needsAfter(held)).toEqual([{ code: 'sponsor', who: ['XAA'], by: reviewOn.due }]);
  });

  it('to answer a concern is told with its clock', () => {
    const answerWithin = date('2024-07-18T13:00:00.000Z');
    const said = { stance: 'objection', concerns: [{ reason: 'ours' }], channel: 'portal' };
    const raised = [
      ...submittedTo('soc'),
      act('item.call', {}, sitting('soc')),
      act('position.register', said, { dates: { answerWithin } }, 'XAB'),
    ];
    const [, concern] = needsAfter(raised, sitting('soc'));
    expect(concern).toMatchObject({ code: 'concern-open', who: ['XAB'], by: answerWithin.due });
  });

  it('of a language is told where something that can be said waits for it', () => {
    const called = (body: string) => [
      ...submittedTo(body, { languages: ['en'] }),
      act('item.call', {}, sitting(body)),
    ];
    expect(codesOf(needsAfter(called('expert'), sitting('expert')))).toEqual(['ruling']);
    expect(codesOf(needsAfter(called('swg'), sitting('swg')))).toEqual(['ruling', 'language-missing']);
  });

  it('of the room is told before a ruling: that the meeting goes on, and that the agenda is adopted', () => {
    const called = [...submittedTo('soc'), act('item.call', {}, sitting('soc'))];
    const { meeting } = sitting('soc', 'suspended');
    expect(codesOf(needsAfter(called, { meeting }))).toEqual(['meeting', 'ruling']);
    const unadopted = { meeting: { ...sitting('soc').meeting, agendaAdopted: false } };
    expect(codesOf(needsAfter(called, unadopted))).toEqual(['agenda', 'ruling']);
  });

  it('to issue is one of the secretariat once the meeting that decided is closed', () => {
    const adopted = [
      ...submittedTo('soc'),
      act('item.call', {}, sitting('soc')),
      act('ruling.record', { outcome: ['approved'] }, sitting('soc')),
    ];
    expect(needsAfter(adopted, sitting('soc'))).toEqual([
      { code: 'meeting', who: ['chair'], detail: { until: 'closed' } },
    ]);
    expect(codesOf(needsAfter(adopted, sitting('soc', 'closed')))).toEqual(['issue']);
  });

  it('is time while a silence runs, and has no end while its clock stands still', () => {
    const expires = date('2024-07-25T13:00:00.000Z');
    const silent = [
      act('draft.create', { kind: 'guidelines', finalBody: 'expert', sponsors: ['XAA'] }),
      act('draft.submit', { body: 'expert' }),
      act('revision.deliver', { language: 'en' }, {}, 'secretariat'),
      act('revision.deliver', { language: 'ru' }, {}, 'secretariat'),
      act('silence.propose', { outcome: ['adopted'] }, { dates: { expires } }),
    ];
    expect(needsAfter(silent, {}, 'circular')).toEqual([
      { code: 'silence-running', who: [], by: expires.due },
    ]);
    const still = [...silent, act('clock.suspend', { reason: 'A holiday' })];
    expect(needsAfter(still, {}, 'circular')).toEqual([{ code: 'silence-running', who: [] }]);
  });
});

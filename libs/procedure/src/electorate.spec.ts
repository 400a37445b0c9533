import { readFileSync } from 'node:fs';
import { readinessOf } from './draft/package.js';
import { needsOf } from './explain.js';
import { fold } from './fold.js';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import { isRefused, type Act } from './subject.js';

const file = 'workflows/sample/road-map.yaml';
const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
const at = '2024-07-11T05:00:00.000Z';

function act(type: string, as: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): Act {
  const role = as === 'chair' ? 'chair' : 'member';
  return { type, as, at, receivedAt: at, with: payload, facts: { roles: [role], ...facts } };
}

const room = (body: string) => ({
  meeting: { id: body, body, state: 'open', informal: false, agendaAdopted: true, onAgenda: true },
});

/** Objected to before the SWG, referred to the SOC, and called there before these members. */
const calledBefore = (...eligible: readonly string[]) =>
  fold(workflow, [
    act('draft.create', 'chair', { kind: 'road-map', finalBody: 'soc' }),
    act('draft.submit', 'chair', { body: 'swg' }),
    act('item.call', 'chair', {}, { eligible: ['XAA', 'XAB', 'XAC'], ...room('swg') }),
    act('position.register', 'XAC', { stance: 'objection' }),
    act('draft.hold', 'chair'),
    act('draft.refer', 'chair', { body: 'soc' }),
    act('item.call', 'chair', {}, { eligible, ...room('soc') }),
  ]);

describe('a draft that moves to a body with another membership', () => {
  const approval = act('ruling.record', 'chair', { outcome: 'approved' }, room('soc'));

  it('is decided by that body’s members: an objection of a State that is not one stays on record and obstructs nothing', () => {
    const called = calledBefore('XAA', 'XAB');
    expect(called.context.round?.eligible).toBe('XAA XAB');
    expect(Object.values(called.context.positions)).toEqual([expect.stringMatching(/^XAC \d+$/)]);
    const result = step(workflow, called, approval);
    expect(isRefused(result) ? result.refused : result.snapshot.state).toBe('adopted');
  });

  it('is still obstructed by the objection of a State that is a member of both', () => {
    expect(step(workflow, calledBefore('XAA', 'XAC'), approval)).toMatchObject({
      refused: 'objection-standing',
    });
  });
});

describe('an acceptance ad referendum', () => {
  const dates = {
    adReferendum: { due: '2024-08-01T13:00:00.000Z', zone: '+05:00', local: '', explanation: [] },
  };
  const accepted = act('position.register', 'XAC', { stance: 'support', adReferendum: {} }, { dates });
  const approval = act('ruling.record', 'chair', { outcome: 'approved' }, room('soc'));
  const acceptedBefore = (...eligible: readonly string[]) =>
    fold(workflow, [
      act('draft.create', 'chair', { kind: 'road-map', finalBody: 'soc' }),
      act('draft.submit', 'chair', { body: 'soc' }),
      accepted,
      act('item.call', 'chair', {}, { eligible, ...room('soc') }),
    ]);

  it('of a State that takes no part any more is waited for by nobody', () => {
    const called = acceptedBefore('XAA', 'XAB');
    expect(needsOf(workflow, called, { at, ...room('soc') }).map(({ code }) => code)).toEqual(['ruling']);
    expect(step(workflow, called, approval)).toMatchObject({ event: 'ruling.recorded' });
  });

  it('of a member is waited for', () => {
    expect(step(workflow, acceptedBefore('XAA', 'XAC'), approval)).toMatchObject({
      refused: 'ad-referendum-open',
    });
  });

  it('of the State that the decision concerns holds up no package either, where the rule leaves it out', () => {
    const file = 'workflows/osce/pc-decision-minus-one.yaml';
    const minusOne = loadWorkflow(readFileSync(file, 'utf8'), file);
    const waiting = fold(minusOne, [
      act('draft.create', 'chair', { kind: 'decision', finalBody: 'pc', concerned: ['XAC'] }),
      act('draft.submit', 'chair', { body: 'pc' }),
      accepted,
    ]);
    expect(readinessOf(minusOne, waiting)).toEqual({ ready: true, decided: false });
  });
});

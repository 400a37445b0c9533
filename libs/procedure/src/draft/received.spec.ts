import { readFileSync } from 'node:fs';
import { loadWorkflow, type Act } from '../index.js';
import { CONSULTATION, due, given, MEMBERS, room, type Told } from '../../test/told.js';

const LATER = '2024-08-01T05:00:00.000Z';
const BEFORE_END = '2024-07-25T12:59:59.999Z';
const file = 'workflows/sample/regulations.yaml';
/** A body that asks why. */
const reasoned = loadWorkflow(
  readFileSync(file, 'utf8').replace(
    'stages:',
    'stances:\n  objection: { blocks: true, breaksSilence: true, reason: required }\nstages:',
  ),
  file,
);
const session = (workflow?: Told['workflow']) => given(workflow).before('soc').called('soc');
const ruled = (draft: Told, outcome: string, body = 'soc') =>
  draft.do('ruling.record', 'chair', { outcome }, { facts: { meeting: room(body) } });
const says = (draft: Told, as: string, said: object, more: Partial<Act> = {}) =>
  draft.answer('position.register', as, said, { more });
const sent = (draft: Told, notice: string) => draft.effects.find((effect) => effect.notice === notice);

describe('the word of a delegation', () => {
  it('is not refused for want of a reason, but where the workflow asks for one: then one of a point is enough', () => {
    const [bare, point] = [{ stance: 'objection' }, { stance: 'objection', concerns: [{ reason: 'Ours' }] }];
    expect(says(session(), 'XAB', bare)).toBeUndefined();
    expect(says(session(reasoned), 'XAB', bare)).toBe('reason-required');
    expect(says(session(reasoned), 'XAB', { ...bare, concerns: [{ wish: 'Another text' }] })).toBe(
      'reason-required',
    );
    expect(says(session(reasoned), 'XAB', point)).toBeUndefined();
    expect(says(session(reasoned), 'XAB', { ...bare, reason: 'Ours' })).toBeUndefined();
    expect(says(session(reasoned), 'XAB', { stance: 'support' })).toBeUndefined();
  });

  it('says what becomes of each own open point, once it no longer obstructs', () => {
    const points = { concerns: [{ reason: 'One' }, { reason: 'Two' }] };
    const draft = session().say('XAB', 'objection', points);
    const support = (ownConcerns?: object) =>
      draft.answer('position.register', 'XAB', {
        stance: 'support',
        ...(ownConcerns ? { ownConcerns } : {}),
      });
    expect(draft.pointers('position.register', 'XAB', { stance: 'support' })).toEqual([
      { pointer: '/with/ownConcerns', expected: expect.stringContaining('XAB-1, XAB-2') as string },
    ]);
    expect(support({ 'XAB-1': 'lifted' })).toBe('invalid-payload');
    expect(support({ 'XAB-1': 'lifted', 'XAB-2': 'lifted' })).toBeUndefined();
    expect(draft.answer('position.register', 'XAC', { stance: 'support' })).toBeUndefined();
    draft.do('concern.answer', 'XAB', { concern: 'XAB-1', answer: 'lifted' });
    expect(support({ 'XAB-2': 'lifted' })).toBeUndefined();
  });

  it('is a view from outside the round while that is open, and is heard as any after it', () => {
    expect(says(session(), 'XAZ', { stance: 'objection' })).toBe('recorded-view');
    const held = ruled(session(), 'consultations-continue');
    expect(says(held, 'XAZ', { stance: 'objection' })).toBeUndefined();
  });

  it('entered by the secretariat names the delegation that spoke', () => {
    expect(says(session(), 'secretariat', { stance: 'objection' })).toBe('invalid-payload');
    expect(session().pointers('position.register', 'secretariat', { stance: 'objection' })).toEqual([
      { pointer: '/with/onBehalfOf', expected: 'the delegation that spoke' },
    ]);
  });

  it('comes too late for what is decided', () => {
    const endorsed = () => {
      const draft = given().before('soc', { finalBody: 'mc' }).called('soc').proposed('soc', 'endorsed');
      draft.closed('soc').expires([]);
      draft.do('decision.announce', 'chair', { meeting: 'soc-1' }, { facts: { meeting: room('soc') } });
      return ruled(draft.called('mc'), 'adopted', 'mc');
    };
    expect(endorsed().snapshot?.state).toBe('adopted');
    expect(says(endorsed(), 'XAB', { stance: 'objection' }, { at: LATER, receivedAt: LATER })).toBe(
      'recorded-late',
    );
  });
});

describe('a receipt that the secretariat enters after the fact', () => {
  const attests = (more: Partial<Act>) => {
    const draft = given().before('soc', { finalBody: 'mc' }).called('soc').proposed('soc', 'endorsed');
    draft.closed('soc').expires([]);
    draft.do('decision.announce', 'chair', { meeting: 'soc-1' }, { facts: { meeting: room('soc') } });
    const dates = { receivedAt: { due: BEFORE_END, zone: 'UTC', local: BEFORE_END, explanation: [] } };
    const said = { from: 'XAB', text: 'A note', breaksSilence: 'yes', receivedAt: BEFORE_END };
    const act = { at: LATER, receivedAt: LATER, facts: { roles: ['secretariat' as const], dates }, ...more };
    return draft.answer('communication.record', 'secretariat', said, { more: act });
  };

  it('reaches back over the end of a silence with its document and another officer only', () => {
    expect(attests({})).toBe('invalid-payload');
    expect(attests({ evidence: { document: 'd1' } })).toBe('second-person-required');
    expect(attests({ evidence: { document: 'd1' }, second: 'secretariat' })).toBe('second-person-required');
    expect(attests({ evidence: { document: 'd1' }, second: 'chair' })).toBeUndefined();
  });
});

describe('what delegations are told by name', () => {
  const limit = { adReferendum: { until: '2024-08-20' } };
  const dates = { dates: { adReferendum: due('2024-08-20') } };

  it('is that their limit to confirm has come: each who has not, and the chair', () => {
    const draft = session().say('XAB', 'support', limit, { facts: dates });
    draft.say('XAC', 'support', limit, { facts: dates }).do('position.confirm', 'XAC');
    draft.do('deadline.reached', 'system', { kind: 'ad-referendum' }, { at: due('2024-08-20').due });
    expect(sent(draft, 'ad-referendum-reminder')).toEqual({
      notice: 'ad-referendum-reminder',
      to: ['XAB', 'chair'],
      params: { who: ['XAB'], until: due('2024-08-20').due },
    });
  });

  it('is that an answer is due on a point of theirs: once, with the chair', () => {
    const facts = { dates: { answerWithin: due('2024-07-08') } };
    const points = { concerns: [{ reason: 'One' }, { reason: 'Two' }] };
    const draft = session(CONSULTATION).say('XAB', 'objection', points, { facts });
    draft.do('deadline.reached', 'system', { kind: 'concern' }, { at: due('2024-07-08').due });
    expect(sent(draft, 'concern-overdue')).toEqual({
      notice: 'concern-overdue',
      to: ['XAB', 'chair'],
      params: { who: ['XAB'], until: due('2024-07-08').due },
    });
    expect(draft.concerns).toEqual(['XAB-1 open', 'XAB-2 open']);
  });

  it('is what they have to renew, by the end of the silence that opens', () => {
    const draft = session().say('XAB', 'objection', { concerns: [{ reason: 'One' }] });
    draft.proposed('soc', 'adopted').closed('soc');
    expect(sent(draft, 'concern-to-renew')).toEqual({
      notice: 'concern-to-renew',
      to: ['XAB'],
      params: { who: ['XAB'], until: due('2024-07-25').due },
    });
    const longer = { dates: { to: due('2024-07-30') } };
    draft.do('deadline.extend', 'chair', { to: '2024-07-30', reason: 'Asked for' }, { facts: longer });
    expect(sent(draft, 'concern-to-renew')).toBeUndefined();
  });
});

describe('a message that somebody passes on', () => {
  const passedOn = (draft: Told, said: object = {}, at = LATER) =>
    draft.answer('communication.record', 'secretariat', { from: 'XAB', text: 'A note', ...said }, { at });

  it.each(['yes', 'no', 'unsaid'])(
    'is recorded as late once the silence has ended, whatever it says: %s',
    (breaksSilence) => {
      const draft = given().pending().silence();
      expect(passedOn(draft, { breaksSilence }, BEFORE_END)).toBeUndefined();
      draft.expires(MEMBERS);
      expect(passedOn(draft, { breaksSilence })).toBe('recorded-late');
      draft.do(
        'communication.record',
        'secretariat',
        { from: 'XAB', text: 'A note', breaksSilence },
        { at: LATER },
      );
      expect(draft.snapshot?.state).toBe('soc.elapsed');
      expect(sent(draft, 'communication-recorded')).toMatchObject({
        to: ['XAB', 'chair'],
        params: { recorded: 'recorded-late' },
      });
    },
  );

  it('is late for what a meeting has decided, and for what is at an end; not for what waits or is held', () => {
    expect(passedOn(session())).toBeUndefined();
    expect(passedOn(ruled(session(), 'consultations-continue'))).toBeUndefined();
    expect(passedOn(ruled(session(), 'adopted'))).toBe('recorded-late');
    expect(passedOn(ruled(session(), 'no-consensus'))).toBe('recorded-late');
  });

  it('is not one that anybody but an office can record in another’s name', () => {
    const said = { from: 'XBA', text: 'A note' };
    expect(session().answer('communication.record', 'XAB', said)).toBe('not-entitled');
  });
});

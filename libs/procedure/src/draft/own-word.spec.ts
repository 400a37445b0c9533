import {
  CONSULTATION,
  due,
  given,
  MEMBERS,
  NOTE,
  onBehalfOf,
  POINT,
  type Given,
  type Told,
} from '../../test/told.js';
import { isRefused } from '../subject.js';
import { step } from '../step.js';

const MAINTAINED = { concern: 'XAC-1', answer: 'maintained' };
const LIFTED = { concern: 'XAC-1', answer: 'lifted' };
const CONDITIONAL = { adReferendum: {} };
const until = (day: string): Given => ({ facts: { dates: { adReferendum: due(day) } } });

describe('an objection that was discharged', () => {
  const discharged = () =>
    given().pending().say('XAC', 'objection', POINT).do('concern.answer', 'XAC', LIFTED);
  const WAYS: readonly (readonly [string, string, object])[] = [
    ['answering that its concern is maintained', 'concern.answer', MAINTAINED],
    ['confirming its objection', 'position.confirm', {}],
    [
      'maintaining the concern beside another stance',
      'position.register',
      { stance: 'support', ownConcerns: { 'XAC-1': 'maintained' } },
    ],
  ];

  it.each(WAYS)('stands again by %s', (_way, type, said) => {
    const draft = discharged().do('item.call', 'chair', {}, { facts: { eligible: MEMBERS } });
    expect(draft.ruling).toBeUndefined();
    draft.do(type, 'XAC', said);
    expect(draft.concerns).toEqual(['XAC-1 open']);
    expect(draft.ruling).toMatch(/^(objection-standing|concern-open)$/);
  });

  it.each(WAYS)('breaks a silence by %s', (_way, type, said) => {
    const draft = discharged().silence().do(type, 'XAC', said);
    expect(draft.snapshot?.state).toBe('soc.held');
  });

  it.each(WAYS)('that lapsed stands again by %s', (_way, type, said) => {
    const draft = given().pending().say('XAC', 'objection', POINT).say('XAD', 'objection').silence();
    draft.expires(['XAC']);
    expect(draft.concerns).toEqual(['XAC-1 lapsed']);
    expect(draft.do(type, 'XAC', said).concerns).toEqual(['XAC-1 open']);
  });
});

describe('a new concern', () => {
  it('on a part of a split draft never takes the place of one that came with it', () => {
    const whole = given()
      .pending()
      .say('XAC', 'objection', { concerns: [{ reason: 'One' }, { reason: 'Two' }] });
    const origin = { draft: 'whole', title: {}, workflow: { id: 'w', version: 1, hash: 'h', core: 1 } };
    const part = step(whole.workflow, undefined, {
      type: 'draft.split',
      as: 'chair',
      with: {},
      at: '2024-07-02T05:00:00.000Z',
      receivedAt: '2024-07-02T05:00:00.000Z',
      facts: { roles: ['chair'], origin: { ...origin, ...whole.snapshot!, concerns: ['XAC-2'] } },
    });
    if (isRefused(part)) throw new Error(part.refused);
    whole.snapshot = part.snapshot;
    whole.say('XAC', 'abstention', { ...POINT, ownConcerns: { 'XAC-2': 'maintained' } });
    expect(whole.concerns).toEqual(['XAC-2 open', 'XAC-3 open']);
  });
});

describe('a limit for the confirmation', () => {
  it('is the one that the delegation named last, also where it is deemed confirmed at its limit', () => {
    const draft = given(CONSULTATION).session().say('XAB', 'support', CONDITIONAL, until('2024-07-10'));
    draft.say('XAB', 'support', CONDITIONAL, until('2024-07-20'));
    expect(draft.context.deadlines).toMatchObject([{ kind: 'ad-referendum', due: due('2024-07-20').due }]);
  });

  it('is nobody else’s: who named none is not deemed to confirm at the limit of another', () => {
    const draft = given(CONSULTATION).session().say('XAB', 'support', CONDITIONAL, until('2024-07-10'));
    draft.say('XAC', 'support', CONDITIONAL);
    draft.do('deadline.reached', 'system', { kind: 'ad-referendum' }, { at: due('2024-07-10').due });
    expect(draft.ruling).toBe('ad-referendum-open');
    expect(draft.do('position.confirm', 'XAC').ruling).toBeUndefined();
  });

  it('ends nothing where the acceptance was replaced meanwhile', () => {
    const draft = given(CONSULTATION).session().say('XAB', 'support', CONDITIONAL, until('2024-07-10'));
    draft.say('XAB', 'objection');
    draft.do('deadline.reached', 'system', { kind: 'ad-referendum' }, { at: due('2024-07-10').due });
    expect([draft.effects, draft.standing]).toEqual([[], ['XAB objection']]);
  });
});

describe('a confirmation', () => {
  it('of what another said for it takes up the condition, which its capital has yet to meet', () => {
    const draft = given()
      .session()
      .say('XAB', 'support', { ...CONDITIONAL, ...onBehalfOf('XAC') });
    draft.do('position.confirm', 'XAB').do('position.confirm', 'XAC');
    expect([draft.standing, draft.ruling]).toEqual([['XAB support', 'XAC support'], 'ad-referendum-open']);
    expect(draft.do('position.confirm', 'XAC').ruling).toBeUndefined();
  });

  it('of what was said of an older text takes that up again, with its condition', () => {
    const draft = given().pending().say('XAB', 'support', CONDITIONAL);
    draft.do('revision.issue', 'chair', { reason: 'New' });
    draft.do('item.call', 'chair', {}, { facts: { eligible: MEMBERS } }).do('position.confirm', 'XAB');
    expect([draft.standing, draft.ruling]).toEqual([['XAB support'], 'ad-referendum-open']);
  });
});

describe('beside a note', () => {
  it('the same stance subject to confirmation differs from it: nothing is adopted', () => {
    const draft = given().session().say('XAB', 'support', NOTE).say('XAB', 'support', CONDITIONAL);
    expect(draft.ruling).toBe('condition-unmet');
    expect(draft.say('XAB', 'support', NOTE).ruling).toBeUndefined();
  });

  it.each([
    ['taking back what was said for it', 'position.withdraw', {}],
    ['a note', 'position.register', { stance: 'support', ...NOTE }],
  ])('an objection that another gave is disowned with its points by %s', (_how, type, said) => {
    const draft = given().session().say('XAC', 'support', NOTE);
    draft.say('XAB', 'objection', { ...POINT, ...onBehalfOf('XAC') }).say('XAB', 'abstention', {
      ownConcerns: { 'XAB-1': 'lifted' },
    });
    expect(draft.ruling).toBe('objection-standing');
    draft.do(type, 'XAC', said);
    expect(draft.concerns).toEqual(['XAB-1 lifted', 'XAC-1 lifted']);
    expect(draft.ruling).toBeUndefined();
  });
});

describe('what the secretariat enters for several', () => {
  it.each(['room', 'note'])('is heard for each who is eligible (%s)', (channel) => {
    const draft = given().session();
    draft.say('secretariat', 'objection', { channel, ...onBehalfOf('XBA', 'XAC') });
    expect(draft.standing).toEqual(['XAC objection']);
  });

  it('is recorded as a view where none of them is eligible, before a round too', () => {
    const said = { stance: 'objection', channel: 'note', ...onBehalfOf('XBA') };
    const facts = { eligible: MEMBERS };
    expect(given().pending().answer('position.register', 'secretariat', said, { facts })).toBe(
      'recorded-view',
    );
    expect(given().session().answer('position.register', 'secretariat', said)).toBe('recorded-view');
  });

  it('as said in the room needs a room, but for what obstructs', () => {
    const said = (stance: string) => ({ stance, channel: 'room', ...onBehalfOf('XAC') });
    expect(given().pending().answer('position.register', 'secretariat', said('support'))).toBe(
      'meeting-not-open',
    );
    expect(given().pending().silence().answer('position.register', 'secretariat', said('support'))).toBe(
      'meeting-not-open',
    );
    expect(given().pending().answer('position.register', 'secretariat', said('objection'))).toBeUndefined();
    expect(given().session().answer('position.register', 'secretariat', said('support'))).toBeUndefined();
  });
});

describe('a note that is entered after the fact', () => {
  const note = (stance: string) => ({ stance, ...NOTE, ...onBehalfOf('XAC') });
  const overtaken: Given = { facts: { atReceipt: { overtaken: ['XAC'] } } };
  const enter = (draft: Told, stance: string): Told =>
    draft.do('position.register', 'secretariat', note(stance), overtaken);

  it('takes the place of nothing that was said since it arrived: what obstructs counts, first or last', () => {
    expect(enter(given().session().say('XAC', 'objection', POINT), 'support').standing).toEqual([
      'XAC objection',
    ]);
    expect(enter(given().session().say('XAC', 'support'), 'objection').standing).toEqual(['XAC objection']);
  });

  it('and a later word, neither of which obstructs, hold adoption until the delegation speaks again', () => {
    const draft = enter(given().session().say('XAC', 'abstention'), 'support');
    expect(draft.ruling).toBe('condition-unmet');
    expect(draft.say('XAC', 'abstention').ruling).toBeUndefined();
  });

  it('ends no conflict that arose since', () => {
    const draft = given().session().say('XAC', 'support', NOTE).say('XAC', 'objection');
    for (const stance of ['support', 'abstention'])
      expect(enter(draft, stance).standing).toEqual(['XAC objection']);
  });

  it('is about the text that stood when it arrived: only what obstructs counts for a later one', () => {
    const draft = given().pending().do('revision.issue', 'chair', { reason: 'New' });
    const early: Given = { facts: { atReceipt: { revision: 1 } } };
    const answer = (stance: string) => draft.answer('position.register', 'secretariat', note(stance), early);
    expect([answer('support'), answer('objection')]).toEqual(['recorded-older-revision', undefined]);
  });
});

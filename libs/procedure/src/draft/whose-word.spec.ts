import {
  CONSULTATION,
  due,
  given,
  MEMBERS,
  NOTE,
  onBehalfOf,
  POINT,
  ROOM,
  STANDARD,
  type Given,
  type Told,
} from '../../test/told.js';
import { positionOf } from './positions.js';

describe('what one delegation says on behalf of another', () => {
  it('is no assent until that State authorises it', () => {
    const draft = given().session().say('XAB', 'support', onBehalfOf('XAC'));
    expect(draft.standing).toEqual(['XAB support']);
    expect(draft.toldByName).toEqual({ 'position-to-authorise': ['XAC'] });
    expect(draft.do('position.confirm', 'XAC').standing).toEqual(['XAB support', 'XAC support']);
  });

  it('holds agreement at once when it objects, until that State disowns it with all its points', () => {
    const draft = given()
      .session()
      .say('XAB', 'objection', { ...onBehalfOf('XAC'), ...POINT });
    draft.do('concern.answer', 'XAB', { concern: 'XAB-1', answer: 'lifted' });
    expect(draft.ruling).toBe('objection-standing');
    draft.do('position.withdraw', 'XAC');
    expect(draft.concerns).toEqual(['XAB-1 lifted', 'XAC-1 lifted']);
    expect(draft.ruling).toBeUndefined();
  });

  it('never takes the place of that State’s own objection, nor ends one that others gave for it', () => {
    const draft = given().session().say('XAC', 'objection', POINT).say('XAB', 'objection', onBehalfOf('XAD'));
    draft.say('XAE', 'support', onBehalfOf('XAC', 'XAD'));
    expect(draft.standing).toEqual(['XAC objection', 'XAB objection', 'XAD objection', 'XAE support']);
    expect(draft.concerns).toEqual(['XAC-1 open']);
  });

  it('is a State’s own word when the secretariat enters it for that State alone', () => {
    const draft = given()
      .session()
      .say('secretariat', 'support', { ...onBehalfOf('XAC'), ...NOTE });
    expect(draft.standing).toEqual(['XAC support']);
    draft.say('secretariat', 'support', { ...onBehalfOf('XAD', 'XAE'), channel: 'email' });
    expect(draft.standing).toEqual(['XAC support', 'XAD support']);
  });
});

describe('a note', () => {
  it('is not replaced by another word: both are kept, and the one that obstructs counts', () => {
    const draft = given().session().say('XAB', 'support', NOTE).say('XAB', 'objection');
    expect(draft.standing).toEqual(['XAB objection']);
    expect(draft.toldByName).toEqual({ 'position-conflict': ['XAB', 'chair'] });
    expect(draft.ruling).toBe('objection-standing');
    const other = given().session().say('XAB', 'objection', NOTE).say('XAB', 'support');
    expect(other.standing).toEqual(['XAB objection']);
  });

  it('and another word, neither of which obstructs, hold adoption until a note says which holds', () => {
    const draft = given().session().say('XAB', 'support', NOTE).say('XAB', 'abstention');
    expect(draft.ruling).toBe('condition-unmet');
    expect(draft.say('XAB', 'abstention', NOTE).ruling).toBeUndefined();
    expect(draft.standing).toEqual(['XAB abstention']);
  });

  it('agrees with a word that says the same', () => {
    const draft = given().session().say('XAB', 'support', NOTE).say('XAB', 'support');
    expect(draft.effects).toEqual([]);
    expect(draft.ruling).toBeUndefined();
  });

  it('is taken back by a note, and replaced by the head of the delegation', () => {
    const draft = given().session().say('XAB', 'objection', NOTE);
    expect(draft.answer('position.withdraw', 'XAB')).toBe('condition-unmet');
    expect(draft.answer('position.withdraw', 'XAB', NOTE)).toBeUndefined();
    draft.say('XAB', 'support', {}, { facts: { roles: ['member', 'head'] } });
    expect(draft.standing).toEqual(['XAB support']);
  });

  it('breaks no silence by what it said before; another channel does', () => {
    const draft = given().pending().say('XAB', 'support', NOTE).silence().say('XAB', 'objection');
    expect(draft.snapshot?.state).toBe('soc.held');
  });

  it('of an older text gives way, unless it obstructs', () => {
    const draft = given().pending().say('XAB', 'support', NOTE).say('XAC', 'objection', NOTE);
    draft.do('revision.issue', 'chair', { reason: 'Better' }).say('XAB', 'abstention').say('XAC', 'support');
    expect(draft.standing).toEqual(['XAC objection', 'XAB abstention']);
  });
});

describe('a position that obstructs no longer', () => {
  it('says what becomes of each open concern of its own', () => {
    const draft = given()
      .session()
      .say('XAC', 'objection', { concerns: [{}, { paragraphs: ['4'] }] });
    expect(
      draft.pointers('position.register', 'XAC', { stance: 'support', ownConcerns: { 'XAC-1': 'lifted' } }),
    ).toEqual([
      {
        pointer: '/with/ownConcerns',
        expected: 'for each of XAC-2 one of maintained, lifted, resolved, to-statement',
      },
    ]);
    draft.say('XAC', 'support', { ownConcerns: { 'XAC-1': 'resolved', 'XAC-2': 'maintained' } });
    expect(draft.concerns).toEqual(['XAC-1 resolved', 'XAC-2 open']);
    expect(draft.ruling).toBe('concern-open');
  });

  it('obstructs again without a word about them: an objection is never refused for its form', () => {
    const draft = given().session().say('XAC', 'objection', POINT);
    const more = { paragraphs: 4, reason: ' ', concerns: [{ paragraphs: ['999'] }], adReferendum: {} };
    expect(draft.answer('position.register', 'XAC', { stance: 'amendment', ...more })).toBeUndefined();
  });
});

describe('an acceptance ad referendum', () => {
  const until = (day: string): Given => ({ facts: { dates: { adReferendum: due(day) } } });
  const reached = (draft: Told, day: string): Told =>
    draft.do('deadline.reached', 'system', { kind: 'ad-referendum' }, { at: due(day).due });
  const conditional = { adReferendum: {} };

  it('has a limit of its own: each is told at its own time, with the chair, and nothing is converted', () => {
    const draft = given().session();
    draft.say('XAB', 'support', conditional, until('2024-07-20'));
    draft
      .say('XAC', 'support', conditional, until('2024-07-10'))
      .say('XAD', 'support', conditional, until('2024-07-15'));
    expect(draft.context.deadlines).toEqual([
      { kind: 'ad-referendum', due: due('2024-07-10').due, zone: '+05:00' },
    ]);
    const told = ['2024-07-10', '2024-07-15', '2024-07-20'].map(
      (day) => reached(draft, day).toldByName['ad-referendum-reminder'],
    );
    expect(told).toEqual([
      ['XAC', 'chair'],
      ['XAD', 'chair'],
      ['XAB', 'chair'],
    ]);
    expect(draft.context.deadlines).toEqual([]);
    expect(draft.ruling).toBe('ad-referendum-open');
  });

  it('keeps nothing apart while all have the same limit', () => {
    const draft = given().session().say('XAB', 'support', conditional, until('2024-07-10'));
    draft.say('XAC', 'support', conditional, until('2024-07-10'));
    expect(draft.context).not.toHaveProperty('limits');
  });

  it('is deemed confirmed where the workflow says so, and never as the delegation’s own word', () => {
    const draft = given(CONSULTATION).session().say('XAB', 'support', conditional, until('2024-07-10'));
    expect(draft.ruling).toBe('ad-referendum-open');
    reached(draft, '2024-07-10');
    expect(draft.effects).toEqual([{ notice: 'ad-referendum-deemed' }]);
    expect(positionOf(draft.context.positions, 'XAB')).toMatchObject({ confirmed: false, deemed: true });
    expect(draft.ruling).toBeUndefined();
  });
});

describe('a concern from before a silence', () => {
  const obstructed = () => given().pending().say('XAC', 'objection', POINT).say('XAD', 'objection').silence();

  it('is asked for by name, and lapses where its owner was told and did not renew it', () => {
    const draft = obstructed();
    expect(draft.toldByName).toEqual({ 'concern-to-renew': ['XAC', 'XAD'] });
    draft.expires(['XAC', 'XAD']);
    expect(draft.snapshot?.state).toBe('soc.elapsed');
    expect([draft.concerns, draft.standing]).toEqual([['XAC-1 lapsed'], []]);
  });

  it('stands where its owner was never told', () => {
    const draft = obstructed().expires(['XAD']);
    expect(draft.snapshot?.state).toBe('soc.held');
    expect([draft.concerns, draft.standing]).toEqual([['XAC-1 open'], ['XAC objection']]);
  });

  it('does not lapse in a silence in which its owner may not have been heard', () => {
    const draft = obstructed().expires(['XAC', 'XAD'], { intake: 'interrupted' });
    expect(draft.snapshot?.state).toBe('soc.review');
    expect(draft.concerns).toEqual(['XAC-1 open']);
  });

  it.each([
    ['answering that it is maintained', 'concern.answer', { concern: 'XAC-1', answer: 'maintained' }],
    ['objecting', 'position.register', { stance: 'objection' }],
    ['confirming the objection', 'position.confirm', {}],
    [
      'keeping it beside another stance',
      'position.register',
      { stance: 'support', ownConcerns: { 'XAC-1': 'maintained' } },
    ],
  ])('is renewed by %s, which breaks the silence', (_way, type, said) => {
    const draft = obstructed().do(type, 'XAC', said);
    expect(draft.snapshot?.state).toBe('soc.held');
    expect(draft.concerns).toContain('XAC-1 open');
  });

  it('stands unasked where the workflow says so, and keeps the silence from passing', () => {
    const draft = given(CONSULTATION).pending().say('XAC', 'objection', POINT).silence();
    expect(draft.toldByName).toEqual({});
    expect(draft.expires([]).snapshot?.state).toBe('soc.held');
  });

  it('is not what its owner says anew: a support given in the silence stays', () => {
    const draft = obstructed().say('XAD', 'support');
    expect(draft.expires(['XAC', 'XAD']).standing).toEqual(['XAD support']);
  });
});

describe('what the secretariat records in the room', () => {
  const answered = (answer: string) =>
    given()
      .session()
      .say('XAC', 'objection', POINT)
      .do('concern.answer', 'secretariat', { concern: 'XAC-1', answer });

  it('is shown to the delegation, which may reopen it while the item is considered', () => {
    const draft = answered('lifted');
    expect(draft.toldByName).toEqual({ 'recorded-in-room': ['XAC'] });
    expect(draft.ruling).toBeUndefined();
    draft.do('concern.answer', 'XAC', { concern: 'XAC-1', answer: 'maintained' });
    expect(draft.ruling).toBe('objection-standing');
  });

  it.each([
    [
      'stands again, and the chair is told, where the draft is still considered',
      'postponed',
      undefined,
      'open',
    ],
    [
      'is recorded as contested, and the chair told, where it is decided',
      'adopted',
      'recorded-late',
      'resolved',
    ],
  ])('once the round is over %s', (_what, outcome, recorded, status) => {
    const draft = answered('resolved');
    draft.do('ruling.record', 'chair', { outcome }, { facts: { meeting: ROOM } });
    const said = { concern: 'XAC-1', answer: 'maintained' };
    expect(draft.answer('concern.answer', 'XAC', said)).toBe(recorded);
    draft.do('concern.answer', 'XAC', said);
    expect(draft.toldByName).toEqual({ 'communication-recorded': ['XAC', 'chair'] });
    expect(draft.concerns).toEqual([`XAC-1 ${status}`]);
  });

  it('needs the room, or the owner’s own writing', () => {
    const draft = given().pending().say('XAC', 'objection', POINT);
    const said = { concern: 'XAC-1', answer: 'lifted' };
    expect(draft.answer('concern.answer', 'secretariat', said)).toBe('meeting-not-open');
    expect(draft.answer('concern.answer', 'secretariat', { ...said, ...NOTE })).toBeUndefined();
    const other = { ...said, ...NOTE, ...onBehalfOf('XAD') };
    expect(draft.answer('concern.answer', 'secretariat', other)).toBe('invalid-payload');
  });

  it('gives way to the delegation’s own word', () => {
    const draft = given()
      .session()
      .say('secretariat', 'support', { ...onBehalfOf('XAC', 'XAD'), channel: 'room' });
    expect(draft.standing).toEqual(['XAC support', 'XAD support']);
    expect(draft.say('XAC', 'objection').standing).toEqual(['XAD support', 'XAC objection']);
  });
});

describe('an absent delegation', () => {
  const ruling = (draft: Told, present?: readonly string[]) =>
    draft.answer(
      'ruling.record',
      'chair',
      { outcome: 'agreed' },
      {
        facts: { meeting: { ...ROOM, body: 'swg', ...(present ? { present } : {}) } },
      },
    );
  const called = (workflow = STANDARD) =>
    given(workflow)
      .pending('swg')
      .say('XAC', 'objection', POINT)
      .do('item.call', 'chair', {}, { facts: { eligible: MEMBERS, meeting: { ...ROOM, body: 'swg' } } });

  it('objects in writing, and that stands', () => {
    expect(ruling(called(), ['XAA', 'XAB'])).toBe('objection-standing');
  });

  it('does not hold a stage whose workflow leaves it out, once it is recorded who is there', () => {
    const draft = called(CONSULTATION);
    expect(ruling(draft)).toBe('objection-standing');
    expect(ruling(draft, ['XAA', 'XAC'])).toBe('objection-standing');
    expect(ruling(draft, ['XAA', 'XAB'])).toBeUndefined();
  });
});

describe('the clock of a concern', () => {
  const raise = (draft: Told, who: string, day: string): Told =>
    draft.say(who, 'objection', POINT, { facts: { dates: { answerWithin: due(day) } } });

  it('tells its owner and the chair when no answer came, one after another, and ends nothing', () => {
    const draft = given(CONSULTATION).session();
    raise(raise(raise(draft, 'XAB', '2024-07-12'), 'XAC', '2024-07-10'), 'XAD', '2024-07-11');
    const clock = () => draft.context.deadlines.map((deadline) => deadline.due.slice(0, 10));
    expect(clock()).toEqual(['2024-07-10']);
    draft.do('concern.answer', 'XAD', { concern: 'XAD-1', answer: 'resolved' });
    draft.do('deadline.reached', 'system', { kind: 'concern' }, { at: due('2024-07-10').due });
    expect(draft.toldByName).toEqual({ 'concern-overdue': ['XAC', 'chair'] });
    expect(clock()).toEqual(['2024-07-12']);
    draft.do('concern.answer', 'XAB', { concern: 'XAB-1', answer: 'lifted' }, { at: '2024-07-11' });
    expect(clock()).toEqual([]);
    expect(draft.concerns).toEqual(['XAB-1 lifted', 'XAC-1 open', 'XAD-1 resolved']);
  });
});

describe('an editorial revision', () => {
  const revised = (workflow = STANDARD) =>
    given(workflow)
      .session()
      .say('XAB', 'support')
      .do('revision.issue', 'chair', { reason: 'Commas', change: 'editorial' });

  it('carries positions over where the workflow says so, and asks nobody', () => {
    const draft = revised(CONSULTATION);
    expect([draft.snapshot?.state, draft.context.revision, draft.standing]).toEqual([
      'soc.pending',
      2,
      ['XAB support'],
    ]);
    expect(draft.effects.map(({ notice }) => notice)).toEqual(['revision-issued']);
    expect(draft.answer('position.register', 'XAC', { stance: 'support', revision: 1 })).toBeUndefined();
    draft.do('revision.issue', 'chair', { reason: 'Paragraph 4' });
    expect(draft.answer('position.register', 'XAC', { stance: 'support', revision: 2 })).toBe(
      'recorded-older-revision',
    );
    expect(draft.standing).toEqual([]);
  });

  it('asks again like any other elsewhere', () => {
    const draft = revised();
    expect(draft.standing).toEqual([]);
    expect(draft.effects.map(({ notice }) => notice)).toEqual(['revision-issued', 'position-stale']);
  });
});

describe('a comment', () => {
  it('changes nothing; an observer’s counts as one where the workflow lets it comment, else as a view', () => {
    const comment = { paragraphs: [4], text: 'Paragraph 4 is long' };
    const observer: Given = { facts: { roles: ['observer'] } };
    const draft = given().session();
    const before = { ...draft.context, seq: 0 };
    expect(draft.answer('comment.submit', 'XBA', comment, observer)).toBe('recorded-view');
    expect(given(CONSULTATION).session().answer('comment.submit', 'XBA', comment, observer)).toBeUndefined();
    expect({ ...draft.do('comment.submit', 'XAC', comment).context, seq: 0 }).toEqual(before);
  });
});

describe('an objection that is said again beside a note', () => {
  it('stands, though the points of the note are lifted with it', () => {
    const told = given().pending();
    told.say('XAC', 'objection', { channel: 'note', concerns: [{ reason: 'Article 4' }] });
    const [point = ''] = Object.keys(told.context.concerns);
    told.say('XAC', 'objection', { ownConcerns: { [point]: 'lifted' } });
    expect(told.context.concerns[point]?.status).toBe('lifted');
    expect(told.standing).toEqual(['XAC objection']);
  });
});

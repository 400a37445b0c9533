import type { Facts } from '../index.js';
import { attested, due, given, room, type Told } from '../../test/told.js';

const LATER = '2024-07-26T05:00:00.000Z';
const END = due('2024-07-25').due;
const BEFORE_END = '2024-07-25T12:59:59.999Z';
const told = (draft: Told) => [draft.snapshot?.state, ...draft.effects.map(({ notice }) => notice)];

const enters = (draft: Told, stance: string, receivedAt = BEFORE_END) =>
  draft.do(
    'position.register',
    'secretariat',
    { stance, onBehalfOf: ['XAB'], receivedAt },
    { more: attested(receivedAt, LATER) },
  );
const letter = (draft: Told, breaksSilence: string, receivedAt = BEFORE_END) =>
  draft.do(
    'communication.record',
    'secretariat',
    { from: 'XAB', text: 'A note', breaksSilence, receivedAt },
    { more: attested(receivedAt, LATER) },
  );

const running = () => given().before('soc').called('soc').proposed('soc', 'adopted').closed('soc');
const elapsed = () => running().expires([]);
const announced = () =>
  elapsed().do('decision.announce', 'chair', { meeting: 'soc-2' }, { facts: { meeting: room('soc') } });

describe.each([
  ['not announced', elapsed],
  ['announced', announced],
])('what a silence adopted, %s', (_when, adopted) => {
  it('is taken back by an objection, or a letter that breaks it, which is proved to have come in time', () => {
    const objected = enters(adopted(), 'objection');
    expect(told(objected)).toEqual(['soc.held', 'silence-broken']);
    expect(objected.context).toMatchObject({ decision: null, silence: null });
    expect(objected.context.outcomes).not.toContain('adopted');
    expect(objected.standing).toEqual(['XAB objection']);
    expect(told(letter(adopted(), 'yes'))).toEqual(['soc.held', 'communication-recorded', 'silence-broken']);
  });

  it('waits for the sender of a letter that came in time, and of which nobody knows what it meant', () => {
    const asked = letter(adopted(), 'unsaid');
    expect(told(asked).slice(0, 3)).toEqual(['soc.review', 'communication-recorded', 'silence-under-review']);
    expect(asked.context.outcomes).not.toContain('adopted');
    const [id = ''] = Object.keys(asked.context.unclassified);
    const answer = { communication: id, breaksSilence: 'no' };
    expect(told(asked.do('communication.classify', 'XAB', answer, { at: LATER }))[0]).toBe('soc.elapsed');
  });

  it('stays, whatever came at its end or later, or would not have broken it', () => {
    const state = adopted().snapshot?.state;
    expect(enters(adopted(), 'objection', END).snapshot?.state).toBe(state);
    expect(letter(adopted(), 'yes', END).snapshot?.state).toBe(state);
    expect(letter(adopted(), 'unsaid', END).snapshot?.state).toBe(state);
    expect(letter(adopted(), 'no').snapshot?.state).toBe(state);
    const supported = enters(adopted(), 'support');
    expect([supported.snapshot?.state, supported.standing]).toEqual([state, ['XAB support']]);
  });
});

describe('what waits for capitals after a silence', () => {
  const facts: Partial<Facts> = { dates: { adReferendum: due('2024-08-20') } };
  const waits = () =>
    running()
      .say('XAC', 'support', { adReferendum: { until: '2024-08-20' } }, { facts })
      .expires([]);

  it('is adopted with the last confirmation, and not before', () => {
    expect(told(waits())).toEqual(['soc.held', 'silence-elapsed', 'ad-referendum-reminder']);
    expect(waits().needs()).toEqual(['ad-referendum-open XAC']);
    const confirmed = waits().do('position.confirm', 'XAC', {}, { at: LATER });
    expect(told(confirmed)).toEqual(['soc.elapsed', 'silence-elapsed']);
    expect(confirmed.context.outcomes.at(-1)).toBe('adopted');
    expect(confirmed.context.deadlines).toEqual([]);
  });

  it('is broken by a letter that is proved to have come in time', () => {
    expect(told(letter(waits(), 'yes'))).toEqual(['soc.held', 'communication-recorded', 'silence-broken']);
    const back = letter(waits(), 'yes');
    expect(back.do('position.confirm', 'XAC', {}, { at: LATER }).snapshot?.state).toBe('soc.held');
  });
});

describe('who has left, or is suspended, while a round is open', () => {
  const session = () => given().before('soc').called('soc').say('XAB', 'objection');
  const leaves = (draft: Told, conditions: Record<string, boolean>, participant = 'XAB') =>
    draft.answer(
      'round.exclude',
      'chair',
      { participant, reason: 'It left', basis: 'Decision 5' },
      { facts: { conditions } },
    );

  it('leaves the round by a decision of the chair, which nobody can make whoever is still eligible', () => {
    expect(leaves(session(), { 'no-longer-eligible': true })).toBeUndefined();
    expect(leaves(session(), { 'no-longer-eligible': false })).toBe('condition-unmet');
    expect(leaves(session(), { 'no-longer-eligible': true }, 'XAZ')).toBe('not-found');
  });

  it('obstructs no more, and all others are still eligible', () => {
    const said = { participant: 'XAB', reason: 'It left', basis: 'Decision 5' };
    const draft = session().do('round.exclude', 'chair', said, {
      facts: { conditions: { 'no-longer-eligible': true } },
    });
    expect(draft.context.round?.eligible).toBe('XAA XAC XAD XAE');
    expect(draft.needs()).toEqual(['ruling chair']);
  });
});

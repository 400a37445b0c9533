import type { Act } from '../index.js';
import { attested, due, given, MEMBERS, room, type Told } from '../../test/told.js';

const END = due('2024-07-25').due;
const LATER = '2024-08-01T05:00:00.000Z';
const BEFORE_END = '2024-07-25T12:59:59.999Z';

/** Endorsed by the silence of the senior officials, and called by the ministers since. */
function passedOn(): Told {
  const draft = given()
    .before('soc', { finalBody: 'mc' })
    .called('soc')
    .say('XAA', 'support')
    .proposed('soc', 'endorsed')
    .closed('soc')
    .expires([]);
  if (draft.snapshot?.state === 'soc.elapsed')
    draft.do(
      'decision.announce',
      'chair',
      { meeting: 'soc-2' },
      { facts: { meeting: room('soc', { id: 'soc-2' }) } },
    );
  return draft.called('mc');
}

const enters = (draft: Told, said: object, receivedAt = BEFORE_END) => {
  const { stance } = said as { stance?: string };
  const type = stance === undefined ? 'communication.record' : 'position.register';
  const given = [
    type,
    'secretariat',
    { ...said, receivedAt },
    { more: attested(receivedAt, LATER) },
  ] as const;
  return draft.answer(...given) ?? draft.do(...given).snapshot?.state;
};
const objection = { stance: 'objection', onBehalfOf: ['XAB'] };
const letter = { from: 'XAB', text: 'A note', breaksSilence: 'yes' };

describe('what arrived in time to break the silence of an earlier stage', () => {
  it('takes the draft back to where it was silent, however far it has come', () => {
    expect(passedOn().snapshot?.state).toBe('mc.session');
    expect(enters(passedOn(), objection)).toBe('soc.held');
    expect(enters(passedOn(), letter)).toBe('soc.held');
  });

  it('undoes what followed, and keeps who was eligible then', () => {
    const draft = passedOn().say('XAC', 'no-objection');
    draft.do(
      'position.register',
      'secretariat',
      { ...objection, receivedAt: BEFORE_END },
      { more: attested(BEFORE_END, LATER) },
    );
    const { context } = draft.snapshot!;
    expect(context).toMatchObject({
      body: 'soc',
      outcomes: ['approved-subject-to-silence'],
      decision: null,
      silence: null,
      deadlines: [],
    });
    expect(context.round).toMatchObject({
      method: 'silence',
      closesAt: END,
      closedAt: LATER,
      eligible: MEMBERS.join(' '),
    });
    expect(context.silences).toEqual([]);
    expect(draft.needs()).toEqual(['objection-standing XAB']);
  });

  it('is before its end, to the millisecond', () => {
    expect(enters(passedOn(), objection, END)).not.toMatch(/held$/);
    expect(enters(passedOn(), letter, END)).not.toMatch(/held$/);
  });

  it('breaks it: a word that would not have, a letter of which that is not known, and a State outside do not', () => {
    expect(enters(passedOn(), { ...objection, stance: 'support' })).not.toMatch(/held$/);
    expect(enters(passedOn(), { ...letter, breaksSilence: 'no' })).not.toMatch(/held$/);
    expect(enters(passedOn(), { ...letter, breaksSilence: 'unsaid' })).not.toMatch(/held$/);
    expect(enters(passedOn(), { ...objection, onBehalfOf: ['XAZ'] })).not.toMatch(/held$/);
  });

  it('may be protested by the delegation itself, with evidence, and not by one that was not eligible', () => {
    const protest = (as: string, evidence?: Act['evidence']) => {
      const more = { at: LATER, receivedAt: LATER, ...(evidence ? { evidence } : {}) };
      const said = ['silence.protest', as, { reason: 'It was sent in time' }, { more }] as const;
      const draft = passedOn();
      return draft.answer(...said) ?? draft.do(...said).snapshot?.state;
    };
    expect(protest('XAB', { document: 'd1' })).toBe('soc.held');
    expect(protest('XAB')).not.toBe('soc.held');
    expect(protest('XAZ', { document: 'd1' })).not.toBe('soc.held');
  });

  it('changes nothing once the decision is issued', () => {
    const draft = passedOn();
    draft.do('ruling.record', 'chair', { outcome: 'adopted' }, { facts: { meeting: room('mc') } });
    draft.do(
      'decision.issue',
      'secretariat',
      {},
      {
        facts: {
          number: 'MC/2024/1',
          meeting: room('mc', { state: 'closed' }),
        },
      },
    );
    expect(draft.snapshot?.state).toBe('issued');
    expect(enters(draft, objection)).not.toMatch(/held$/);
  });
});

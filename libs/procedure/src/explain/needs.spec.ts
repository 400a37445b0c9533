import { needsOf } from '../index.js';
import { AT, due, given, room, type Told } from '../../test/told.js';

const END = due('2024-07-25').due;
const regulations = () => given().before('soc');
const inSession = () => regulations().called('soc');
const all = (draft: Told) => needsOf(draft.workflow, draft.snapshot!, { at: AT });

describe('what a draft needs', () => {
  it('is its sponsors before it is submitted', () => {
    expect(given().created().needs()).toEqual(['sponsor XAA']);
  });

  it('is a meeting of the body, then its agenda, then that the chair calls the item', () => {
    const waiting = regulations();
    expect(waiting.needs()).toEqual(['meeting chair']);
    expect(waiting.needs({ meeting: room('soc', { state: 'closed' }) })).toEqual(['meeting chair']);
    expect(waiting.needs({ meeting: room('soc', { agendaAdopted: false }) })).toEqual(['agenda chair']);
    expect(waiting.needs({ meeting: room('soc', { onAgenda: false }) })).toEqual(['agenda chair']);
    expect(waiting.needs({ meeting: room('soc') })).toEqual(['call chair']);
    expect(waiting.needs({ meeting: room('soc', { state: 'suspended' }) })).toEqual(['call chair']);
  });

  it('is a ruling in session, and nothing else while nobody obstructs', () => {
    expect(inSession().say('XAB', 'support').needs()).toEqual(['ruling chair']);
  });

  it('names each delegation that obstructs: once for each of its points, or once for itself', () => {
    const session = inSession()
      .say('XAB', 'objection')
      .say('XAC', 'objection', { concerns: [{ reason: 'One' }, { reason: 'Two' }] });
    expect(all(session).slice(1)).toEqual([
      { code: 'concern-open', who: ['XAC'], detail: { concern: 'XAC-1' } },
      { code: 'concern-open', who: ['XAC'], detail: { concern: 'XAC-2' } },
      { code: 'objection-standing', who: ['XAB'] },
    ]);
  });

  it('is the confirmation of each capital, by its limit, before the body that takes the final decision only', () => {
    const dates = { adReferendum: { due: END, zone: '+05:00', local: END, explanation: [] } };
    const conditional = (draft: Told) =>
      draft.say('XAB', 'support', { adReferendum: { until: '2024-07-25' } }, { facts: { dates } });
    expect(all(conditional(inSession()))).toContainEqual({
      code: 'ad-referendum-open',
      who: ['XAB'],
      by: END,
    });
    const lower = given().created({ finalBody: 'soc' }).do('draft.submit', 'chair', { body: 'swg' });
    expect(conditional(lower.called('swg')).needs()).toEqual(['ruling chair']);
  });

  it('is each language that is missing, where the workflow asks for all of them before the ruling', () => {
    const session = given().before('soc', { languages: ['en', 'ru'] });
    session.do('revision.deliver', 'secretariat', { language: 'en' });
    expect(all(session.called('soc')).slice(1)).toEqual([
      { code: 'language-missing', who: ['secretariat'], detail: { language: 'ru' } },
    ]);
  });

  it('is a quorum, while too few are in the room', () => {
    const few = { meeting: room('soc', { present: ['XAA'], quorum: 2 }) };
    expect(inSession().needs(few)).toEqual(['ruling chair', 'quorum secretariat']);
    const enough = { meeting: room('soc', { present: ['XAA', 'XAB'], quorum: 2 }) };
    expect(inSession().needs(enough)).toEqual(['ruling chair']);
  });

  it('is that the meeting closes, once a silence is proposed there', () => {
    const proposed = inSession().proposed('soc', 'adopted');
    expect(all(proposed)).toEqual([{ code: 'meeting', who: ['chair'], detail: { until: 'closed' } }]);
    expect(proposed.do('silence.refuse', 'XAB').needs()[0]).toBe('ruling chair');
  });

  it('is only time while a silence runs, and the sender where nobody knows what a letter means', () => {
    const silence = inSession().proposed('soc', 'adopted').closed('soc');
    expect(all(silence)).toEqual([{ code: 'silence-running', who: [], by: END }]);
    silence.do('communication.record', 'secretariat', {
      from: 'XAC',
      text: 'A note',
      breaksSilence: 'unsaid',
    });
    expect(silence.needs()).toEqual(['silence-running', 'communication-unclassified XAC']);
  });

  it('is the sender alone, where a silence that ran out waits for nothing but its answer', () => {
    const silence = inSession().proposed('soc', 'adopted').closed('soc');
    silence.do('communication.record', 'secretariat', {
      from: 'XAC',
      text: 'A note',
      breaksSilence: 'unsaid',
    });
    expect(silence.expires([]).needs()).toEqual(['communication-unclassified XAC']);
  });

  it('is a review by the chair, where we could not receive', () => {
    const silence = inSession()
      .proposed('soc', 'adopted')
      .closed('soc')
      .expires([], { intake: 'interrupted' });
    expect(silence.needs()).toEqual(['review chair']);
  });

  it('is its announcement after a silence, then its issue', () => {
    const elapsed = inSession().proposed('soc', 'adopted').closed('soc').expires([]);
    expect(elapsed.needs()).toEqual(['announcement chair']);
    elapsed.do('decision.announce', 'chair', { meeting: 'soc-2' }, { facts: { meeting: room('soc') } });
    expect(elapsed.needs()).toEqual(['issue secretariat']);
    elapsed.do('decision.issue', 'secretariat', {}, { facts: { number: 'SOC/2024/1' } });
    expect(elapsed.needs()).toEqual([]);
  });

  it('is an answer of whoever obstructs while consultations continue, and of the sponsors where nobody does', () => {
    const held = (draft: Told) =>
      draft.do(
        'ruling.record',
        'chair',
        { outcome: 'consultations-continue' },
        { facts: { meeting: room('soc') } },
      );
    expect(held(inSession()).needs()).toEqual(['sponsor XAA']);
    expect(held(inSession().say('XAB', 'objection')).needs()).toEqual(['objection-standing XAB']);
  });

  it('is the word of a delegation that said two things', () => {
    const two = inSession().say('XAB', 'support', { channel: 'note' }).say('XAB', 'abstention');
    expect(all(two)).toContainEqual({ code: 'condition-unmet', who: ['XAB'], detail: { by: 'note' } });
  });

  it('is a sponsor, once the last one has left, until it is decided', () => {
    const orphan = regulations().do('draft.leave', 'XAA', {}, { facts: { roles: ['member', 'sponsor'] } });
    expect(orphan.needs()).toEqual(['meeting chair', 'sponsor']);
  });
});

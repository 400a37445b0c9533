import { readinessOf } from '../index.js';
import { due, given, room, type Told } from '../../test/told.js';

const END = due('2024-07-25').due;
const READY = { ready: true, decided: false };
const WAITS = { ready: false, decided: false };
const DECIDED = { ready: true, decided: true };

const inPackage = (body = 'soc', said: object = {}) =>
  given()
    .before(body, { finalBody: 'soc', ...said })
    .do('package.form', 'chair', { drafts: ['another'] }, { facts: { others: ['another'] } });
const readiness = (draft: Told) => readinessOf(draft.workflow, draft.snapshot!);
const needs = (draft: Told, other: { ready: boolean; decided: boolean }) =>
  draft.needs({ package: [{ draft: 'another', ...other }] });

describe('nothing of a package is agreed until everything is agreed: a draft of it', () => {
  it('is ready before the body that takes the final decision, and no earlier', () => {
    expect(readiness(inPackage())).toEqual(READY);
    expect(readiness(inPackage().called('soc'))).toEqual(READY);
    expect(readiness(inPackage('swg'))).toEqual(WAITS);
  });

  it('is not ready while a delegation obstructs, or a capital has not confirmed', () => {
    expect(readiness(inPackage().called('soc').say('XAB', 'objection'))).toEqual(WAITS);
    const dates = { adReferendum: { due: END, zone: '+05:00', local: END, explanation: [] } };
    const conditional = inPackage()
      .called('soc')
      .say('XAB', 'support', { adReferendum: { until: '2024-07-25' } }, { facts: { dates } });
    expect(readiness(conditional)).toEqual(WAITS);
    expect(readiness(conditional.do('position.confirm', 'XAB'))).toEqual(READY);
  });

  it('is not ready while a language is missing that its decision needs', () => {
    const draft = inPackage('soc', { languages: ['en', 'ru'] });
    expect(readiness(draft.do('revision.deliver', 'secretariat', { language: 'en' }))).toEqual(WAITS);
    expect(readiness(draft.do('revision.deliver', 'secretariat', { language: 'ru' }))).toEqual(READY);
  });

  it('is not ready while others are still consulted', () => {
    const held = inPackage().called('soc');
    held.do(
      'ruling.record',
      'chair',
      { outcome: 'consultations-continue' },
      { facts: { meeting: room('soc') } },
    );
    expect(readiness(held)).toEqual(WAITS);
  });

  it('is not ready while a silence runs, ready once it ran out unbroken, and decided when that is announced', () => {
    const silence = given().before('soc').called('soc').proposed('soc', 'adopted');
    expect(readiness(silence.closed('soc'))).toEqual(WAITS);
    expect(readiness(silence.expires([]))).toEqual(READY);
    silence.do('decision.announce', 'chair', { meeting: 'soc-2' }, { facts: { meeting: room('soc') } });
    expect(readiness(silence)).toEqual(DECIDED);
    expect(
      readiness(silence.do('decision.issue', 'secretariat', {}, { facts: { number: 'SOC/1' } })),
    ).toEqual(DECIDED);
  });

  it('waits in session for the others to be ready, and once adopted for them to be decided', () => {
    const session = inPackage().called('soc');
    expect(needs(session, WAITS)).toEqual(['ruling chair', 'package chair']);
    expect(needs(session, READY)).toEqual(['ruling chair']);
    const others = [{ draft: 'another', ...READY }];
    const facts = { meeting: room('soc'), package: others };
    session.do('ruling.record', 'chair', { outcome: 'approved' }, { facts: facts });
    expect(readiness(session)).toEqual(DECIDED);
    expect(needs(session, READY)).toEqual(['issue secretariat', 'package chair']);
    expect(needs(session, DECIDED)).toEqual(['issue secretariat']);
  });

  it('waits for nothing of the others before its last body', () => {
    expect(needs(inPackage('swg').called('swg'), WAITS)).toEqual(['ruling chair']);
  });

  it('is announced after its silence only when all others are ready', () => {
    const announce = (other: { ready: boolean; decided: boolean }) =>
      inPackage()
        .called('soc')
        .proposed('soc', 'adopted')
        .closed('soc')
        .expires([])
        .answer(
          'decision.announce',
          'chair',
          { meeting: 'soc-1' },
          { facts: { meeting: room('soc'), package: [{ draft: 'another', ...other }] } },
        );
    expect(announce(WAITS)).toBe('package-held');
    expect(announce(READY)).toBeUndefined();
  });

  it('is in one package, until the chair releases it', () => {
    const form = (draft: Told) =>
      draft.answer('package.form', 'chair', { drafts: ['third'] }, { facts: { others: ['third'] } });
    expect(form(inPackage())).toBe('package-held');
    expect(given().before('soc').answer('package.release', 'chair')).toBe('wrong-state');
    const released = inPackage().do('package.release', 'chair');
    expect(released.context.package).toBeUndefined();
    expect(form(released)).toBeUndefined();
  });
});

import { compileWorkflow, isReachedBy, workflowForm } from './index.js';
import { due, given, room, type Told } from '../test/told.js';

const session = () => given().before('soc').called('soc');
const letter = { from: 'XAB', text: 'A note', breaksSilence: 'no' };

describe('what is answered to an act', () => {
  it('names the points that it made, and none where it made none', () => {
    const points = { concerns: [{ reason: 'One' }, { reason: 'Two' }] };
    expect(session().say('XAB', 'objection', points).made).toEqual({ concerns: ['XAB-1', 'XAB-2'] });
    expect(session().say('XAB', 'objection', points).say('XAC', 'objection', points).made).toEqual({
      concerns: ['XAC-1', 'XAC-2'],
    });
    expect(session().say('XAB', 'objection').made).toBeUndefined();
    const answered = session().say('XAB', 'objection', points);
    expect(answered.do('concern.answer', 'XAB', { concern: 'XAB-1', answer: 'lifted' }).made).toBeUndefined();
  });

  it('names the letter that was recorded, by its sender and the moment of its receipt, each apart', () => {
    const recorded = session().do('communication.record', 'secretariat', letter);
    expect(recorded.made).toEqual({ communication: 'm-XAB-20240701050000000' });
    const silence = given().before('soc').called('soc').proposed('soc', 'adopted').closed('soc');
    const unsaid = { ...letter, breaksSilence: 'unsaid' };
    const ids = [1, 2, 3].map(
      () => silence.do('communication.record', 'secretariat', unsaid).made?.['communication'],
    );
    expect(new Set(ids).size).toBe(3);
    expect(Object.keys(silence.context.unclassified)).toEqual(ids);
  });

  it('names what a ruling asked for', () => {
    const facts = { meeting: room('soc'), dates: { 'requests/0/by': due('2024-08-01') } };
    const requests = [{ of: 'XAB', what: { en: 'A report' }, by: '2024-08-01' }];
    const ruled = session().do('ruling.record', 'chair', { outcome: 'postponed', requests }, { facts });
    expect(ruled.made).toEqual({ mandates: ['mandate-1'] });
  });
});

describe('what a meeting does to its items', () => {
  const isReached = (draft: Told, meeting = 'soc-1', type = 'meeting.close') =>
    isReachedBy(draft.workflow, draft.snapshot!, type, meeting);

  it('reaches a draft that was called there, until it is ruled on', () => {
    expect(isReached(session())).toBe(true);
    expect(isReached(session(), 'soc-2')).toBe(false);
    expect(isReached(given().before('soc'))).toBe(false);
    const held = { outcome: 'consultations-continue' };
    expect(isReached(session().do('ruling.record', 'chair', held, { facts: { meeting: room('soc') } }))).toBe(
      false,
    );
  });

  it('calls any draft', () => {
    expect(isReached(given().before('soc'), 'soc-1', 'item.call')).toBe(true);
  });
});

describe('a period for comments', () => {
  const consulted = compileWorkflow(
    workflowForm.parse({
      workflow: 'consulted',
      version: 1,
      kind: 'regulations',
      title: 'Consulted',
      submitTo: ['comments'],
      finalBodies: ['soc'],
      stages: {
        comments: { template: 'comments', body: 'soc', length: 'P30D', next: 'soc' },
        soc: { template: 'meeting', final: true, verbs: { adopted: 'adopted' } },
      },
    }),
  );
  const open = (dates = {}) =>
    given(consulted)
      .created({ finalBody: 'soc' })
      .do('draft.submit', 'chair', { body: 'comments' }, { facts: { dates } });
  const usual = { 'period P30D': due('2024-07-31') };
  const forwards = (draft: Told, at: string) => draft.answer('draft.forward', 'chair', {}, { at });

  it('runs for its usual length, else to the date that was stated', () => {
    expect(open(usual).snapshot?.state).toBe('comments.pending');
    expect(open(usual).needs()).toEqual(['comments-running']);
    const stated = open({ ...usual, positionsBy: due('2024-08-15') });
    expect(stated.context.deadlines).toEqual([
      { kind: 'positions', due: due('2024-08-15').due, zone: '+05:00' },
    ]);
  });

  it('takes the draft further by itself at its end, and keeps what was said in it', () => {
    const ended = open(usual)
      .say('XAB', 'objection')
      .do('deadline.reached', 'system', { kind: 'positions' }, { at: due('2024-07-31').due });
    expect(ended.snapshot?.state).toBe('soc.pending');
    expect(ended.context.deadlines).toEqual([]);
    expect(ended.standing).toEqual(['XAB objection']);
    expect(ended.effects).toContainEqual({ notice: 'circulated' });
  });

  it('is not cut short by the chair, who ends one that has no end', () => {
    expect(forwards(open(usual), '2024-07-20')).toBe('wrong-state');
    expect(forwards(open(), '2024-07-20')).toBeUndefined();
    expect(open().needs()).toEqual(['forward chair']);
  });
});

import { STANDARD } from '../../test/told.js';
import type { Condition } from '../form/condition.form.js';
import { agreesIn, ANY_VERB, conditionIn, domainOf, verdictsAt, type Known } from './inputs.js';
import { BY_SILENCE, type Choices, type Place } from './place.js';
import { loadWorkflow } from '../form/load-workflow.js';

const SESSION: Place = {
  state: 'soc.session',
  body: 'soc',
  finalBody: 'soc',
  next: null,
  provisional: null,
  silence: null,
  running: [],
};

const known = (condition: Condition, choices: Choices = {}, place: Partial<Place> = {}): Known =>
  conditionIn(condition, { workflow: STANDARD, place: { ...SESSION, ...place }, choices });

describe('the proofs know of a condition whether it holds, or what has to be chosen first', () => {
  it.each<readonly [Condition, Choices, Known]>([
    [{ agreement: 'unblocked' }, {}, 'outcome'],
    [{ agreement: 'unblocked' }, { verdict: 'met' }, true],
    [{ agreement: 'unblocked' }, { outcome: 'adopted' }, 'verdict'],
    [{ agreement: 'unblocked' }, { outcome: 'adopted', verdict: 'blocked' }, false],
    [{ agreement: 'unblocked' }, { outcome: 'postponed', verdict: 'blocked' }, true],
    [{ agreement: 'unblocked' }, { outcome: ANY_VERB, verdict: 'blocked' }, 'agrees'],
    [{ agreement: 'unblocked' }, { outcome: ANY_VERB, verdict: 'blocked', agrees: 'no' }, true],
    [{ agreement: 'unblocked' }, { outcome: ANY_VERB, verdict: 'blocked', agrees: 'yes' }, false],
    [{ outcomeAmong: ['adopted'] }, {}, 'outcome'],
    [{ outcomeAmong: ['adopted'] }, { outcome: 'postponed' }, false],
    [{ outcomeAmong: ['adopted'] }, { outcome: 'adopted' }, 'verbs'],
    [{ outcomeAmong: ['adopted'] }, { outcome: 'adopted', verbs: 'of-this-body' }, true],
    [{ outcomeAmong: ['adopted'] }, { outcome: 'adopted', verbs: 'of-others' }, false],
    // A verb that the table does not have can agree only where the list has one that does.
    [{ outcomeAmong: ['postponed'] }, { outcome: ANY_VERB, agrees: 'yes', verbs: 'of-this-body' }, false],
    [
      { outcomeAmong: ['postponed', 'agreed'] },
      { outcome: ANY_VERB, agrees: 'yes', verbs: 'of-this-body' },
      true,
    ],
    [{ languagesBefore: ['adopted'] }, {}, 'languages'],
    [{ languagesBefore: ['adopted'] }, { languages: 'complete' }, true],
    [{ languagesBefore: ['adopted'] }, { languages: 'missing' }, 'outcome'],
    [{ languagesBefore: ['adopted'] }, { languages: 'missing', outcome: 'adopted' }, false],
    [{ languagesBefore: ['adopted'] }, { languages: 'missing', outcome: 'noted' }, 'verbs-need-languages'],
    [{ unnamed: true }, {}, 'to'],
    [{ unnamed: true }, { to: '' }, true],
    [{ unnamed: true }, { to: 'mc' }, false],
    [{ unnamed: false }, { to: 'mc' }, true],
    [{ nextOneOf: ['mc'] }, { named: '' }, true],
    [{ nextOneOf: ['mc'] }, { named: 'mc' }, true],
    [{ nextOneOf: ['mc'] }, { named: 'swg' }, false],
    [{ by: 'chair' }, {}, 'by chair'],
    [{ by: 'chair' }, { 'by chair': 'yes' }, true],
    [{ within: 'positions' }, { 'within positions': 'no' }, false],
    [{ condition: 'costed' }, { 'condition costed': 'yes' }, true],
    [{ conditionsBefore: 'met' }, { conditionsBefore: 'no' }, false],
    [{ firstTime: true }, { firstTime: 'yes' }, true],
    [{ meeting: 'closed' }, { meeting: 'none' }, true],
    [{ meeting: 'closed' }, { meeting: 'open' }, false],
    [{ meeting: 'open' }, { meeting: 'suspended' }, false],
    [{ verdict: 'met' }, { verdict: 'met' }, true],
    [{ verdict: 'met' }, { verdict: 'blocked' }, false],
    [{ package: 'ready' }, {}, true],
    [{ provesTimely: 'soc' }, {}, false],
    [{}, {}, true],
    // What is false already decides; of what is open the first is asked.
    [{ verdict: 'met', concerns: 'none' }, { concerns: 'open' }, false],
    [{ verdict: 'met', concerns: 'none' }, {}, 'verdict'],
    [{ all: [{ verdict: 'met' }, { concerns: 'none' }] }, { verdict: 'met', concerns: 'none' }, true],
    [{ any: [{ verdict: 'met' }, { concerns: 'none' }] }, { verdict: 'blocked' }, 'concerns'],
    [{ any: [{ verdict: 'met' }, { concerns: 'none' }] }, { concerns: 'none' }, true],
    [{ any: [{ verdict: 'met' }, { concerns: 'none' }] }, { verdict: 'blocked', concerns: 'open' }, false],
    [{ not: { verdict: 'met' } }, {}, 'verdict'],
    [{ not: { verdict: 'met' } }, { verdict: 'met' }, false],
  ])('%j, chosen %j: %j', (condition, choices, expected) => {
    expect(known(condition, choices)).toBe(expected);
  });

  it.each<readonly [Condition, Partial<Place>, boolean]>([
    [{ next: 'mc' }, { next: 'mc' }, true],
    [{ next: 'mc' }, { next: 'swg' }, false],
    [{ next: 'mc' }, {}, false],
    [{ finalBody: true }, {}, true],
    [{ finalBody: true }, { finalBody: 'mc' }, false],
    [{ silenceProposed: true }, { silence: '' }, true],
    [{ silenceProposed: true }, { silence: 'refused' }, false],
    [{ silenceProposed: true }, {}, false],
    [{ silenceProposed: false }, {}, true],
    [{ provisional: true }, { provisional: 'mc' }, true],
    [{ provisional: true }, {}, false],
    [{ bySilence: true }, { provisional: BY_SILENCE }, true],
    [{ bySilence: true }, { provisional: 'mc' }, false],
  ])('%j at %j: %j', (condition, place, expected) => {
    expect(known(condition, {}, place)).toBe(expected);
  });

  it('a verb agrees or does not; of one that is not said in the table it has to be chosen', () => {
    const agrees = (choices: Choices): Known => agreesIn({ workflow: STANDARD, place: SESSION, choices });
    expect(agrees({})).toBe('outcome');
    expect(agrees({ outcome: 'adopted' })).toBe(true);
    expect(agrees({ outcome: 'postponed' })).toBe(false);
    expect(agrees({ outcome: ANY_VERB, agrees: 'no' })).toBe(false);
  });

  it('the verdicts that a rule can give are those', () => {
    const ruled = (rule: string) =>
      verdictsAt(
        loadWorkflow(
          `workflow: a\nversion: 1\nkind: report\ntitle: A\nsubmitTo: [c]\nfinalBodies: [c]\nstages: { c: { template: meeting, rule: ${rule}, verbs: { adopted: adopted } } }`,
          'a.yaml',
        ),
        'c.session',
      );
    expect(ruled('consensus')).toEqual(['met', 'blocked']);
    expect(ruled('{ blockedBy: [], atLeast: [{ of: [support], count: 1 }] }')).toEqual([
      'met',
      'short-of-support',
    ]);
    expect(ruled('{ blockedBy: [], atMost: [{ of: [objection], count: 1 }], quorum: { count: 2 } }')).toEqual(
      ['met', 'short-of-support', 'no-quorum'],
    );
  });

  it('an input takes the values that its conditions speak of, and one besides', () => {
    const of = (input: string, ...conditions: Condition[]) =>
      domainOf(input, { workflow: STANDARD, place: SESSION }, conditions);
    expect(
      of('outcome', { outcome: 'agreed' }, { any: [{ outcome: 'noted' }, { not: { outcome: 'agreed' } }] }),
    ).toEqual(['agreed', 'noted', ANY_VERB]);
    expect(of('to', { to: 'mc' })).toEqual(['mc', '']);
    expect(of('named')).toEqual(['', ...Object.keys(STANDARD.form.stages)]);
    expect(of('by chair')).toEqual(['yes', 'no']);
    expect(of('languages')).toEqual(['complete', 'missing']);
    expect(of('protested', { protested: true })).toEqual(['true', 'false']);
    expect(of('adReferendum', { adReferendum: 'confirmed' })).toEqual(['confirmed', 'other']);
  });
});

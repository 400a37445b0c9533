import { readFileSync } from 'node:fs';
import { loadWorkflow } from '../form/load-workflow.js';
import { AT, due, given, MEMBERS, room, type Told } from '../../test/told.js';
import { differenceOf } from './difference.js';

const END = due('2024-07-25').due;
const file = 'workflows/sample/regulations.yaml';
/** The next version, as its author would edit the file. */
const later = (edit: (text: string) => string) =>
  loadWorkflow(edit(readFileSync(file, 'utf8').replace('version: 1', 'version: 2')), file);
const session = () => given().before('soc').called('soc').say('XAB', 'objection');
const differenceFor = (draft: Told, edit: (text: string) => string) =>
  differenceOf(draft.workflow, later(edit), draft.snapshot!, { at: AT, meeting: room('soc') });

describe('the dry run of a migration', () => {
  it('says what stays the same', () => {
    const same = differenceFor(session(), (text) => text);
    expect(same).toMatchObject({
      reasons: [],
      state: { before: 'soc.session', after: 'soc.session' },
      actions: [],
      deadlines: [],
      electorate: MEMBERS,
    });
    expect(same.needs.after).toEqual(same.needs.before);
    expect(same.needs.before.map(({ code }) => code)).toEqual(['ruling', 'objection-standing']);
    expect(same.rule.before).toMatchObject({ name: 'consensus' });
    expect(same.rule.after).toEqual(same.rule.before);
  });

  it('names each verb that opens or closes, to the role whose it is', () => {
    const { actions } = differenceFor(session(), (text) =>
      text.replace(/(soc:[^]*?) {6}postponed: stay\n/, '$1'),
    );
    expect(actions).toEqual([{ role: 'chair', opens: [], closes: ['ruling.record postponed'] }]);
    const back = differenceOf(
      later((text) => text.replace(/(soc:[^]*?) {6}postponed: stay\n/, '$1')),
      session().workflow,
      session().snapshot!,
      {
        at: AT,
        meeting: room('soc'),
      },
    );
    expect(back.actions).toEqual([{ role: 'chair', opens: ['ruling.record postponed'], closes: [] }]);
  });

  it('names no verb that is closed before and after', () => {
    const { actions } = differenceFor(session().say('XAB', 'objection'), (text) =>
      text.replace(/(soc:[^]*?) {6}agreed: mc\n/, '$1'),
    );
    expect(actions).toEqual([]);
  });

  it('tells the languages that a decision would need, and the deadlines that stay', () => {
    const running = session().do(
      'position.register',
      'XAC',
      { stance: 'support', adReferendum: { until: '2024-07-25' } },
      {
        facts: {
          dates: { adReferendum: { due: END, zone: '+05:00', local: END, explanation: [] } },
        },
      },
    );
    const { deadlines } = differenceFor(running, (text) => text);
    expect(deadlines).toEqual(running.snapshot?.context.deadlines);
    expect(deadlines.map(({ kind, due }) => [kind, due])).toEqual([['ad-referendum', END]]);
  });

  it('names the rule of a stage, by its stage where it is written there', () => {
    const { rule } = differenceFor(session(), (text) =>
      text
        .replace(
          'stages:',
          'rules:\n  majority: { atLeast: [{ of: [support], share: 1/2, base: present }] }\nstages:',
        )
        .replace(/ {2}soc:\n {4}template: meeting\n/, '$&    rule: majority\n'),
    );
    expect(rule.before.name).toBe('consensus');
    expect(rule.after.name).toBe('majority');
    expect(rule.after.rule).not.toEqual(rule.before.rule);
  });

  it('has no needs and no commands after it, where the draft would have no state', () => {
    const gone = differenceFor(session(), (text) =>
      text.replaceAll('expert', 'panel').replaceAll(/\bsoc\b/g, 'committee'),
    );
    expect(gone.reasons).not.toEqual([]);
    expect(gone.needs.after).toEqual([]);
    expect(gone.actions.every(({ opens }) => opens.length === 0)).toBe(true);
  });

  it('names no electorate where no round is open', () => {
    const waiting = given().before('soc');
    expect(differenceFor(waiting, (text) => text).electorate).toBeNull();
    const held = session().do(
      'ruling.record',
      'chair',
      { outcome: 'consultations-continue' },
      {
        facts: {
          meeting: room('soc'),
        },
      },
    );
    expect(differenceFor(held, (text) => text).electorate).toBeNull();
  });

  it('names each delegation whose objection would be silenced, once', () => {
    const held = session().say('XAC', 'objection', { concerns: [{ reason: 'One' }, { reason: 'Two' }] });
    held.do(
      'ruling.record',
      'chair',
      { outcome: 'consultations-continue' },
      { facts: { meeting: room('soc') } },
    );
    const { reasons } = differenceFor(held, (text) =>
      text.replace('stages:', 'stances:\n  objection: { blocks: false, breaksSilence: false }\nstages:'),
    );
    expect(reasons).toContainEqual({ code: 'objection-silenced', participants: ['XAB', 'XAC'] });
    expect(differenceFor(held, (text) => text).reasons).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { fold } from '../fold.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { step } from '../step.js';
import { isRefused, type Act, type StepResult } from '../subject.js';
import type { DraftSnapshot } from './context.js';
import { positionOf } from './positions.js';
import { beforeRuling } from './rule-again.js';

const AT = '2024-03-11T05:00:00.000Z';
const room = { id: 'm1', body: 'swg', state: 'open', informal: false, agendaAdopted: true, onAgenda: true };
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD'];

function workflowAt(file: string) {
  return loadWorkflow(readFileSync(file, 'utf8'), file);
}
const regulations = workflowAt('workflows/sample/regulations.yaml');

const date = (day: string) => ({ due: `${day}T13:00:00.000Z`, zone: '+05:00', local: day, explanation: [] });

function act(type: string, as: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): Act {
  const role = as === 'chair' || as === 'system' ? as : 'member';
  return { type, as, at: AT, receivedAt: AT, with: payload, facts: { roles: [role], ...facts } };
}

const accepts = (as: string, day: string): Act =>
  act(
    'position.register',
    as,
    { stance: 'support', adReferendum: { until: day } },
    { dates: { adReferendum: date(day) } },
  );
const asks = (of: string, day: string, outcome = 'postponed'): Act =>
  act(
    'ruling.record',
    'chair',
    { outcome, requests: [{ of, what: 'A list', by: day }] },
    { meeting: room, dates: { 'requests/0/by': date(day) } },
  );
const called = act('item.call', 'chair', {}, { eligible: MEMBERS, meeting: room });
const agreed = act('ruling.record', 'chair', { outcome: 'agreed' }, { meeting: room });

/** What happened until the ruling; the ruling; what happened since; and the chair corrects it. */
function corrected(
  [until, ruling, since]: readonly [readonly Act[], Act, readonly Act[]],
  outcome: string,
  workflow = regulations,
): StepResult<DraftSnapshot> {
  const begun = [
    act('draft.create', 'chair', { kind: workflow.form.kind, finalBody: workflow.form.finalBodies[0] }),
    act('draft.submit', 'chair', { body: 'swg' }),
    ...until,
  ];
  const before = fold(workflow, begun);
  const stored = fold(workflow, [...begun, ruling, ...since]);
  const correction = act('ruling.correct', 'chair', { outcome, reason: 'Heard wrongly' });
  const facts = { ...correction.facts, meeting: room, ruled: beforeRuling(before) };
  return step(workflow, stored, JSON.parse(JSON.stringify({ ...correction, facts })) as Act);
}

function contextOf(result: StepResult<DraftSnapshot>) {
  if (isRefused(result)) throw new Error(result.refused);
  return result.snapshot.context;
}

describe('a corrected ruling', () => {
  it('is ruled over what stood before it, also where it led to positions that are given anew', () => {
    const workflow = workflowAt('test/procedures/ballot-between.yaml');
    const ruling = act(
      'ruling.record',
      'chair',
      { outcome: 'forwarded-with-recommendations' },
      { meeting: room, electorates: { soc: MEMBERS }, dates: { 'period P10D': date('2024-03-21') } },
    );
    const objection = act('position.register', 'XAC', { stance: 'objection' });
    expect(corrected([[objection, called], ruling, []], 'agreed', workflow)).toMatchObject({
      refused: 'objection-standing',
    });
  });

  it('leaves each capital the date by which it confirms, whether it was said before the ruling or since', () => {
    const until = [accepts('XAA', '2024-04-10'), accepts('XAB', '2024-04-20'), called];
    const ruling = act(
      'ruling.record',
      'chair',
      { outcome: 'agreed-ad-referendum' },
      { meeting: room, dates: { until: date('2024-05-30') } },
    );
    const { deadlines, limits } = contextOf(
      corrected([until, ruling, [accepts('XAC', '2024-04-02')]], 'postponed'),
    );
    expect(deadlines).toEqual([{ kind: 'ad-referendum', ...dueOn('2024-04-02') }]);
    expect(limits).toEqual({
      XAA: dueOn('2024-04-10'),
      XAB: dueOn('2024-04-20'),
      XAC: dueOn('2024-04-02'),
    });
  });

  it('runs no clock for capitals that have confirmed since', () => {
    const { deadlines } = contextOf(
      corrected(
        [[accepts('XAA', '2024-04-10'), called], agreed, [act('position.confirm', 'XAA')]],
        'postponed',
      ),
    );
    expect(deadlines).toEqual([]);
  });

  it('asks no longer for what it asked for, and leaves what an earlier one asked for as it stands', () => {
    const reached = {
      ...act('deadline.reached', 'system', { kind: 'mandate' }),
      at: date('2024-04-02').due,
      receivedAt: date('2024-04-02').due,
    };
    const until = [called, asks('XAA', '2024-04-02'), called];
    const { mandates, deadlines } = contextOf(
      corrected([until, asks('XAB', '2024-04-10'), [reached]], 'postponed'),
    );
    expect(mandates).toMatchObject({ 'mandate-1': { of: 'XAA', status: 'overdue' } });
    expect(Object.keys(mandates ?? {})).toEqual(['mandate-1']);
    expect(deadlines).toEqual([]);
  });

  it('counts a word beside a note that came since', () => {
    const note = act('position.register', 'XAC', { stance: 'support', channel: 'note' });
    const beside = act('position.register', 'XAC', { stance: 'no-objection' });
    const { reading, conflicts } = contextOf(
      corrected([[called], agreed, [note, beside]], 'consultations-continue'),
    );
    expect(positionOf(conflicts ?? {}, 'XAC')).toMatchObject({ stance: 'no-objection', reading });
    expect(corrected([[called], agreed, [note, beside]], 'agreed')).toMatchObject({
      refused: 'condition-unmet',
    });
  });
});

function dueOn(day: string) {
  const { due, zone } = date(day);
  return { due, zone };
}

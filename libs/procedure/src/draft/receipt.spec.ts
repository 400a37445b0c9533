import { readFileSync } from 'node:fs';
import { fold } from '../fold.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { step } from '../step.js';
import type { Act } from '../subject.js';

const file = 'test/procedures/ballot-between.yaml';
const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
const AT = '2024-03-11T05:00:00.000Z';
const END = '2024-03-21T05:00:00.000Z';
const AFTER = '2024-03-21T05:00:01.000Z';
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD'];

function act(type: string, as: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): Act {
  const role = as === 'chair' || as === 'system' ? as : 'member';
  return { type, as, at: AT, receivedAt: AT, with: payload, facts: { roles: [role], ...facts } };
}

const room = { id: 'm1', body: 'swg', state: 'open', informal: false, agendaAdopted: true, onAgenda: true };
const end = { due: END, zone: '+05:00', local: END, explanation: [] };
const ballot = (...votes: readonly Act[]) =>
  fold(workflow, [
    act('draft.create', 'chair', { kind: 'regulations' }),
    act('draft.submit', 'chair', { body: 'swg' }),
    act('item.call', 'chair', {}, { eligible: MEMBERS, meeting: room }),
    act(
      'ruling.record',
      'chair',
      { outcome: 'forwarded-with-recommendations' },
      { meeting: room, electorates: { soc: MEMBERS }, dates: { 'period P10D': end } },
    ),
    ...votes,
  ]);
const vote = (as: string, stance: string, receivedAt = AT): Act => ({
  ...act('position.register', as, { stance }),
  at: receivedAt < END ? AT : AFTER,
  receivedAt,
});
const isOver: Act = { ...act('deadline.reached', 'system', { kind: 'positions' }), at: AFTER };

describe('a ballot', () => {
  const short = ballot(vote('XAA', 'support'));

  it.each([
    ['at its very end', END],
    ['after it, before that was noticed', AFTER],
  ])('counts no vote that arrives %s: it is recorded as late', (_when, receivedAt) => {
    expect(step(workflow, short, vote('XAB', 'support', receivedAt))).toMatchObject({
      recorded: 'recorded-late',
      snapshot: { state: 'ballot.ballot' },
    });
    const late = ballot(vote('XAA', 'support'), vote('XAB', 'support', receivedAt));
    expect(step(workflow, late, isOver)).toMatchObject({ snapshot: { state: 'ballot.held' } });
  });

  it('counts a vote that arrived before its end and waited', () => {
    const waited = { ...vote('XAB', 'support', '2024-03-21T04:59:59.999Z'), at: AFTER };
    expect(step(workflow, short, waited)).toMatchObject({ snapshot: { state: 'soc.pending' } });
  });

  it('is not met by the last vote that it lacked, where that is an objection', () => {
    const objected = step(workflow, short, vote('XAB', 'objection'));
    expect(objected).toMatchObject({ snapshot: { state: 'ballot.ballot' } });
    const both = ballot(vote('XAA', 'support'), vote('XAB', 'objection'), vote('XAC', 'support'));
    expect(both.state).toBe('ballot.ballot');
    expect(step(workflow, both, isOver)).toMatchObject({ snapshot: { state: 'ballot.held' } });
  });

  it('whose clock stands still takes votes until it goes on', () => {
    const suspended = ballot(vote('XAA', 'support'), act('clock.suspend', 'chair', { reason: 'A failure' }));
    expect(step(workflow, suspended, vote('XAB', 'support', AFTER))).toMatchObject({
      snapshot: { state: 'soc.pending' },
    });
  });
});

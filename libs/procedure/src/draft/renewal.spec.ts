import { AT, given } from '../../test/told.js';
import type { Act } from '../subject.js';
import type { DraftContext } from './context.js';
import { positionOf } from './positions.js';
import { afterLapse, restored } from './renewal.js';

/** XAB has a point and XAC objects, both from before a silence that asks to renew them; XAD supports. */
const { workflow, context } = given()
  .before('soc')
  .called('soc')
  .say('XAB', 'objection', { concerns: [{ reason: 'Cost' }] })
  .say('XAC', 'objection')
  .say('XAD', 'support');
const asked: DraftContext = { ...context, round: { ...context.round!, renew: 'XAB-1 XAB XAC XAD' } };

const ended = (before: DraftContext, told?: readonly string[]): DraftContext => {
  const facts: Act['facts'] = { roles: ['system'], ...(told ? { told } : {}) };
  const act = { type: 'deadline.reached', as: 'system', at: AT, receivedAt: AT, with: {}, facts };
  return afterLapse(before, workflow.stances, act);
};
const standsOf = ({ concerns, positions }: Pick<DraftContext, 'concerns' | 'positions'>) => [
  concerns['XAB-1']?.status,
  ...['XAB', 'XAC', 'XAD'].map((who) => positionOf(positions, who)?.lapsed === true),
];

describe('what a delegation was asked to renew in a silence', () => {
  it('lapses at its end where the delegation was told, and an assent never does', () => {
    expect(standsOf(ended(asked, ['XAB', 'XAC', 'XAD']))).toEqual(['lapsed', true, true, false]);
  });

  it('stands where it was not told, or nobody says who was, or nothing was to be renewed', () => {
    expect(standsOf(ended(asked, ['XAC']))).toEqual(['open', false, true, false]);
    expect(ended(asked, [])).toEqual(asked);
    expect(ended(asked)).toBe(asked);
    expect(ended(context, ['XAB', 'XAC'])).toBe(context);
  });

  it('stands again as it was, where the silence did not end so after all', () => {
    const after = ended(asked, ['XAB', 'XAC', 'XAD']);
    expect({ ...after, ...restored(after) }).toEqual(asked);
    expect({ ...asked, ...restored(asked) }).toEqual(asked);
  });

  it('is restored with what was said beside it, and not where its owner has lifted it since', () => {
    const beside = { ...asked, conflicts: asked.positions };
    const after = ended(beside, ['XAB', 'XAC']);
    expect(positionOf(after.conflicts!, 'XAC')?.lapsed).toBe(true);
    expect({ ...after, ...restored(after) }).toEqual(beside);
    const lifted = {
      ...after,
      concerns: { 'XAB-1': { ...after.concerns['XAB-1']!, status: 'lifted' as const } },
    };
    expect(restored(lifted).concerns['XAB-1']?.status).toBe('lifted');
  });
});

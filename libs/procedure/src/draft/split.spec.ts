import { isRefused, step, type Act, type DraftSnapshot } from '../index.js';
import { AT, given, MEMBERS, room } from '../../test/told.js';
import { positionOf } from './positions.js';

/** A whole on which two delegations spoke, one of them with two points. */
const whole = given()
  .before('soc')
  .called('soc')
  .say('XAB', 'objection', { concerns: [{ reason: 'One' }, { reason: 'Two' }] })
  .say('XAC', 'support')
  .do('statement.register', 'XAA', { kind: 'comment', text: 'We note.' });

function part(concerns: readonly string[]): DraftSnapshot {
  const { state, context } = whole.snapshot!;
  const { form, identity } = whole.workflow;
  const act: Act = {
    type: 'draft.split',
    as: 'chair',
    at: AT,
    receivedAt: AT,
    with: { title: 'A part' },
    facts: {
      roles: ['chair'],
      origin: { draft: 'whole', title: form.title, workflow: identity, state, context, concerns },
      text: { languages: ['en'], hash: 'h' },
    },
  };
  const result = step(whole.workflow, undefined, act);
  if (isRefused(result)) throw new Error(result.refused);
  return result.snapshot;
}

describe('a part of a draft that was split', () => {
  it('stands where the whole stood, with its own points only, and none of them is lost between the parts', () => {
    const parts = [part(['XAB-1']), part(['XAB-2'])];
    expect(parts.map(({ state }) => state)).toEqual(['soc.session', 'soc.session']);
    expect(parts.map(({ context }) => Object.keys(context.concerns))).toEqual([['XAB-1'], ['XAB-2']]);
    expect(parts.map(({ context }) => context.concerns['XAB-1']?.status)).toEqual(['open', undefined]);
    expect(parts[0]?.context.complete).toEqual(['en']);
  });

  it('counts its own events from one, and keeps the order of what was said on the whole before', () => {
    const { seq } = whole.snapshot!.context;
    const { context } = part(['XAB-1']);
    const said = whole.snapshot!.context;
    expect(context.seq).toBe(1);
    for (const code of ['XAB', 'XAC'])
      expect(positionOf(context.positions, code)).toEqual({
        ...positionOf(said.positions, code),
        event: positionOf(said.positions, code)!.event - seq,
      });
    expect(context.concerns['XAB-1']?.event).toBe(positionOf(context.positions, 'XAB')?.event);
    expect(context.statements).toEqual([0]);
  });

  it('is no more agreed than the whole: the objection that went with it blocks, and is lifted in it alone', () => {
    const ruled = (snapshot: DraftSnapshot) => {
      const facts = { roles: ['chair' as const], meeting: room('soc'), eligible: MEMBERS };
      const act = {
        type: 'ruling.record',
        as: 'chair',
        at: AT,
        receivedAt: AT,
        with: { outcome: 'approved' },
        facts,
      };
      const result = step(whole.workflow, snapshot, act);
      return isRefused(result) ? result.refused : result.snapshot.state;
    };
    const first = part(['XAB-1']);
    expect(ruled(first)).toBe('objection-standing');
    const lifted = step(whole.workflow, first, {
      type: 'concern.answer',
      as: 'XAB',
      at: AT,
      receivedAt: AT,
      with: { concern: 'XAB-1', answer: 'lifted' },
      facts: { roles: ['member'] },
    });
    if (isRefused(lifted)) throw new Error(lifted.refused);
    expect(ruled(lifted.snapshot)).toBe('adopted');
    expect(ruled(part(['XAB-2']))).toBe('objection-standing');
  });
});

import { readFileSync } from 'node:fs';
import { due, given, MEMBERS, POINT, ROOM, STANDARD, type Given, type Told } from '../../test/told.js';
import { loadWorkflow } from '../form/load-workflow.js';
import type { DraftSnapshot } from './context.js';
import { beforeRuling } from './rule-again.js';

/** A draft that was ruled on, with the item as it stood before: what the engine looks up. */
class Ruled {
  readonly before: DraftSnapshot;
  constructor(
    readonly draft: Told,
    outcome: string,
  ) {
    if (!draft.snapshot) throw new Error('no draft yet');
    this.before = draft.snapshot;
    draft.do('ruling.record', 'chair', { outcome }, { facts: { meeting: ROOM } });
  }

  get facts() {
    return { overturned: beforeRuling(this.before) };
  }

  /** Received on the day before the ruling, and entered now with the document and a second officer. */
  enters(type: string, said: object): string | undefined {
    return this.draft.answer(type, 'secretariat', { ...said, receivedAt: '2024-06-30' }, this.entry);
  }

  get entry(): Given {
    return {
      facts: { ...this.facts, dates: { receivedAt: due('2024-06-30') } },
      more: { evidence: { document: 'note-17' }, second: 'chair' },
    };
  }

  entered(type: string, said: object): Told {
    return this.draft.do(type, 'secretariat', { ...said, receivedAt: '2024-06-30' }, this.entry);
  }
}

const objection = { stance: 'objection', onBehalfOf: ['XAB'], channel: 'note' };
const message = { from: 'XAB', text: 'We cannot agree', breaksSilence: 'yes' };

describe('what arrived before a body agreed, and is entered after it', () => {
  it('takes the draft back to where it was agreed, held, with the objection and nothing that followed', () => {
    const ruled = new Ruled(given().session().say('XAC', 'support'), 'adopted');
    const draft = ruled.entered('position.register', { ...objection, ...POINT });
    expect(draft.snapshot?.state).toBe('soc.held');
    expect(draft.standing).toEqual(['XAB objection']);
    expect(draft.concerns).toEqual(['XAB-1 open']);
    expect(draft.context).toMatchObject({ outcomes: [], decision: null, silence: null, next: null });
    expect(draft.context).not.toHaveProperty('silences');
    expect(draft.effects.map(({ notice }) => notice)).toEqual(['ruling-undone']);
  });

  it('does so as a communication of which its sender says that it breaks', () => {
    const ruled = new Ruled(given().session(), 'adopted');
    const draft = ruled.entered('communication.record', message);
    expect(draft.snapshot?.state).toBe('soc.held');
    expect(draft.effects.map(({ notice }) => notice)).toEqual(['communication-recorded', 'ruling-undone']);
  });

  it('needs the document by which it arrived, and a second officer', () => {
    const { draft, facts } = new Ruled(given().session(), 'adopted');
    const dates = { receivedAt: due('2024-06-30') };
    for (const [type, said] of [
      ['position.register', objection],
      ['communication.record', message],
    ] as const) {
      const later = { ...said, receivedAt: '2024-06-30' };
      const lacking = (more: Given['more'] = {}) =>
        draft.answer(type, 'secretariat', later, { facts: { ...facts, dates }, more });
      expect(lacking()).toBe('invalid-payload');
      expect(lacking({ evidence: { document: 'note-17' } })).toBe('second-person-required');
    }
  });

  it('undoes nothing where it obstructs nothing, or comes from somebody who did not count in that round', () => {
    const ruled = new Ruled(given().session(), 'adopted');
    expect(ruled.enters('position.register', { ...objection, stance: 'support' })).toBe('recorded-late');
    expect(ruled.enters('position.register', { ...objection, onBehalfOf: ['XAZ'] })).toBe('recorded-late');
    ruled.entered('communication.record', { ...message, breaksSilence: 'no' });
    expect(ruled.draft.snapshot?.state).toBe('adopted');
  });

  it('undoes nothing that was agreed on an earlier text: it stands in the way of this one', () => {
    const ruled = new Ruled(given().pending('swg').do('item.call', 'chair', {}, calledIn('swg')), 'agreed');
    ruled.draft.do('revision.issue', 'chair', { reason: 'Better' });
    const draft = ruled.entered('position.register', objection);
    expect([draft.snapshot?.state, draft.standing]).toEqual(['soc.pending', ['XAB objection']]);
  });

  it('takes the draft back over what a later body agreed as well', () => {
    const ruled = new Ruled(given().pending('swg').do('item.call', 'chair', {}, calledIn('swg')), 'agreed');
    ruled.draft.do('item.call', 'chair', {}, calledIn('soc'));
    ruled.draft.do('ruling.record', 'chair', { outcome: 'adopted' }, { facts: { meeting: ROOM } });
    const draft = ruled.entered('position.register', objection);
    expect([draft.snapshot?.state, draft.context.body]).toEqual(['swg.held', 'swg']);
    expect([draft.context.outcomes, draft.context.decision]).toEqual([[], null]);
  });

  it('is late once the decision is issued', () => {
    const ruled = new Ruled(given().session(), 'adopted');
    ruled.draft.do('decision.issue', 'secretariat', {}, { facts: { number: 'SOC/2024/1' } });
    expect(ruled.enters('position.register', objection)).toBe('recorded-late');
    expect(ruled.draft.snapshot?.state).toBe('issued');
  });

  it('begins a stage again whose author wrote its states, and has none in which a draft is held', () => {
    const file = 'test/procedures/tarn-fisheries/measure.yaml';
    const { states } = loadWorkflow(readFileSync(file, 'utf8'), file).expanded;
    const ways = states['adopted']?.on['position.register'] ?? [];
    expect(ways.filter(({ when }) => when?.overturns).map(({ to }) => to)).not.toEqual([]);
    for (const { to } of ways) expect(Object.keys(states)).toContain(to);
  });
});

function calledIn(body: string): Given {
  return { facts: { eligible: MEMBERS, meeting: { ...ROOM, body } } };
}

describe('what was recorded in the room, and is contested after the chair ruled on it', () => {
  const room = { channel: 'room' };

  it('counts again as its delegation says: the draft is held before the body that agreed', () => {
    const heard = given()
      .session()
      .say('secretariat', 'support', { onBehalfOf: ['XAB'], ...room });
    const { draft, facts } = new Ruled(heard, 'adopted');
    expect(draft.answer('position.register', 'XAC', { stance: 'objection' }, { facts })).toBe(
      'recorded-late',
    );
    draft.say('XAB', 'amendment', {}, { facts });
    expect([draft.snapshot?.state, draft.standing]).toEqual(['soc.held', ['XAB amendment']]);
    expect(draft.effects.map(({ notice }) => notice)).toEqual(['ruling-undone', 'communication-recorded']);
    expect(draft.toldByName).toEqual({ 'communication-recorded': ['XAB', 'chair'] });
  });

  it('is an answer on a concern as well', () => {
    const heard = given().session().say('XAB', 'objection', POINT);
    heard.do('concern.answer', 'secretariat', { concern: 'XAB-1', answer: 'lifted' });
    const { draft, facts } = new Ruled(heard, 'adopted');
    const maintained = { concern: 'XAB-1', answer: 'maintained' };
    expect(draft.answer('concern.answer', 'XAB', maintained)).toBe('recorded-late');
    draft.do('concern.answer', 'XAB', maintained, { facts });
    expect([draft.snapshot?.state, draft.concerns]).toEqual(['soc.held', ['XAB-1 open']]);
  });
});

describe('the ways back', () => {
  it('are in every state until the decision is issued', () => {
    const done = ['drafting', 'issued', 'noted', 'chairStatement', 'noConsensus', 'withdrawn', 'superseded'];
    const without = Object.entries(STANDARD.expanded.states).flatMap(([path, { on }]) =>
      on['position.register']?.some(({ when }) => when?.overturns === 'soc') ? [] : [path],
    );
    expect(without.sort()).toEqual(done.sort());
  });
});

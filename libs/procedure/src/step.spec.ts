import { readFileSync } from 'node:fs';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import type { DraftSnapshot } from './draft/context.js';
import { isRefused, type Act } from './subject.js';

const file = 'workflows/sample/concept-paper.yaml';
const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
const members = ['XAA', 'XAB', 'XAC', 'XAD'];

function act(
  type: string,
  as: string,
  payload: Record<string, unknown> = {},
  facts: Partial<Act['facts']> = {},
): Act {
  const role = { chair: 'chair', secretariat: 'secretariat', system: 'system' }[as] ?? 'member';
  const at = '2024-07-11T05:00:00.000Z';
  return { type, as, at, receivedAt: at, with: payload, facts: { roles: [role as 'chair'], ...facts } };
}

const room = { id: 'm1', body: 'soc', state: 'open', informal: false, agendaAdopted: true, onAgenda: true };

function play(acts: readonly Act[], from?: DraftSnapshot): DraftSnapshot {
  let snapshot = from;
  for (const one of acts) {
    const result = step(workflow, snapshot, one);
    if (isRefused(result))
      throw new Error(`${one.type}: ${result.refused} ${JSON.stringify(result.pointers ?? result.detail)}`);
    snapshot = result.snapshot;
  }
  if (!snapshot) throw new Error('nothing was played');
  return snapshot;
}

const inSession = (): DraftSnapshot =>
  play([
    act('draft.create', 'chair', { kind: 'concept-paper', finalBody: 'soc' }),
    act('draft.submit', 'chair', { body: 'soc' }),
    act('item.call', 'chair', {}, { eligible: members, meeting: room }),
  ]);

function codeOf(snapshot: DraftSnapshot, one: Act): string {
  const result = step(workflow, snapshot, one);
  return isRefused(result) ? result.refused : `accepted: ${result.snapshot.state}`;
}

describe('a draft', () => {
  it('is adopted by the body that takes the final decision when nobody objects', () => {
    const adopted = play(
      [act('ruling.record', 'chair', { outcome: 'approved' }, { meeting: room })],
      inSession(),
    );
    expect(adopted.state).toBe('adopted');
    expect(adopted.context.outcomes).toEqual(['approved']);
  });

  it('is not adopted over an objection, with or without a concern', () => {
    const objected = play([act('position.register', 'XAC', { stance: 'objection' })], inSession());
    const ruling = act('ruling.record', 'chair', { outcome: 'approved' }, { meeting: room });
    expect(codeOf(objected, ruling)).toBe('objection-standing');
    const lifted = play([act('position.register', 'XAC', { stance: 'no-objection' })], objected);
    expect(codeOf(lifted, ruling)).toBe('accepted: adopted');
  });

  it('keeps an objection standing over a new revision until its owner ends it', () => {
    const revised = play(
      [
        act('position.register', 'XAC', { stance: 'objection', concerns: [{ reason: 'not ours' }] }),
        act('revision.issue', 'chair', { reason: 'paragraph 4' }),
        act('item.call', 'chair', {}, { eligible: members, meeting: room }),
      ],
      inSession(),
    );
    const ruling = act('ruling.record', 'chair', { outcome: 'approved' }, { meeting: room });
    expect(codeOf(revised, ruling)).toBe('concern-open');
    const [concern] = Object.keys(revised.context.concerns);
    expect(codeOf(revised, act('concern.answer', 'XAB', { concern, answer: 'lifted' }))).toBe('not-entitled');
    const lifted = play([act('concern.answer', 'XAC', { concern, answer: 'resolved' })], revised);
    expect(codeOf(lifted, ruling)).toBe('accepted: adopted');
  });

  it('refuses a ruling before the item is called, and a verb that the body may not pronounce', () => {
    const pending = play([act('draft.create', 'chair', {}), act('draft.submit', 'chair', { body: 'soc' })]);
    expect(codeOf(pending, act('ruling.record', 'chair', { outcome: 'adopted' }))).toBe('item-not-called');
    const verb = act('ruling.record', 'chair', { outcome: 'approved-subject-to-silence' }, { meeting: room });
    expect(codeOf(inSession(), verb)).toBe('outcome-not-open');
    expect(codeOf(inSession(), act('ruling.record', 'XAA', { outcome: 'adopted' }, { meeting: room }))).toBe(
      'not-entitled',
    );
  });

  it('is not decided, and no silence is proposed, while the meeting that called it is suspended', () => {
    const suspended = { meeting: { ...room, state: 'suspended' }, eligible: members };
    const later = { due: '2024-07-25T13:00:00.000Z', zone: '+05:00', local: '', explanation: [] };
    for (const given of [
      act('ruling.record', 'chair', { outcome: 'approved' }, suspended),
      act('ruling.record', 'chair', { outcome: 'postponed' }, suspended),
      act('silence.propose', 'chair', { outcome: 'approved' }, { ...suspended, dates: { expires: later } }),
    ])
      expect(codeOf(inSession(), given)).toBe('meeting-not-open');
  });

  it('goes under silence when the meeting closes, is broken by one objection in time, and never by a late one', () => {
    const due = '2024-07-25T13:00:00.000Z';
    const expires = { due, zone: '+05:00', local: '2024-07-25T18:00:00+05:00', explanation: [] };
    const silent = play(
      [
        act('silence.propose', 'chair', { outcome: 'approved' }, { meeting: room, dates: { expires } }),
        act('meeting.close', 'chair', {}, { eligible: members, meeting: room }),
      ],
      inSession(),
    );
    expect(silent.state).toBe('soc.silence');
    expect(silent.context.deadlines).toEqual([{ kind: 'silence', due, zone: '+05:00' }]);
    expect(codeOf(silent, act('position.register', 'XAD', { stance: 'objection' }))).toBe(
      'accepted: soc.held',
    );
    const late = step(workflow, silent, {
      ...act('position.register', 'XAD', { stance: 'objection' }),
      receivedAt: due,
    });
    expect(late).toMatchObject({ recorded: 'recorded-late', snapshot: { state: 'soc.silence' } });
    const reached = { ...act('deadline.reached', 'system', { kind: 'silence' }), at: due };
    expect(codeOf(silent, reached)).toBe('accepted: soc.elapsed');
  });
});

describe('a silence that runs', () => {
  const until = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });
  const silent = (): DraftSnapshot => {
    const dates = { expires: until('2024-07-25T13:00:00.000Z') };
    const proposed = act('silence.propose', 'chair', { outcome: 'approved' }, { meeting: room, dates });
    const closed = act('meeting.close', 'chair', {}, { eligible: members, meeting: room, dates });
    return play([proposed, closed], inSession());
  };
  const extended = (kind: string | undefined, to: string): string => {
    const payload = { to, reason: 'Asked for', ...(kind ? { kind } : {}) };
    return codeOf(silent(), act('deadline.extend', 'chair', payload, { dates: { to: until(to) } }));
  };

  it.each([
    [undefined, '2024-07-14T13:00:00.000Z', 'deadline-shortened'],
    ['ad-referendum', '2024-08-14T13:00:00.000Z', 'invalid-payload'],
    [undefined, '2024-08-14T13:00:00.000Z', 'accepted: soc.silence'],
    ['silence', '2024-08-14T13:00:00.000Z', 'accepted: soc.silence'],
  ])('never ends sooner by an extension of %s to %s', (kind, to, answer) => {
    expect(extended(kind, to)).toBe(answer);
  });
});

import { readFileSync } from 'node:fs';
import {
  changesBy,
  compileWorkflow,
  isRefused,
  loadWorkflow,
  needsOf,
  step,
  workflowForm,
  type Act,
  type CompiledWorkflow,
  type DraftSnapshot,
} from './index.js';

const AT = '2026-03-02T05:00:00.000Z';
const base = loadWorkflow(readFileSync('workflows/sample/road-map.yaml', 'utf8'), 'road-map.yaml');

function withKeys(keys: Record<string, unknown>): CompiledWorkflow {
  return compileWorkflow(workflowForm.parse({ ...base.form, ...keys }));
}

const memorandum = withKeys({
  conditions: {
    mandate: { title: 'There is a mandate', before: ['adopted'] },
    signature: { title: 'It is signed', inForce: true },
    deposit: { title: 'It is deposited', inForce: true },
  },
  about: {
    code: 'participant',
    name: 'text',
    areas: { list: { area: 'code', from: { type: 'day', optional: true } }, optional: true },
  },
  effects: [
    { do: 'coordinator.assign', each: 'areas', with: { area: '$area', participant: '$code', from: '$from' } },
    { at: 'in-force', do: 'participant.accede', with: { code: '$code', name: '$name', kind: 'partner' } },
  ],
});

const actOf = (type: string, payload: Record<string, unknown> = {}, more: Partial<Act> = {}): Act => ({
  type,
  as: 'secretariat',
  at: AT,
  receivedAt: AT,
  with: payload,
  facts: { roles: ['chair', 'secretariat', 'sponsor', 'system'], number: 'MC/2026/1' },
  ...more,
});

const ABOUT = { code: 'XDA', name: { en: 'Guild' }, areas: [{ area: 'tourism' }] };
const created = (about?: unknown) =>
  step(
    memorandum,
    undefined,
    actOf('draft.create', { kind: 'road-map', title: 'It', ...(about ? { about } : {}) }),
  );

function draft(about: unknown = ABOUT): DraftSnapshot {
  const result = created(about);
  if (isRefused(result)) throw new Error(result.refused);
  return result.snapshot;
}

function take(snapshot: DraftSnapshot, type: string, payload: Record<string, unknown> = {}): DraftSnapshot {
  const result = step(memorandum, snapshot, actOf(type, payload));
  if (isRefused(result)) throw new Error(`${type}: ${result.refused}`);
  return result.snapshot;
}

function adopted(): DraftSnapshot {
  const { context } = draft();
  return { state: 'adopted', context: { ...context, body: 'mc' } };
}
const met = (snapshot: DraftSnapshot, condition: string): DraftSnapshot =>
  take(snapshot, 'condition.meet', { condition, evidence: 'A note' });

describe('what a draft says of itself', () => {
  it('may be left unsaid: the decision then changes nothing by itself', () => {
    const result = created();
    if (isRefused(result)) throw new Error('refused');
    expect(changesBy(memorandum, result.snapshot, { ...result.snapshot, state: 'inForce' })).toEqual([]);
  });

  it('is refused with a pointer to every field that is missing, unknown or not as asked', () => {
    const result = created({ code: 'lower', nickname: 'x', areas: [{ area: 'tourism' }, {}] });
    const pointers = isRefused(result) ? result.pointers?.map(({ pointer }) => pointer) : [];
    expect(pointers?.toSorted()).toEqual([
      '/with/about/areas/1/area',
      '/with/about/code',
      '/with/about/name',
      '/with/about/nickname',
    ]);
  });

  it('is refused with words for each field, not with those of a library', () => {
    const result = created({ code: 5 });
    expect(isRefused(result) && result.pointers).toEqual([
      { pointer: '/with/about/code', expected: 'expected text; found 5' },
      { pointer: '/with/about/name', expected: 'missing' },
    ]);
  });

  it('is refused where the kind of document changes nothing', () => {
    const result = step(
      base,
      undefined,
      actOf('draft.create', { kind: 'road-map', title: 'It', about: ABOUT }),
    );
    expect(isRefused(result) && result.refused).toBe('invalid-payload');
  });

  it('can be said anew with a revision, and stays as it is where the revision does not speak of it', () => {
    const revised = take(draft(), 'revision.issue', {
      reason: 'Another',
      about: { code: 'XDB', name: 'Order' },
    });
    expect(revised.context.about).toEqual({ code: 'XDB', name: { en: 'Order' } });
    expect(take(draft(), 'revision.issue', { reason: 'Better' }).context.about).toEqual(ABOUT);
  });
});

describe('the effects of a decision', () => {
  it('are carried out with the issue, once for each entry of a list, without what was not said', () => {
    const before = adopted();
    expect(changesBy(memorandum, before, take(before, 'decision.issue'))).toEqual([
      { type: 'coordinator.assign', with: { area: 'tourism', participant: 'XDA' } },
    ]);
  });

  it('wait for the last condition of its entry into force, and come once', () => {
    const issued = take(adopted(), 'decision.issue');
    const signed = met(issued, 'signature');
    const inForce = met(signed, 'deposit');
    expect([issued.state, signed.state, inForce.state]).toEqual(['issued', 'issued', 'inForce']);
    expect(changesBy(memorandum, issued, signed)).toEqual([]);
    expect(changesBy(memorandum, signed, inForce)).toEqual([
      { type: 'participant.accede', with: { code: 'XDA', name: { en: 'Guild' }, kind: 'partner' } },
    ]);
  });

  it('all come with the issue where the conditions were met before', () => {
    const before = met(met(adopted(), 'signature'), 'deposit');
    const after = take(before, 'decision.issue');
    expect(after.state).toBe('inForce');
    expect(changesBy(memorandum, before, after).map(({ type }) => type)).toEqual([
      'coordinator.assign',
      'participant.accede',
    ]);
  });
});

describe('condition.meet', () => {
  const refusal = (snapshot: DraftSnapshot, payload: Record<string, unknown>, more: Partial<Act> = {}) => {
    const result = step(memorandum, snapshot, actOf('condition.meet', payload, more));
    return isRefused(result) ? [result.refused, result.pointers?.[0]?.expected] : [];
  };

  it('names the conditions that there are where it names another', () => {
    expect(refusal(draft(), { condition: 'blessing', evidence: 'A note' })).toEqual([
      'invalid-payload',
      'one of mandate, signature, deposit',
    ]);
  });

  it('asks for its evidence, in the payload or beside it', () => {
    expect(refusal(draft(), { condition: 'mandate' })[0]).toBe('invalid-payload');
    expect(refusal(draft(), { condition: 'mandate' }, { evidence: { note: 'Seen' } })).toEqual([]);
  });

  it('is refused for a condition that is met', () => {
    expect(refusal(met(draft(), 'mandate'), { condition: 'mandate', evidence: 'Again' })[0]).toBe(
      'wrong-state',
    );
  });

  it('is what an issued decision needs until it is in force', () => {
    const issued = take(adopted(), 'decision.issue');
    const needs = (snapshot: DraftSnapshot) =>
      needsOf(memorandum, snapshot, { at: AT }).map(({ code, detail }) => [code, detail?.['condition']]);
    expect(needs(issued)).toEqual([
      ['condition-unmet', 'signature'],
      ['condition-unmet', 'deposit'],
    ]);
    expect(needs(met(met(issued, 'signature'), 'deposit'))).toEqual([]);
  });
});

describe('a decision that waits for a condition', () => {
  const waiting = { deposit: { title: 'It is deposited', before: ['decision'] } };
  const answer = (workflow: CompiledWorkflow, snapshot: DraftSnapshot, act: Act) => {
    const result = step(workflow, snapshot, act);
    if (isRefused(result)) return [result.refused, result.detail?.['conditions']];
    return [result.snapshot.state];
  };
  const before = (stage: string): DraftSnapshot => {
    const { context } = draft();
    const round = { method: 'meeting' as const, openedAt: AT, eligible: 'XAA XAB' };
    return { state: `${stage}.session`, context: { ...context, body: stage, finalBody: 'mc', round } };
  };

  it.each(['adopted', 'endorsed', 'confirmed', 'approved'])('is not taken as %s either', (outcome) => {
    const workflow = withKeys({ conditions: waiting });
    const meeting = {
      id: 'm1',
      body: 'mc',
      state: 'open' as const,
      informal: false,
      agendaAdopted: true,
      onAgenda: true,
    };
    const ruling = actOf('ruling.record', { outcome }, { facts: { roles: ['chair'], meeting } });
    expect(answer(workflow, before('mc'), ruling)).toEqual(['condition-unmet', ['deposit']]);
    expect(needsOf(workflow, before('mc'), { at: AT }).map(({ code }) => code)).toContain('condition-unmet');
    const met = { ...before('mc'), context: { ...before('mc').context, met: ['deposit'] } };
    expect(answer(workflow, met, ruling)).toEqual(['adopted']);
  });

  it('is recommended meanwhile, and approved before a body that does not decide', () => {
    const workflow = withKeys({ conditions: waiting });
    const meeting = {
      id: 'm1',
      body: 'soc',
      state: 'open' as const,
      informal: false,
      agendaAdopted: true,
      onAgenda: true,
    };
    const ruling = actOf('ruling.record', { outcome: 'approved' }, { facts: { roles: ['chair'], meeting } });
    expect(answer(workflow, before('soc'), ruling)).toEqual(['mc.pending']);
  });

  it('is not taken by a ballot that closes by itself before that, and is with the condition', () => {
    const workflow = withKeys({
      conditions: { deposit: { title: 'It is deposited', before: ['adopted'] } },
      rules: { two: { atLeast: [{ of: ['support'], count: 1 }] } },
      submitTo: ['mc'],
      stages: {
        mc: {
          template: 'ballot',
          rule: 'two',
          closes: 'when-met',
          then: 'adopted',
          verbs: { adopted: 'adopted' },
        },
      },
    });
    const ballot = { ...before('mc'), state: 'mc.ballot' };
    const yes = actOf(
      'position.register',
      { stance: 'support' },
      { as: 'XAA', facts: { roles: ['member'] } },
    );
    const supported = step(workflow, ballot, yes);
    if (isRefused(supported)) throw new Error(supported.refused);
    expect(supported.snapshot.state).toBe('mc.ballot');
    const deposit = actOf('condition.meet', { condition: 'deposit', evidence: 'A note' });
    expect(answer(workflow, supported.snapshot, deposit)).toEqual(['adopted']);
  });
});

describe('a workflow file', () => {
  const faults = (more: string): string => {
    const text = readFileSync('workflows/sample/road-map.yaml', 'utf8') + more;
    try {
      loadWorkflow(text, 'mine.yaml');
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('is told of effects that name no field, and of what could never come', () => {
    expect(faults('effects: [{ do: participant.accede, with: { code: $code } }]\n')).toContain(
      'effects.0.with.code: no such field of about: `code`',
    );
    expect(faults('effects: [{ at: in-force, do: area.add, with: {} }]\n')).toContain('it would never come');
    expect(
      faults('about: { code: participant }\neffects: [{ do: area.add, each: code, with: {} }]\n'),
    ).toContain('is no list of about');
    expect(
      faults('conditions: { seal: { title: Sealed, before: [approved-subject-to-silence] } }\n'),
    ).toContain('no stage pronounces it');
  });
});

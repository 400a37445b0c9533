import {
  compileWorkflow,
  isRefused,
  step,
  workflowForm,
  type Act,
  type CompiledWorkflow,
  type DraftSnapshot,
} from '../index.js';

const AT = '2026-03-02T05:00:00.000Z';
const DATE = { due: '2026-03-16T05:00:00.000Z', zone: 'UTC', local: '2026-03-16T05:00:00', explanation: [] };

const meeting = (stage: string, verbs: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  template: 'meeting',
  agenda: 'not-required',
  body: stage,
  verbs,
  ...more,
});

/** Three bodies; the highest can decide at once where the first one recommended it. */
function procedure(keys: Record<string, unknown> = {}): CompiledWorkflow {
  return compileWorkflow(
    workflowForm.parse({
      workflow: 'rule',
      version: 1,
      kind: 'rule',
      title: 'Rule',
      submitTo: ['first'],
      finalBodies: ['third'],
      verbs: { shortened: { like: 'adopted', words: 'adopted at once' } },
      stages: {
        first: meeting('first', { agreed: 'second', recommended: 'second', postponed: 'stay' }),
        second: meeting('second', { agreed: 'third', 'referred-down': 'first' }, { forward: 'by-chair' }),
        third: meeting(
          'third',
          {
            adopted: 'adopted',
            shortened: { to: 'adopted', when: { condition: 'recommended' } },
            'referred-down': 'first',
          },
          { silence: { length: 'P14D', needs: 'recommended', then: ['adopted'], outsideMeeting: true } },
        ),
      },
      ...keys,
    }),
  );
}

const act = (type: string, payload: Record<string, unknown> = {}, room?: string): Act => ({
  type,
  as: 'chair',
  at: AT,
  receivedAt: AT,
  with: payload,
  facts: {
    roles: ['chair', 'secretariat', 'sponsor'],
    eligible: ['XAA', 'XAB'],
    number: '1',
    dates: { expires: DATE },
    ...(room === undefined
      ? {}
      : {
          meeting: {
            id: room,
            body: room,
            state: 'open',
            informal: false,
            agendaAdopted: true,
            onAgenda: true,
          },
        }),
  },
});

interface Story {
  readonly draft: DraftSnapshot | undefined;
  readonly refused: string | undefined;
}

function play(workflow: CompiledWorkflow, ...acts: readonly Act[]): Story {
  let draft: DraftSnapshot | undefined;
  for (const one of [act('draft.create', { kind: 'rule', title: 'It' }), ...acts]) {
    const result = step(workflow, draft, one);
    if (isRefused(result)) return { draft, refused: result.refused };
    draft = result.snapshot;
  }
  return { draft, refused: undefined };
}

const submitted = act('draft.submit', { body: 'first' });
const ruled = (body: string, outcome: string, more: Record<string, unknown> = {}): Act[] => [
  act('item.call', { draft: 'd' }, body),
  act('ruling.record', { outcome, ...more }, body),
];
const end = ({ draft, refused }: Story) => refused ?? draft?.state;

describe('a procedure whose order is fixed', () => {
  const fixed = procedure({ order: 'fixed' });

  it('lets nobody refer, forward or name a draft past a stage', () => {
    const passed = [submitted, ...ruled('first', 'agreed'), ...ruled('second', 'agreed')];
    expect(end(play(fixed, submitted, act('draft.refer', { body: 'third' })))).toBe('wrong-state');
    expect(end(play(fixed, submitted, ...ruled('first', 'agreed', { next: 'third' })))).toBe(
      'outcome-not-open',
    );
    expect(end(play(fixed, submitted, ...ruled('first', 'agreed', { next: 'second' })))).toBe(
      'second.pending',
    );
    expect(end(play(fixed, ...passed, act('draft.forward', { body: 'first' })))).toBe('first.pending');
    expect(end(play(fixed, ...passed, act('draft.forward')))).toBe('third.pending');
  });

  it('lets the chair refer it back, to any stage before', () => {
    const here = [submitted, ...ruled('first', 'agreed')];
    expect(end(play(fixed, ...here, act('draft.refer', { body: 'first' })))).toBe('first.pending');
    expect(end(play(fixed, ...here, act('draft.hold'), act('draft.refer', { body: 'third' })))).toBe(
      'invalid-payload',
    );
  });

  it('is what a workflow says; else the chair may name a stage further on', () => {
    const open = procedure();
    expect(end(play(open, submitted, act('draft.refer', { body: 'third' })))).toBe('third.pending');
    expect(end(play(open, submitted, ...ruled('first', 'agreed', { next: 'third' })))).toBe('third.pending');
  });
});

describe('what was recommended', () => {
  const recommended = [submitted, ...ruled('first', 'recommended', { next: 'third' })];
  const proposed = act('silence.propose', { outcome: 'adopted' });
  const workflow = procedure();

  it('is what a silence can need', () => {
    expect(end(play(workflow, ...recommended, proposed))).toBe('third.silence');
    expect(end(play(workflow, submitted, ...ruled('first', 'agreed', { next: 'third' }), proposed))).toBe(
      'condition-unmet',
    );
    expect(end(play(workflow, submitted, act('draft.refer', { body: 'third' }), proposed))).toBe(
      'condition-unmet',
    );
  });

  it.each([
    ['by a ruling', ruled('third', 'referred-down')],
    ['by the chair', [act('draft.refer', { body: 'first' })]],
  ])('counts no more once the draft was referred back %s', (_how, back) => {
    const again = [...recommended, ...back, ...ruled('first', 'agreed', { next: 'third' })];
    expect(end(play(workflow, ...again, proposed))).toBe('condition-unmet');
    expect(end(play(workflow, ...again, ...ruled('third', 'shortened')))).toBe('condition-unmet');
    const anew = [...recommended, ...back, ...ruled('first', 'recommended', { next: 'third' })];
    expect(end(play(workflow, ...anew, ...ruled('third', 'shortened')))).toBe('adopted');
  });
});

describe('what was adopted by silence', () => {
  const reached = { ...act('deadline.reached', { kind: 'silence' }), as: 'system', at: DATE.due };
  const elapsed = (workflow: CompiledWorkflow) =>
    play(
      workflow,
      submitted,
      ...ruled('first', 'recommended', { next: 'third' }),
      act('silence.propose', { outcome: 'adopted' }),
      {
        ...reached,
        facts: { roles: ['system'] },
      },
    );
  const then = (workflow: CompiledWorkflow, one: Act): Story => {
    const { draft } = elapsed(workflow);
    const result = step(workflow, draft, { ...one, at: DATE.due, receivedAt: DATE.due });
    return isRefused(result)
      ? { draft, refused: result.refused }
      : { draft: result.snapshot, refused: undefined };
  };
  const announced = (body: string) => act('decision.announce', { meeting: body }, body);

  it('is announced at a meeting of the body that was silent', () => {
    expect(end(then(procedure(), announced('second')))).toBe('wrong-state');
    expect(end(then(procedure(), announced('third')))).toBe('third.announced');
  });

  it.each([
    [true, 'wrong-state'],
    [undefined, 'issued'],
  ])('is issued after that meeting where the workflow says so (%s): %s', (afterMeeting, expected) => {
    const workflow = procedure({ issue: { number: '{serial}', ...(afterMeeting ? { afterMeeting } : {}) } });
    const { draft } = then(workflow, announced('third'));
    expect(draft?.context.decision?.meeting).toBe(afterMeeting ? 'third' : undefined);
    const issued = step(workflow, draft, act('decision.issue', {}, 'third'));
    expect(isRefused(issued) ? issued.refused : issued.snapshot.state).toBe(expected);
  });
});

describe('the State concerned', () => {
  const rule = (more: Record<string, unknown>) =>
    procedure({ rules: { consensus: { leftOut: ['state-concerned'], ...more } } });
  const named = (workflow: CompiledWorkflow, ...concerned: string[]) =>
    isRefused(step(workflow, undefined, act('draft.create', { kind: 'rule', title: 'It', concerned })));

  it('is one, so that nobody is left out by being named together with it', () => {
    expect(named(rule({}), 'XAA')).toBe(false);
    expect(named(rule({}), 'XAA', 'XAB')).toBe(true);
    expect(named(rule({ mostLeftOut: 2 }), 'XAA', 'XAB')).toBe(false);
    expect(named(rule({ mostLeftOut: 2 }), 'XAA', 'XAB', 'XAC')).toBe(true);
  });

  it('may be any number where no rule leaves them out: there it is only said', () => {
    expect(named(procedure(), 'XAA', 'XAB', 'XAC')).toBe(false);
  });
});

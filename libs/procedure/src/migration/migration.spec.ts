import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { actFor, creation, START } from '../../test/acts.js';
import { deedFor, drawing, type Move } from '../../test/moves.js';
import { compileWorkflow } from '../compile/compile.js';
import { ruleOf } from '../compile/rule-of.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import { fold } from '../fold.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { workflowForm, type WorkflowForm } from '../form/workflow.form.js';
import { step } from '../step.js';
import { isRefused, type Act } from '../subject.js';

const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const file = 'workflows/sample/road-map.yaml';
const text = readFileSync(file, 'utf8');
const first = loadWorkflow(text, file);
const members = ['XAA', 'XAB', 'XAC', 'XAD'];
const at = '2024-07-11T05:00:00.000Z';
const due = '2024-07-25T13:00:00.000Z';

interface Harm {
  readonly stances?: WorkflowForm['stances'];
  readonly rules?: unknown;
  readonly rule?: string;
}

type Editable = { -readonly [K in Exclude<keyof WorkflowForm, 'stages'>]: WorkflowForm[K] } & {
  stages: Record<string, Record<string, unknown>>;
};

/** A later version of the sample's road map, edited as its author would edit the file. */
function later(edit: (form: Editable) => void = () => undefined, version = 2): CompiledWorkflow {
  const form = structuredClone(first.form) as unknown as Editable;
  form.version = version;
  edit(form);
  return compileWorkflow(workflowForm.parse(form));
}

function renamed(form: Editable, from: string, to: string): void {
  const stages = Object.entries(form.stages).map(([id, stage]) => [id === from ? to : id, stage]);
  form.stages = JSON.parse(
    JSON.stringify(Object.fromEntries(stages)).replaceAll(`:"${from}"`, `:"${to}"`),
  ) as Editable['stages'];
  form.stages[to] = { ...form.stages[to], body: from };
  form.submitTo = form.submitTo.map((stage) => (stage === from ? to : stage));
}

function act(type: string, as: string, payload: Act['with'] = {}, facts: Partial<Act['facts']> = {}): Act {
  const role = { chair: 'chair', secretariat: 'secretariat', system: 'system' }[as] ?? 'member';
  return { type, as, at, receivedAt: at, with: payload, facts: { roles: [role as 'chair'], ...facts } };
}

const room = { id: 'm1', state: 'open', informal: false, agendaAdopted: true, onAgenda: true };
const date = { due, zone: '+05:00', local: due, explanation: [] };
const says = (who: string, stance: string, more: Act['with'] = {}): Act =>
  act('position.register', who, { stance, ...more });
const called = (body: string): Act =>
  act('item.call', 'chair', {}, { eligible: members, meeting: { ...room, body } });
const ruled = (body: string, outcome: string, more: Act['with'] = {}): Act =>
  act('ruling.record', 'chair', { outcome, ...more }, { meeting: { ...room, body } });

/** Circulated to the SWG, and what follows. */
function draft(...acts: readonly Act[]): DraftSnapshot {
  const begun = [
    act('draft.create', 'chair', { kind: 'road-map', finalBody: 'mc' }),
    act('draft.submit', 'chair', { body: 'swg' }),
  ];
  return fold(first, [...begun, ...acts]);
}

const underSilence = (): DraftSnapshot =>
  draft(
    act('draft.refer', 'chair', { body: 'soc' }),
    called('soc'),
    act(
      'silence.propose',
      'chair',
      { outcome: 'approved' },
      { eligible: members, dates: { expires: date }, meeting: { ...room, body: 'soc' } },
    ),
    act('meeting.close', 'chair', {}, { eligible: members, meeting: { ...room, body: 'soc' } }),
  );

const migration = (version = 2): Act => act('draft.migrate', 'chair', { version });

function migrated(snapshot: DraftSnapshot, to: CompiledWorkflow): DraftSnapshot | string[] {
  const result = step(first, snapshot, migration(to.identity.version), to);
  if (!isRefused(result)) return result.snapshot;
  const reasons = (result.detail?.['reasons'] ?? []) as { readonly code: string }[];
  return reasons.length > 0 ? reasons.map(({ code }) => code) : [result.refused];
}

describe('a running draft that is migrated', () => {
  it('keeps everything that was said, decided and announced', () => {
    const before = draft(
      says('XAB', 'objection', { concerns: [{ reason: 'Cost' }] }),
      says('XAC', 'support'),
    );
    const { seq, ...kept } = before.context;
    expect(migrated(before, later())).toEqual({ state: 'swg.pending', context: { ...kept, seq: seq + 1 } });
  });

  it('tells all members', () => {
    const result = step(first, draft(), migration(), later());
    expect(isRefused(result) ? result : [result.event, result.effects]).toEqual([
      'draft.migrated',
      [{ notice: 'workflow-migrated' }],
    ]);
  });

  it('goes on under the new version', () => {
    const to = later((form) => {
      form.stages['swg']!['verbs'] = { agreed: 'mc' };
    });
    const acts = [
      act('draft.create', 'chair', { kind: 'road-map', finalBody: 'mc' }),
      act('draft.submit', 'chair', { body: 'swg' }),
      migration(),
      called('swg'),
      ruled('swg', 'agreed'),
    ];
    expect(fold(first, acts, () => to).state).toBe('mc.pending');
  });

  it('stands where the mapping says, where its stage has another name', () => {
    const to = later((form) => {
      renamed(form, 'swg', 'working-group');
      form.migration = { states: { 'swg.pending': 'working-group.pending' } };
    });
    expect(migrated(draft(), to)).toMatchObject({ state: 'working-group.pending', context: { body: 'swg' } });
  });

  it('keeps a silence that runs, to the same instant', () => {
    const before = underSilence();
    const after = migrated(before, later()) as DraftSnapshot;
    expect(after.context.deadlines).toEqual(before.context.deadlines);
    expect(after.context.round).toEqual(before.context.round);
  });

  it('asks for the languages of the new version, unless it has languages of its own', () => {
    const to = later((form) => {
      form.languages = { required: ['en', 'ru'], before: ['adopted'] };
    });
    expect(migrated(draft(), to)).toMatchObject({ context: { required: ['en', 'ru'] } });
    const own = draft();
    const french = { ...own, context: { ...own.context, required: ['fr'] } };
    expect(migrated(french, to)).toMatchObject({ context: { required: ['fr'] } });
  });
});

describe('a migration is refused', () => {
  it('to a version that does not take drafts of the one that it follows', () => {
    const later3 = later((form) => {
      form.migration = { from: [2] };
    }, 3);
    expect(migrated(draft(), later3)).toEqual(['version-not-taken']);
  });

  it('to an earlier version, unless that one says that it takes them', () => {
    const result = step(later(), draft(), migration(1), first);
    expect(result).toMatchObject({
      refused: 'workflow-mismatch',
      detail: { reasons: [{ code: 'version-not-taken', version: 2 }] },
    });
  });

  it('where the new version has no such state', () => {
    const to = later((form) => {
      renamed(form, 'swg', 'working-group');
    });
    expect(migrated(draft(), to)).toEqual(['state-missing']);
  });

  it.each([
    ['decided', 'adopted'],
    ['passed by its body', 'swg.passed'],
    ['under a silence', 'soc.silence'],
    ['before another body', 'soc.pending'],
  ])('where the mapping would make it %s', (_what, state) => {
    const to = later((form) => {
      form.migration = { states: { 'swg.pending': state } };
    });
    expect(migrated(draft(), to)).toEqual(expect.arrayContaining([expect.stringMatching(/-unlike$/)]));
  });

  it.each(['adopted', 'noted', 'drafting'])('where what is before a body would be %s', (state) => {
    const to = later((form) => {
      form.migration = { states: { 'swg.held': state } };
    });
    const held = draft(called('swg'), ruled('swg', 'consultations-continue'));
    expect(migrated(held, to)).toContain('state-unlike');
  });

  it('where its final body takes no final decision any more', () => {
    const to = later((form) => {
      form.finalBodies = ['summit'];
    });
    expect(migrated(draft(), to)).toEqual(['final-body-missing']);
  });

  it('where it would move on at once, by what nobody did', () => {
    const slow = later((form) => {
      form.stages['swg']!['forward'] = 'by-chair';
    });
    const passed = fold(slow, [
      act('draft.create', 'chair', { kind: 'road-map', finalBody: 'mc' }),
      act('draft.submit', 'chair', { body: 'swg' }),
      called('swg'),
      ruled('swg', 'agreed'),
    ]);
    expect(passed.state).toBe('swg.passed');
    const result = step(slow, passed, migration(3), later(undefined, 3));
    expect(result).toMatchObject({ detail: { reasons: [{ code: 'moves-by-itself', state: 'swg.passed' }] } });
  });

  it('where the rule of a round that is open would change', () => {
    const to = later((form) => {
      form.rules = {
        half: workflowForm.shape.rules.parse({ half: { atLeast: [{ of: ['support'], share: '1/2' }] } })[
          'half'
        ]!,
      };
      form.stages['swg']!['rule'] = 'half';
    });
    expect(migrated(draft(called('swg')), to)).toEqual(['rule-changed']);
    expect(migrated(draft(), to)).toMatchObject({ state: 'swg.pending' });
  });

  it('where a stance that somebody took is unknown', () => {
    const to = later((form) => {
      form.withoutStances = ['abstention'];
    });
    expect(migrated(draft(says('XAB', 'abstention')), to)).toEqual(['stance-missing']);
    expect(migrated(draft(says('XAB', 'support')), to)).toMatchObject({ state: 'swg.pending' });
  });

  it.each([
    ['the stance no longer obstructs', { stances: { objection: { breaksSilence: true } } }],
    ['a later body is not obstructed by it', { rules: { free: { blockedBy: [] } }, rule: 'free' }],
  ])('where an objection would fall silent: %s', (_what, { stances, rules, rule }: Harm) => {
    const to = later((form) => {
      if (stances) form.stances = stances;
      if (rules) form.rules = rules as never;
      if (rule) form.stages['mc']!['rule'] = rule;
    });
    const objected = draft(says('XAB', 'objection', { concerns: [{ reason: 'Cost' }] }));
    expect(migrated(objected, to)).toEqual(['objection-silenced']);
    expect(migrated(draft(says('XAB', 'support')), to)).toMatchObject({ state: 'swg.pending' });
  });

  it('where the terms of a silence that runs would change', () => {
    const to = later((form) => {
      form.stages['soc']!['silence'] = { length: 'P7D', then: ['approved'] };
    });
    expect(migrated(underSilence(), to)).toEqual(['silence-terms-changed']);
  });

  it('where an outcome that was pronounced is unknown', () => {
    const own = later((form) => {
      form.verbs = { welcomed: { like: 'generally-approved', words: { en: 'welcomed' } } };
      form.stages['swg']!['verbs'] = { ...(form.stages['swg']!['verbs'] as object), welcomed: 'stay' };
    });
    const welcomed = fold(own, [
      act('draft.create', 'chair', { kind: 'road-map', finalBody: 'mc' }),
      act('draft.submit', 'chair', { body: 'swg' }),
      called('swg'),
      ruled('swg', 'welcomed'),
    ]);
    const result = step(own, welcomed, migration(3), later(undefined, 3));
    expect(result).toMatchObject({ detail: { reasons: [{ code: 'verb-missing', verb: 'welcomed' }] } });
  });

  it('once its procedure has ended', () => {
    expect(migrated(draft(act('draft.supersede', 'chair', { by: 'another' })), later())).toEqual(['closed']);
  });

  it('to whoever is not the chair', () => {
    expect(
      step(first, draft(), { ...migration(), as: 'XAA', facts: { roles: ['member'] } }, later()),
    ).toMatchObject({
      refused: 'not-entitled',
    });
  });
});

/** Later versions of which some would do harm. */
const VERSIONS: Readonly<Record<string, CompiledWorkflow>> = {
  same: later(),
  milder: later((form) => {
    form.stances = { objection: {}, amendment: { blocks: true } };
  }),
  poorer: later((form) => {
    form.withoutStances = ['scrutiny-reservation', 'abstention'];
  }),
  hasty: later((form) => {
    form.stages['soc']!['silence'] = { length: 'P1D', then: ['approved', 'adopted'] };
  }),
  majority: later((form) => {
    form.rules = { free: { blockedBy: [] } } as never;
    form.stages['soc']!['rule'] = 'free';
  }),
  shorter: later((form) => {
    form.finalBodies = ['mc', 'soc'];
    delete form.stages['summit'];
    form.stages['mc']!['verbs'] = { adopted: 'adopted', approved: 'adopted', postponed: 'stay' };
  }),
  pushing: later((form) => {
    form.migration = {
      states: { 'soc.held': 'soc.elapsed', 'swg.pending': 'soc.pending', 'soc.pending': 'adopted' },
    };
  }),
};

const migrations = fc.record({
  finalBody: fc.constantFrom('soc', 'mc'),
  version: fc.constantFrom(...Object.keys(VERSIONS)),
  before: fc.array(drawing(fc), { minLength: 1, maxLength: 25, size: 'max' }),
});

/** Everything that obstructs before any body, whoever is asked. */
function obstructing(workflow: CompiledWorkflow, { context }: DraftSnapshot): string[] {
  return ['expert', 'swg', 'soc', 'mc'].flatMap((body) => {
    const { positions, concerns } = ruleOf(workflow, body).blocks({ ...context, round: null });
    return [...positions.map(({ participant }) => participant), ...concerns.map(({ id }) => id)].map(
      (what) => `${body} ${what}`,
    );
  });
}

describe('whatever happened before, and whatever the new version says', () => {
  it('no running deadline is shorter, no objection silent and nothing decided after a migration', () => {
    let accepted = 0;
    fc.assert(
      fc.property(migrations, ({ finalBody, version, before: draws }) => {
        let snapshot = fold(first, [creation('road-map', finalBody, [])]);
        let now = START;
        for (const draw of draws) {
          now += 60_000;
          const move: Move = { ...draw, do: deedFor(snapshot.state, draw.choice) };
          const one = actFor(move, snapshot, now);
          now = Math.max(now, Date.parse(one.at));
          const result = step(first, snapshot, one);
          if (!isRefused(result)) snapshot = result.snapshot;
          const to = VERSIONS[version]!;
          const after = migrated(snapshot, to);
          if (Array.isArray(after)) continue;
          accepted += 1;
          expect(after.context.deadlines).toEqual(snapshot.context.deadlines);
          expect(after.context.round).toEqual(snapshot.context.round);
          expect(after.context.decision).toEqual(snapshot.context.decision);
          expect(obstructing(to, after)).toEqual(expect.arrayContaining(obstructing(first, snapshot)));
          expect(after.state).toBe(snapshot.state);
        }
      }),
      { numRuns: 150 * TIMES },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

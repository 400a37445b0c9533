import { readFileSync } from 'node:fs';
import type { DraftSnapshot } from './draft/context.js';
import { allPositions } from './draft/positions.js';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import { DRAFT_COMMANDS, type DraftCommandType } from './vocabulary/draft-commands.js';
import { isRefused, type Act, type Facts } from './subject.js';

const file = 'workflows/sample/regulations.yaml';
const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD'];
const BEGINS = '2024-07-01T05:00:00.000Z';
const AT = '2024-07-10T05:00:00.000Z';
const ENDS = '2024-07-15T13:00:00.000Z';
const date = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });

interface More {
  readonly with?: Act['with'];
  readonly facts?: Partial<Facts>;
  readonly at?: string;
  readonly second?: string;
}

function act(type: string, as: string, { with: said = {}, facts, at = AT, ...more }: More = {}): Act {
  const definition = DRAFT_COMMANDS[type as DraftCommandType];
  const office = { chair: 'chair', secretariat: 'secretariat', system: 'system' } as const;
  const roles = as in office ? [office[as as keyof typeof office]] : (['member', 'sponsor'] as const);
  return {
    type,
    as,
    with: definition.payload.parse(said),
    at,
    receivedAt: at,
    facts: { roles, eligible: MEMBERS, ...facts },
    ...more,
  };
}

const UNDER_SILENCE = [
  act('draft.create', 'XAA', {
    with: { kind: 'regulations', title: 'A draft', finalBody: 'mc' },
    at: BEGINS,
  }),
  act('draft.submit', 'XAA', { with: { body: 'mc' }, at: BEGINS }),
  act('silence.propose', 'chair', {
    with: { outcome: 'adopted', length: 'P14D' },
    facts: { dates: { expires: date(ENDS) } },
    at: BEGINS,
  }),
];

/** What may come at one instant while a silence runs: from delegations, the chair, the secretariat and the clock. */
const SIMULTANEOUS: Readonly<Record<string, Act>> = {
  support: act('position.register', 'XAB', { with: { stance: 'support' } }),
  'another support': act('position.register', 'XAC', { with: { stance: 'support' } }),
  objection: act('position.register', 'XAC', { with: { stance: 'objection' } }),
  'another objection': act('position.register', 'XAD', { with: { stance: 'objection' } }),
  statement: act('statement.register', 'XAB', { with: { kind: 'comment', text: 'We note.' } }),
  note: act('communication.record', 'secretariat', { with: { from: 'XAD', text: 'A note' } }),
  'breaking note': act('communication.record', 'secretariat', {
    with: { from: 'XAD', text: 'No', breaksSilence: 'yes' },
  }),
  extension: act('deadline.extend', 'chair', {
    with: { to: '2024-08-01', reason: 'Asked for' },
    facts: { dates: { to: date('2024-08-01T13:00:00.000Z') } },
  }),
  suspension: act('clock.suspend', 'chair', { with: { reason: 'Asked for' } }),
  withdrawal: act('silence.withdraw', 'chair', { with: { reason: 'Asked for' } }),
  hold: act('draft.hold', 'chair'),
  revision: act('revision.issue', 'XAA', { with: { reason: 'Better' } }),
  expiry: act('deadline.reached', 'system', {
    with: { kind: 'silence' },
    facts: { intake: 'received' },
    at: ENDS,
  }),
};

interface World {
  readonly snapshot: DraftSnapshot;
  /** What the record says happened, by its numbers. */
  readonly record: readonly string[];
}

function world(acts: readonly Act[]): World {
  let snapshot: DraftSnapshot | undefined;
  const record: string[] = [];
  for (const one of acts) {
    const result = step(workflow, snapshot, one);
    if (isRefused(result)) continue;
    snapshot = result.snapshot;
    record.push(
      `${snapshot.context.seq} ${result.recorded ?? result.event} ${one.as} ${JSON.stringify(one.with)}`,
    );
  }
  if (!snapshot) throw new Error('nothing was accepted');
  return { snapshot, record };
}

/** How a draft stands, whatever the order in which it came to. */
function substance({ snapshot: { state, context } }: World): unknown {
  const { positions, statements, seq: _seq, unclassified, ...others } = context;
  const said = allPositions(positions)
    .map(({ participant, stance }) => `${participant} ${stance}`)
    .sort();
  return {
    state,
    said,
    statements: statements.length,
    unclassified: Object.keys(unclassified).sort(),
    ...others,
  };
}

const pairs = Object.keys(SIMULTANEOUS).flatMap((one, index, all) =>
  all.slice(index + 1).map((other): [string, string] => [one, other]),
);

describe('two worlds that differ in the order of what came at one instant', () => {
  it.each(pairs)('%s and %s: end alike, or are told apart by their sequence', (one, other) => {
    const both = [SIMULTANEOUS[one]!, SIMULTANEOUS[other]!];
    const [first, second] = [
      world([...UNDER_SILENCE, ...both]),
      world([...UNDER_SILENCE, ...both.reverse()]),
    ];
    if (JSON.stringify(substance(first)) === JSON.stringify(substance(second))) return;
    expect(first.record).not.toEqual(second.record);
  });

  it('ends alike for what delegations say of themselves, and for two that object', () => {
    for (const [one, other] of [
      ['support', 'another support'],
      ['support', 'statement'],
      ['another support', 'note'],
    ] as const) {
      const both = [SIMULTANEOUS[one]!, SIMULTANEOUS[other]!];
      const alike = world([...UNDER_SILENCE, ...both]);
      expect(substance(world([...UNDER_SILENCE, ...both.toReversed()]))).toEqual(substance(alike));
    }
    const objections = [SIMULTANEOUS['objection']!, SIMULTANEOUS['another objection']!];
    const states = [objections, objections.toReversed()].map((acts) => world([...UNDER_SILENCE, ...acts]));
    expect(states.map(({ snapshot }) => snapshot.state)).toEqual(['mc.held', 'mc.held']);
  });
});

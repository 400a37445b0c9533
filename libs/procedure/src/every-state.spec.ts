import { readFileSync } from 'node:fs';
import { ENDS } from './compile/common-states.js';
import type { DraftContext, DraftSnapshot } from './draft/context.js';
import { fold } from './fold.js';
import { loadWorkflow } from './form/load-workflow.js';
import { step } from './step.js';
import { isRefused, type Act } from './subject.js';
import { DRAFT_COMMANDS, type DraftCommandType } from './vocabulary/draft-commands.js';
import { ROLES } from './vocabulary/roles.js';
import { VERBS } from './vocabulary/verbs.js';

const file = 'workflows/sample/road-map.yaml';
const workflow = loadWorkflow(readFileSync(file, 'utf8'), file);
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD'];
const AT = '2024-07-26T05:00:00.000Z';
const EARLIER = '2024-07-11T05:00:00.000Z';
const DUE = '2024-07-25T13:00:00.000Z';
const DEADLINES = ['positions', 'silence', 'review', 'ad-referendum', 'hold-review', 'resumption'];
const date = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });

interface Given {
  readonly as: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly evidence?: Act['evidence'];
}

/** The least that each command needs; who gives it holds every role. */
const LEAST: Readonly<Record<Exclude<DraftCommandType, 'ruling.record' | 'deadline.reached'>, Given>> = {
  'draft.create': { as: 'chair', with: { kind: 'road-map', title: 'Another' } },
  'draft.submit': { as: 'chair', with: { body: 'soc' } },
  'draft.hold': { as: 'chair' },
  'draft.refer': { as: 'chair', with: { body: 'expert' } },
  'draft.forward': { as: 'chair' },
  'draft.split': { as: 'chair', with: { into: ['One', 'Two'].map((title) => ({ title, paragraphs: [1] })) } },
  'package.form': { as: 'chair', with: { drafts: ['another'] } },
  'package.release': { as: 'chair' },
  'sponsor.join': { as: 'XAA' },
  'consultation.record': { as: 'chair', with: { text: 'XAB was heard' } },
  'draft.leave': { as: 'XAA' },
  'draft.withdraw': { as: 'XAA' },
  'draft.supersede': { as: 'chair', with: { by: 'another' } },
  'draft.migrate': { as: 'chair', with: { version: 2 } },
  'revision.issue': { as: 'chair', with: { reason: 'Better' } },
  'revision.deliver': { as: 'secretariat', with: { language: 'ru' } },
  'revision.correct': { as: 'secretariat', with: { language: 'ru', reason: 'A slip' } },
  'position.register': { as: 'XAB', with: { stance: 'objection' } },
  'position.confirm': { as: 'XAB' },
  'position.withdraw': { as: 'XAB' },
  'concern.answer': { as: 'XAC', with: { concern: 'point', answer: 'lifted' } },
  'statement.register': { as: 'XAB', with: { kind: 'comment', text: 'We note.' } },
  'comment.submit': { as: 'XAB', with: { text: 'Paragraph 4 is long' } },
  'communication.record': { as: 'secretariat', with: { from: 'XAB', text: 'A note' } },
  'communication.classify': { as: 'XAB', with: { communication: 'letter', breaksSilence: 'yes' } },
  'round.exclude': { as: 'chair', with: { participant: 'XAB', reason: 'It left', basis: 'A decision' } },
  'extension.request': { as: 'XAB', with: { reason: 'More time' } },
  'silence.propose': { as: 'chair', with: { outcome: 'adopted' } },
  'silence.refuse': { as: 'XAB' },
  'silence.withdraw': { as: 'chair', with: { reason: 'Asked for' } },
  'silence.reopen': { as: 'chair', with: { expires: '2024-08-01' } },
  'silence.confirm': { as: 'chair' },
  'silence.protest': { as: 'XAB', with: { reason: 'It was sent in time' } },
  'decision.announce': { as: 'chair', with: { meeting: 'm1' } },
  'decision.issue': { as: 'secretariat' },
  'condition.meet': { as: 'secretariat', with: { condition: 'signature', evidence: 'A note' } },
  'deadline.extend': { as: 'chair', with: { to: '2024-08-01', reason: 'Asked for' } },
  'ruling.correct': { as: 'chair', with: { outcome: 'postponed', reason: 'A slip' } },
  'clock.suspend': { as: 'chair', with: { reason: 'The capital is closed' } },
  'clock.resume': { as: 'chair' },
  'mandate.report': { as: 'XAB', with: { mandate: 'mandate-1', text: 'Done' } },
  'record.correct': { as: 'secretariat', with: { event: 1, correction: 'A slip', reason: 'A slip' } },
};

/** Every row: a command, each verb of a ruling, each kind of deadline, and what a meeting does to its items. */
const ROWS: Readonly<Record<string, Given & { readonly type: string }>> = {
  ...rows(Object.entries(LEAST), (type) => type),
  'silence.protest with evidence': {
    type: 'silence.protest',
    ...LEAST['silence.protest'],
    evidence: { document: 'd1' },
  },
  ...rows(
    ['item.call', 'item.defer', 'meeting.close'].map((type) => [type, { as: 'chair' }] as const),
    (type) => type,
  ),
  ...rows(
    Object.keys(VERBS).map((outcome) => ['ruling.record', { as: 'chair', with: { outcome } }] as const),
    (type, { with: said }) => `${type} ${String(said?.['outcome'])}`,
  ),
  ...rows(
    DEADLINES.map((kind) => ['deadline.reached', { as: 'system', with: { kind } }] as const),
    (type, { with: said }) => `${type} ${String(said?.['kind'])}`,
  ),
};

function rows(given: readonly (readonly [string, Given])[], nameOf: (type: string, one: Given) => string) {
  return Object.fromEntries(given.map(([type, one]) => [nameOf(type, one), { type, ...one }] as const));
}

function actOf({ type, as, with: said = {}, evidence }: (typeof ROWS)[string], context: DraftContext): Act {
  const definition = Object.hasOwn(DRAFT_COMMANDS, type)
    ? DRAFT_COMMANDS[type as DraftCommandType]
    : undefined;
  const room = {
    id: 'm1',
    body: context.body,
    state: 'open',
    informal: false,
    agendaAdopted: true,
    onAgenda: true,
  };
  const isAfterIt = type === 'decision.issue';
  return {
    type,
    as,
    at: AT,
    receivedAt: EARLIER,
    with: definition ? definition.payload.parse(said) : said,
    second: 'coordinator:tourism',
    ...(evidence ? { evidence } : {}),
    facts: {
      roles: as === 'secretariat' ? ROLES : ROLES.filter((role) => role !== 'secretariat'),
      eligible: MEMBERS,
      meeting: { ...room, state: isAfterIt ? 'closed' : 'open' },
      dates: {
        expires: date('2024-08-09T13:00:00.000Z'),
        to: date('2024-08-09T13:00:00.000Z'),
        confirmed: date(AT),
      },
    },
  };
}

const proposed = { outcome: ['adopted'], expires: { kind: 'silence', due: DUE, zone: '+05:00' } };

/** A draft standing in a state, as it may come to stand there: nothing obstructs, and nothing is missing. */
function standing(state: string): DraftSnapshot {
  const creation = { ...ROWS['draft.create']!, as: 'XAA' };
  const { context } = fold(workflow, [actOf(creation, { body: '' } as DraftContext)]);
  const [body = '', name] = state.split('.');
  if (state === 'drafting') return { state, context };
  const isSilence = ['silence', 'review', 'elapsed', 'announced'].includes(name ?? '');
  const isOpen = ['session', 'silence', 'review'].includes(name ?? '');
  const round = {
    method: isSilence ? ('silence' as const) : ('meeting' as const),
    openedAt: EARLIER,
    ...(isSilence ? { closesAt: DUE } : {}),
    ...(isOpen ? {} : { closedAt: DUE }),
    eligible: MEMBERS.join(' '),
  };
  const concerns = { point: { owner: 'XAC', status: 'open' as const, blocking: false, event: 3 } };
  const decision = { body: 'mc', revision: 1, at: AT };
  return {
    state,
    context: {
      ...context,
      body: name === undefined ? 'mc' : body,
      reading: 1,
      round,
      positions: { 'abstention 1': 'XAB 4' },
      concerns,
      unclassified: {},
      silence: isSilence || name === 'session' ? proposed : null,
      decision: name === undefined || name === 'announced' ? decision : null,
    },
  };
}

/** What a row needs to be about something: its deadline runs; its communication waits to be understood. */
function furnished(
  { state, context }: DraftSnapshot,
  { type, with: said }: (typeof ROWS)[string],
): DraftSnapshot {
  if (type === 'communication.classify')
    return { state, context: { ...context, unclassified: { letter: 'XAB' } } };
  if (type === 'deadline.extend') {
    const kind = state.endsWith('.silence') ? 'silence' : 'positions';
    const deadlines = [{ kind, due: DUE, zone: '+05:00' }];
    return { state, context: { ...context, deadlines } };
  }
  if (type.startsWith('clock.')) {
    const stopped = type === 'clock.resume' ? { suspended: EARLIER } : {};
    const deadlines = [{ kind: 'positions', due: '2024-08-09T13:00:00.000Z', zone: '+05:00', ...stopped }];
    return { state, context: { ...context, deadlines } };
  }
  if (type !== 'deadline.reached') return { state, context };
  const deadlines = [{ kind: String(said?.['kind']), due: DUE, zone: '+05:00' }];
  return { state, context: { ...context, deadlines } };
}

function answer(state: string, row: (typeof ROWS)[string]): string {
  const [stage] = state.split('.');
  const stored = furnished(standing(state), row);
  const result = step(workflow, stored, actOf(row, stored.context));
  if (isRefused(result)) return result.refused;
  if (result.recorded) return result.recorded;
  const target = result.snapshot.state;
  return target === state
    ? 'stays'
    : `to ${state.includes('.') ? target.replace(`${stage}.`, '*.') : target}`;
}

const STATES = Object.keys(workflow.expanded.states);

/** `*.pending` for the `pending` of every stage; `ends` for all that no way leads on from. */
function gathered(states: readonly string[]): string[] {
  const names = [...new Set(states.map(groupOf))];
  const whole = names.filter((name) =>
    STATES.every((state) => groupOf(state) !== name || states.includes(state)),
  );
  const single = states.filter((state) => !whole.includes(groupOf(state)));
  return [...single, ...whole];
}

const ENDING = ['issued', ...ENDS];

function groupOf(state: string): string {
  if (ENDING.includes(state)) return 'ends';
  const [, name] = state.split('.');
  return name === undefined ? state : `*.${name}`;
}

function told(row: (typeof ROWS)[string]): string {
  const byAnswer = Map.groupBy(STATES, (state) => answer(state, row));
  const lines = [...byAnswer].map(([given, states]) => `  ${given.padEnd(22)} ${gathered(states).join(' ')}`);
  return lines.sort().join('\n');
}

describe('the sample road map', () => {
  it('answers every command in every state as the table says', () => {
    const table = Object.entries(ROWS).map(([name, row]) => `${name}\n${told(row)}`);
    expect(`\n${table.join('\n\n')}\n`).toMatchSnapshot();
  });

  it('has a row for every command', () => {
    const told = new Set(Object.values(ROWS).map(({ type }) => type));
    expect(Object.keys(DRAFT_COMMANDS).filter((type) => !told.has(type))).toEqual([]);
  });

  it.each(['draft.discard', 'constructor', 'toString'])(
    'refuses %s, which is no command, in every state',
    (type) => {
      const answers = STATES.map((state) => answer(state, { type, as: 'chair' }));
      expect(new Set(answers)).toEqual(new Set(['unknown-command']));
    },
  );

  it.each([
    ['stance', 'position.register', { stance: 'constructor' }, 'invalid-payload'],
    ['concern', 'concern.answer', { concern: 'constructor', answer: 'lifted' }, 'not-found'],
    [
      'communication',
      'communication.classify',
      { communication: 'constructor', breaksSilence: 'yes' },
      'not-found',
    ],
  ])('has no %s of a name that every object has', (_what, type, said, refused) => {
    const as = type === 'communication.classify' ? 'chair' : 'XAB';
    expect(answer('mc.silence', { type, as, with: said })).toBe(refused);
  });
});

import { instantOfEpoch } from '#calendar';
import {
  DRAFT_COMMANDS,
  isRefused,
  ROLES,
  step,
  type Act,
  type CompiledWorkflow,
  type DraftCommandType,
  type DraftSnapshot,
  type StoryStep,
} from '../src/index.js';
import { ruleOf } from '../src/compile/rule-of.js';
import { stageOf } from '../src/compile/stages.js';
import { entitledTo } from '../src/draft/entitled.js';

const DAY = 24 * 60 * 60_000;
const START = Date.parse('2024-07-11T05:00:00.000Z');
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD', 'XAE'];
/** Every date that a command may ask for, but the one of its receipt. */
const DATES = [
  'expires',
  'to',
  'until',
  'reviewOn',
  'positionsBy',
  'adReferendum',
  'confirmed',
  'concern',
  'reply',
];
/** What each command says besides what the story chose for it. */
const SAID: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'draft.create': { kind: 'report', title: 'A draft', sponsors: ['XAA'], languages: [] },
  'draft.split': { into: ['One', 'Two'].map((title) => ({ title, paragraphs: [1] })) },
  'package.form': { drafts: ['another'] },
  'draft.supersede': { by: 'another' },
  'revision.issue': { reason: 'Better' },
  'revision.deliver': { language: 'ru' },
  'statement.register': { kind: 'comment', text: 'We note.' },
  'communication.record': { from: 'XAE', text: 'A note' },
  'silence.withdraw': { reason: 'Asked for' },
  'silence.reopen': { expires: '2024-08-01' },
  'silence.protest': { reason: 'It was sent in time' },
  'decision.announce': { meeting: 'm1' },
  'deadline.extend': { to: '2024-08-01', reason: 'Asked for' },
  'condition.meet': { evidence: { document: 'd1' } },
};
const AS: Readonly<Record<string, string>> = {
  'draft.withdraw': 'XAA',
  'draft.leave': 'XAA',
  'revision.deliver': 'secretariat',
  'statement.register': 'XAB',
  'position.register': 'XAB',
  'position.confirm': 'XAB',
  'position.withdraw': 'XAB',
  'communication.record': 'secretariat',
  'silence.refuse': 'XAB',
  'silence.protest': 'XAB',
  'decision.issue': 'secretariat',
  'condition.meet': 'secretariat',
  'deadline.reached': 'system',
};

interface Playing {
  readonly workflow: CompiledWorkflow;
  snapshot: DraftSnapshot | undefined;
  now: number;
}

const date = (epoch: number) => {
  const due = instantOfEpoch(epoch);
  return { due, zone: 'UTC', local: due, explanation: [] };
};

function verbFor({ workflow, snapshot }: Playing, { command, choices }: StoryStep): string | undefined {
  const verb = choices['outcome'];
  if (verb !== undefined && verb !== '*') return verb;
  if (command !== 'silence.propose') return undefined;
  const stage = workflow.form.stages[snapshot?.state.split('.')[0] ?? ''];
  const then = (stage && 'silence' in stage ? stage.silence?.then : undefined) ?? [];
  return then.find((one) => workflow.verbs[one]?.final) ?? then[0] ?? 'approved';
}

function payloadOf(playing: Playing, told: StoryStep): Record<string, unknown> {
  const { command, choices } = told;
  const outcome = verbFor(playing, told);
  const chosen = {
    ...(choices['to'] ? { body: choices['to'] } : {}),
    ...(choices['named'] ? { next: choices['named'] } : {}),
    ...(choices['finalBody'] ? { finalBody: choices['finalBody'] } : {}),
    ...(outcome === undefined ? {} : { outcome }),
    ...(choices['deadline'] ? { kind: choices['deadline'] } : {}),
    ...(choices['change'] ? { change: choices['change'] } : {}),
    ...(choices['condition'] ? { condition: choices['condition'] } : {}),
  };
  if (command === 'position.register') {
    const stance = choices['stance'] ?? (choices['breaksSilence'] === 'true' ? 'objection' : 'support');
    return { stance, ...(choices['adReferendum'] ? { adReferendum: { until: '2024-08-01' } } : {}) };
  }
  const breaks =
    command === 'communication.record'
      ? { breaksSilence: choices['unsaid'] ? 'unsaid' : choices['breaksSilence'] === 'true' ? 'yes' : 'no' }
      : {};
  return { ...SAID[command], ...chosen, ...breaks };
}

/** When the deadline comes, or is over by then, of which the story chose that. */
function momentOf({ snapshot, now }: Playing, { choices }: StoryStep): number {
  const isOver = (kind: string): boolean =>
    choices['deadline'] === kind || choices[`within ${kind}`] === 'no';
  const over = (snapshot?.context.deadlines ?? []).filter(({ kind }) => isOver(kind));
  return Math.max(now, ...over.map(({ due }) => Date.parse(due)));
}

/** What a story takes for granted: that it is so, or that somebody pronounced it before. */
function conditionsIn(choices: StoryStep['choices']): Record<string, true> {
  const named = Object.entries(choices).filter(
    ([input, value]) => /^condition /.test(input) && value === 'yes',
  );
  return Object.fromEntries(named.map(([input]) => [input.replace(/^condition /, ''), true]));
}

/** The chair, unless this is for another office to do here. */
function officeFor({ workflow, snapshot }: Playing, command: string): string {
  const by = Object.hasOwn(DRAFT_COMMANDS, command)
    ? entitledTo(workflow, snapshot?.state ?? '', command)
    : [];
  return by.includes('secretariat') && !by.includes('chair') ? 'secretariat' : 'chair';
}

function actOf(playing: Playing, told: StoryStep): Act {
  const { command, choices } = told;
  const at = momentOf(playing, told);
  const as = choices['as'] ?? AS[command] ?? officeFor(playing, command);
  const said = payloadOf(playing, told);
  const definition = Object.hasOwn(DRAFT_COMMANDS, command)
    ? DRAFT_COMMANDS[command as DraftCommandType]
    : undefined;
  const body = playing.snapshot?.context.body ?? '';
  const state = choices['meeting'] ?? (command === 'decision.issue' ? 'closed' : 'open');
  const room = { id: 'm1', body, state, informal: false, agendaAdopted: true, onAgenda: true };
  return {
    type: command,
    as,
    at: instantOfEpoch(at),
    receivedAt: instantOfEpoch(at),
    with: definition ? definition.payload.parse(said) : said,
    second: 'coordinator:tourism',
    ...(choices['timelySending'] === 'true' ? { evidence: { document: 'd1' } } : {}),
    facts: {
      roles: as === 'secretariat' ? ROLES : ROLES.filter((role) => role !== 'secretariat'),
      eligible: MEMBERS,
      ...(state === 'none' ? {} : { meeting: room }),
      dates: Object.fromEntries(DATES.map((key) => [key, date(at + DAY)])),
      intake: choices['intake'] === 'other' ? 'interrupted' : 'received',
      conditions: conditionsIn(choices),
    },
  };
}

/** What must have been said before a step, so that a free input has the value that the story chose. */
function before(
  workflow: CompiledWorkflow,
  { choices, command, state }: StoryStep,
  from: string,
): StoryStep[] {
  const said = (by: string, more: StoryStep['choices']): StoryStep => ({ command: by, choices: more, state });
  if (command === 'position.register' || command === 'communication.record') return [];
  const met = Object.entries(workflow.form.conditions ?? {}).filter(
    ([, condition]) =>
      (choices['conditionsBefore'] === 'yes' && 'before' in condition) ||
      (choices['inForce'] === 'reached' && 'inForce' in condition),
  );
  const [support] = ruleOf(workflow, stageOf(workflow.form, from)).atLeast;
  const supporters = choices['verdict'] === 'met' && support ? MEMBERS : [];
  return [
    ...met.map(([condition]) => said('condition.meet', { condition })),
    ...supporters.map((as) => said('position.register', { as, stance: support?.of[0] ?? 'support' })),
    ...(choices['adReferendum'] === 'other'
      ? [said('position.register', { stance: 'support', adReferendum: 'true' })]
      : []),
    ...(choices['communications'] === 'other' ? [said('communication.record', { unsaid: 'true' })] : []),
  ];
}

/**
 * Plays the steps of a story on the machine, and gives the states that it goes through: one for each step that somebody
 * takes; what goes on by itself has gone on by then. A refusal ends it.
 */
export function replayed(
  workflow: CompiledWorkflow,
  steps: readonly StoryStep[],
): { readonly states: readonly string[]; readonly snapshot: DraftSnapshot | undefined } {
  const playing: Playing = { workflow, snapshot: undefined, now: START };
  const states: string[] = [];
  const play = (told: StoryStep): string => {
    const act = actOf(playing, told);
    const result = step(workflow, playing.snapshot, act);
    if (isRefused(result)) return `${act.type}: ${result.refused}`;
    playing.snapshot = result.snapshot;
    playing.now = Math.max(playing.now, Date.parse(act.at)) + 60_000;
    return result.snapshot.state;
  };
  for (const told of steps.filter(({ command }) => command !== '')) {
    before(workflow, told, playing.snapshot?.state ?? '').forEach(play);
    states.push(play(told));
  }
  return { states, snapshot: playing.snapshot };
}

/** The states in which a story says that the draft stays: before each next command what goes on by itself has gone on. */
export function statesTold(steps: readonly StoryStep[]): string[] {
  return steps.filter((_step, index) => steps[index + 1]?.command !== '').map(({ state }) => state);
}

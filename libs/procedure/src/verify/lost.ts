import { MEANINGS } from '../compile/actions.js';
import type { MachineEvent } from '../compile/machine-event.js';
import type { Transition } from '../compile/states.js';
import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftContext } from '../draft/context.js';
import { positionOf } from '../draft/positions.js';
import type { Act } from '../subject.js';
import { isParticipant } from '../vocabulary/roles.js';
import type { Exploration, Visit } from './explore.js';
import { nearest, type Finding } from './finding.js';
import type { Choices, Place, Taken } from './place.js';
import { storyTo } from './story.js';

/** Who has said something before the step, and who speaks in it. */
const OBJECTS = 'XAB';
const HAS_A_POINT = 'XAC';
const RESERVES = 'XAD';
const WROTE = 'XAE';
const SPEAKS = 'XAF';
const CONFIRMS = 'XAG';
const POINT = `${HAS_A_POINT}-1`;
const LETTER = `m-${WROTE}-1`;
const SAID_BEFORE = [OBJECTS, HAS_A_POINT, RESERVES, CONFIRMS];
const MOMENT = '2024-07-11T05:00:00.000Z';
const STATEMENT = 5;

/** A draft on which everything has been said that must not get lost, standing in a place. */
function witness({ body, finalBody, next, provisional, silence, running }: Place): DraftContext {
  const deadline = (kind: string) => ({ kind, due: MOMENT, zone: 'UTC' });
  return {
    seq: 9,
    kind: 'report',
    area: null,
    sponsors: ['XAA'],
    finalBody,
    required: [],
    body,
    reading: 1,
    revision: 1,
    revisionSince: 1,
    complete: [],
    round: { method: 'meeting', openedAt: MOMENT, eligible: [...SAID_BEFORE, WROTE, SPEAKS].join(' ') },
    positions: {
      'objection 1': `${OBJECTS} 2, ${HAS_A_POINT} 3`,
      'formal-reservation 1': `${RESERVES} 4`,
      'support 1 ad-referendum': `${CONFIRMS} 6`,
    },
    concerns: { [POINT]: { owner: HAS_A_POINT, status: 'open', blocking: true, event: 3 } },
    unclassified: { [LETTER]: WROTE },
    deadlines: running.map(deadline),
    silence: silence === null ? null : { outcome: ['approved'], expires: deadline('silence') },
    next,
    provisional: provisional === null ? null : { outcome: ['approved'], next: provisional },
    outcomes: ['approved', 'approved'],
    statements: [STATEMENT],
    decision: null,
  };
}

interface Word {
  readonly as: string;
  readonly with: Act['with'];
}

/** What delegations say of their own accord: each must be found again afterwards. */
const WORDS: Readonly<Record<string, Word>> = {
  'position.register': { as: SPEAKS, with: { stance: 'objection' } },
  'statement.register': { as: SPEAKS, with: { kind: 'comment', text: 'We note.' } },
  'communication.record': {
    as: 'secretariat',
    with: { from: SPEAKS, text: 'A note', breaksSilence: 'unsaid' },
  },
  'communication.classify': { as: WROTE, with: { communication: LETTER, breaksSilence: 'no' } },
  'concern.answer': { as: HAS_A_POINT, with: { concern: POINT, answer: 'lifted' } },
  'position.confirm': { as: CONFIRMS, with: {} },
  'position.withdraw': { as: OBJECTS, with: {} },
};

/** The step as a command; whatever date an action asks for is there. */
function eventOf({ command, choices }: Taken): MachineEvent {
  const { as = 'chair', with: said = {} } = WORDS[command] ?? {};
  const date = { due: MOMENT, zone: 'UTC', local: MOMENT, explanation: [] };
  const role = isParticipant(as) ? 'member' : as;
  const facts = {
    roles: [role as 'member'],
    eligible: [...SAID_BEFORE, WROTE, SPEAKS],
    dates: new Proxy<Record<string, typeof date>>({}, { get: () => date }),
  };
  const payload = { outcome: choices['outcome'] ?? 'approved', ...said };
  const act: Act = { type: command, as, at: MOMENT, receivedAt: MOMENT, with: payload, facts };
  return { type: command as MachineEvent['type'], act, verbs: [] };
}

function after(workflow: CompiledWorkflow, place: Place, before: DraftContext, taken: Taken): DraftContext {
  const event = eventOf(taken);
  const stage = stageOf(workflow.form, place.state);
  return (taken.transition.do ?? []).reduce<DraftContext>(
    (context, { action, with: parameters = {} }) =>
      action === 'notify'
        ? context
        : { ...context, ...MEANINGS[action]({ workflow, context, event, stage }, parameters) },
    before,
  );
}

/** What was said before a step and is not found again after it; whose own word it is may take it back. */
function forgotten(before: DraftContext, now: DraftContext, command: string): string | undefined {
  const own = WORDS[command]?.as;
  const isGone = (who: string): boolean =>
    who !== own && positionOf(now.positions, who)?.event !== positionOf(before.positions, who)?.event;
  if (SAID_BEFORE.some(isGone)) return 'position';
  if (own !== HAS_A_POINT && now.concerns[POINT]?.status !== 'open') return 'concern';
  if (!now.statements.includes(STATEMENT)) return 'statement';
  if (now.unclassified[LETTER] === undefined && own !== WROTE) return 'communication';
  return undefined;
}

const letters = ({ unclassified }: DraftContext): number => Object.keys(unclassified).length;

/** What is said in a step, and whether it was taken to heart. */
const HEARD: Readonly<
  Record<string, [what: string, is: (now: DraftContext, before: DraftContext) => boolean]>
> = {
  'position.register': ['position', ({ positions }) => positionOf(positions, SPEAKS) !== undefined],
  'position.confirm': [
    'confirmation',
    ({ positions }) => positionOf(positions, CONFIRMS)?.confirmed === true,
  ],
  'position.withdraw': ['withdrawal', ({ positions }) => positionOf(positions, OBJECTS) === undefined],
  'concern.answer': ['answer', ({ concerns }) => concerns[POINT]?.status !== 'open'],
  'statement.register': ['statement', (now, before) => now.statements.length > before.statements.length],
  'communication.record': ['communication', (now, before) => letters(now) > letters(before)],
  'communication.classify': ['classification', (now, before) => letters(now) < letters(before)],
};

function lostBetween(before: DraftContext, now: DraftContext, command: string): string | undefined {
  const [said, isHeard] = HEARD[command] ?? [];
  return forgotten(before, now, command) ?? (isHeard?.(now, before) === false ? said : undefined);
}

function losing(workflow: CompiledWorkflow) {
  const found = new Map<Transition, string | undefined>();
  return (place: Place, { transition, ...taken }: Taken): string | undefined => {
    if (!found.has(transition)) {
      const before = witness(place);
      const now = after(workflow, place, before, { transition, ...taken });
      found.set(transition, lostBetween(before, now, taken.command));
    }
    return found.get(transition);
  };
}

/** What somebody says in the story, or has said before the step: nobody confirms or takes back what was never said. */
const SAID_FIRST: Readonly<Record<string, Choices>> = {
  'position.register': { who: OBJECTS, stance: 'objection' },
  'position.confirm': { adReferendum: 'other' },
  'position.withdraw': { verdict: 'blocked' },
  'concern.answer': { verdict: 'blocked' },
};

/** What delegations have said is still there after every step: positions, concerns, statements, communications. */
export function* lost(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const { onward } = exploration;
  const lostBy = losing(workflow);
  const losingAt = (key: string, { place }: Visit) =>
    onward.get(key)?.find(({ taken }) => lostBy(place, taken) !== undefined);
  const keys = new Map([...exploration.visits].map(([key, visit]) => [visit, key]));
  const edgeAt = (visit: Visit) => losingAt(keys.get(visit) ?? '', visit);
  for (const visit of nearest(exploration, (one) => edgeAt(one) !== undefined)) {
    const edge = edgeAt(visit);
    if (!edge) continue;
    const { taken, to } = edge;
    const state = exploration.visits.get(to)?.place.state ?? visit.place.state;
    const needs = SAID_FIRST[taken.command] ?? (WORDS[taken.command] ? {} : { verdict: 'blocked' });
    const choices = { ...taken.choices, ...needs };
    const steps = storyTo(workflow, exploration, visit, { taken: { ...taken, choices }, state });
    const what = lostBy(visit.place, taken) ?? 'position';
    yield {
      code: 'position-lost',
      state: visit.place.state,
      steps,
      end: { code: 'lost', params: { what, state } },
    };
  }
}

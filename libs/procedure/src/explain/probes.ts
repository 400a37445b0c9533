import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import { isParticipant } from '../vocabulary/roles.js';
import { eligibleOf } from '../draft/standing.js';
import type { Surroundings, Viewer } from '../explain.js';
import type { Act } from '../subject.js';
import type { DraftCommandType } from '../vocabulary/draft-commands.js';

/** Who asks what is open to it, on which draft. */
export interface Asked {
  readonly workflow: CompiledWorkflow;
  readonly snapshot: DraftSnapshot;
  readonly viewer: Viewer;
  readonly around: Surroundings;
}

type Payload = Act['with'];

const ONE = { reason: 'probe', channel: 'note' } as const;

/** What a command that has to be about something can be about here. None: there is nothing that it could be about. */
const SUBJECTS: { readonly [C in DraftCommandType]?: (asked: Asked) => readonly Payload[] } = {
  'position.register': (asked) => [positionIn(asked)],
  'position.confirm': () => [ONE],
  'position.withdraw': () => [ONE],
  'concern.answer': ({ snapshot: { context } }) =>
    Object.keys(context.concerns).map((concern) => ({ concern, answer: 'lifted', ...ONE })),
  'communication.record': (asked) => [{ from: somebodyIn(asked), text: 'probe' }],
  'communication.classify': ({ snapshot: { context } }) =>
    Object.keys(context.unclassified).map((communication) => ({ communication, breaksSilence: 'no' })),
  'condition.meet': ({ workflow }) =>
    Object.keys(workflow.form.conditions ?? {}).map((condition) => ({ condition, evidence: 'probe' })),
  'round.exclude': ({ snapshot: { context } }) =>
    (eligibleOf(context) ?? ['']).map((participant) => ({ participant, basis: 'probe' })),
  'mandate.report': ({ snapshot: { context } }) =>
    Object.keys(context.mandates ?? {}).map((mandate) => ({ mandate })),
};

/** Somebody whose word counts. */
function somebodyIn({ snapshot: { context }, around }: Asked): string {
  const [somebody = ''] = eligibleOf(context) ?? around.eligible ?? [];
  return somebody;
}

/** An office speaks in the name of somebody; who does says what becomes of its own points. */
function positionIn(asked: Asked): Payload {
  const { workflow, snapshot, viewer } = asked;
  const { context } = snapshot;
  const [stance] = Object.keys(workflow.stances);
  const ownConcerns = Object.fromEntries(Object.keys(context.concerns).map((id) => [id, 'maintained']));
  return {
    stance,
    ...ONE,
    ownConcerns,
    ...(isParticipant(viewer.as) ? {} : { onBehalfOf: [somebodyIn(asked)] }),
  };
}

/** The least that says what a command is about, once for each thing that it can be about. */
export function probesOf(asked: Asked, command: DraftCommandType): Act[] {
  const payloads = SUBJECTS[command]?.(asked) ?? [{}];
  return payloads.map((payload) => probe(asked, command, payload));
}

export function probe(asked: Asked, command: DraftCommandType, payload: Payload): Act {
  const { viewer, around } = asked;
  const { at, meeting, unreachable, package: members } = around;
  return {
    type: command,
    as: viewer.as,
    at,
    receivedAt: at,
    with: payload,
    evidence: { note: 'probe' },
    facts: {
      roles: viewer.roles,
      ...(meeting ? { meeting } : {}),
      ...(unreachable ? { unreachable } : {}),
      ...(members ? { package: members } : {}),
      conditions: { ...around.conditions, ...leaving(around, payload), ...asking(asked, command) },
    },
  };
}

/** Who is eligible now cannot be made to leave a round. */
function leaving({ eligible }: Surroundings, { participant }: Payload): Record<string, boolean> {
  if (!eligible || typeof participant !== 'string') return {};
  return { 'no-longer-eligible': !eligible.includes(participant) };
}

/** While no round is open, who is eligible now decides whether a position counts. */
function asking({ snapshot, viewer, around }: Asked, command: DraftCommandType): Record<string, boolean> {
  const { round, body } = snapshot.context;
  const isAsked = /^(position|concern)\./.test(command) && isParticipant(viewer.as) && body !== '';
  if (!isAsked || (round && round.closedAt === undefined)) return {};
  return around.eligible?.includes(viewer.as) === false ? { eligible: false } : {};
}

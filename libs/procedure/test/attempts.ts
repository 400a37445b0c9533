import { instantOfEpoch } from '#calendar';
import { bodyOf, tableOf } from '../src/compile/stages.js';
import { isParticipant } from '../src/vocabulary/roles.js';
import {
  DRAFT_COMMANDS,
  type Act,
  type CompiledWorkflow,
  type DraftCommandType,
  type DraftSnapshot,
  type Facts,
  type Role,
  type Surroundings,
} from '../src/index.js';

const DAY = 24 * 60 * 60_000;
const FAR = '2030-01-01';
/** Every date that a command may ask for, but the one of its receipt. */
const DATES = ['expires', 'to', 'until', 'reviewOn', 'positionsBy', 'adReferendum', 'confirmed', 'reply'];

/** Somebody who tries, with the roles that the organisation gives. */
export interface Actor {
  readonly as: string;
  readonly roles: readonly Role[];
}

export interface Situation {
  readonly workflow: CompiledWorkflow;
  readonly snapshot: DraftSnapshot;
  readonly around: Surroundings;
  readonly ruled?: Facts['ruled'];
}

type Payload = Readonly<Record<string, unknown>>;

const bodiesOf = ({ form }: CompiledWorkflow): readonly string[] => [
  ...new Set(Object.keys(form.stages).flatMap((id) => [id, bodyOf(form, id)])),
];

const toEachBody = ({ workflow }: Situation): Payload[] => bodiesOf(workflow).map((body) => ({ body }));

const byEachSponsor = ({ snapshot: { context } }: Situation): Payload[] => [{ consents: context.sponsors }];

const inAllWays = (payload: Payload): Payload[] => [payload, { ...payload, channel: 'note' }];

function positions({ workflow, snapshot: { context } }: Situation): Payload[] {
  const ownConcerns = Object.fromEntries(Object.keys(context.concerns).map((id) => [id, 'lifted']));
  const [somebody = 'XAA'] = context.round?.eligible.split(' ') ?? [];
  return Object.keys(workflow.stances).flatMap((stance) => {
    const said = { stance, reason: 'ours', ownConcerns };
    return [said, { ...said, onBehalfOf: [somebody] }];
  });
}

/** Everything worth trying with a command: whatever it can be about here, and every choice that it offers. */
const CHOICES: { readonly [C in DraftCommandType]?: (situation: Situation) => readonly Payload[] } = {
  'draft.submit': toEachBody,
  'draft.refer': toEachBody,
  'draft.forward': (situation) => [{}, ...toEachBody(situation)],
  'draft.split': () => [{ into: ['One', 'Two'].map((title) => ({ title, paragraphs: [1] })) }],
  'package.form': () => [{ drafts: ['another'] }],
  'draft.withdraw': byEachSponsor,
  'sponsor.join': byEachSponsor,
  'draft.supersede': () => [{ by: 'another' }],
  // There is no other version here.
  'draft.migrate': () => [],
  'consultation.record': () => [{ text: 'XAB was heard' }],
  'revision.issue': () => [{ reason: 'Better' }, { reason: 'A slip', change: 'editorial' }],
  'revision.deliver': () => [{ language: 'ru' }],
  'revision.correct': () => [{ language: 'ru', reason: 'A slip' }],
  'position.register': positions,
  'position.confirm': () => inAllWays({}),
  'position.withdraw': () => inAllWays({}),
  'concern.answer': ({ snapshot: { context } }) =>
    Object.keys(context.concerns).flatMap((concern) =>
      ['lifted', 'maintained'].flatMap((answer) => inAllWays({ concern, answer })),
    ),
  'statement.register': () => [{ kind: 'comment', text: 'We note.' }],
  'comment.submit': () => [{ text: 'Paragraph 4 is long' }],
  'communication.record': () => [{ from: 'XAB', text: 'A note', breaksSilence: 'no' }],
  'communication.classify': ({ snapshot: { context } }) =>
    Object.keys(context.unclassified).map((communication) => ({ communication, breaksSilence: 'no' })),
  'round.exclude': ({ snapshot: { context } }) =>
    (context.round?.eligible.split(' ') ?? ['XAA']).map((participant) => {
      return { participant, reason: 'It left', basis: 'A decision' };
    }),
  'extension.request': () => [{ reason: 'More time' }],
  'silence.propose': ({ workflow }) => Object.keys(workflow.verbs).map((outcome) => ({ outcome })),
  'silence.withdraw': () => [{ reason: 'Asked for' }],
  'silence.reopen': () => [{ expires: FAR }],
  'silence.protest': () => [{ reason: 'It was sent in time' }],
  'decision.announce': () => [{ meeting: 'm1' }],
  'condition.meet': ({ workflow }) =>
    Object.keys(workflow.form.conditions ?? { none: '' }).map((condition) => {
      return { condition, evidence: 'A note' };
    }),
  'deadline.extend': () => [{ to: FAR, reason: 'Asked for' }],
  'clock.suspend': () => [{ reason: 'The capital is closed' }],
  'ruling.record': ({ workflow, snapshot: { state } }) => {
    const table = Object.keys(tableOf(workflow.form, state.split('.')[0]));
    return (table.length > 0 ? table : ['agreed']).map((outcome) => ({ outcome }));
  },
  'ruling.correct': ({ workflow }) =>
    Object.keys(workflow.verbs).map((outcome) => ({ outcome, reason: 'A slip' })),
  'mandate.report': ({ snapshot: { context } }) =>
    Object.keys(context.mandates ?? {}).map((mandate) => ({ mandate, text: 'Done' })),
  'record.correct': () => [{ event: 1, correction: 'A slip', reason: 'A slip' }],
};

/** Whether the engine asks if the sender is eligible: its word, outside an open round. */
function isAskedOf({ snapshot: { context } }: Situation, command: string, as: string): boolean {
  const isOutside = context.body !== '' && (!context.round || context.round.closedAt !== undefined);
  return isOutside && isParticipant(as) && /^(position|concern)\./.test(command);
}

function factsFor(situation: Situation, { as, roles }: Actor, command: string, payload: Payload): Facts {
  const { around, workflow, ruled } = situation;
  const { at, meeting, eligible = [], unreachable, conditions, package: members } = around;
  const due = instantOfEpoch(Date.parse(at) + 2_000 * DAY);
  const date = { due, zone: '+05:00', local: due, explanation: [] };
  const isOutside = isAskedOf(situation, command, as) && !eligible.includes(as);
  return {
    roles,
    eligible,
    electorates: Object.fromEntries(bodiesOf(workflow).map((body) => [body, eligible])),
    dates: Object.fromEntries(DATES.map((key) => [key, date])),
    parts: ['one', 'two'],
    others: ['another'],
    number: 'MC/2024/1',
    ...(meeting ? { meeting } : {}),
    ...(members ? { package: members } : {}),
    ...(unreachable ? { unreachable } : {}),
    ...(ruled ? { ruled } : {}),
    conditions: {
      ...conditions,
      ...(isOutside ? { eligible: false } : {}),
      'no-longer-eligible': !eligible.includes(String(payload['participant'])),
    },
  };
}

const WITH_EVIDENCE: readonly string[] = ['communication.classify', 'silence.protest'];

/** Every way in which somebody could give a command here, with its facts as the engine would look them up. */
export function attemptsOf(situation: Situation, command: DraftCommandType, actor: Actor): Act[] {
  const { around } = situation;
  const payloads = CHOICES[command]?.(situation) ?? [{}];
  return payloads.map((payload): Act => ({
    type: command,
    as: actor.as,
    at: around.at,
    receivedAt: around.at,
    with: DRAFT_COMMANDS[command].payload.parse(payload),
    second: 'coordinator:tourism',
    ...(WITH_EVIDENCE.includes(command) ? { evidence: { note: 'It was asked' } } : {}),
    facts: factsFor(situation, actor, command, payload),
  }));
}

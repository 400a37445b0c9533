import { instantOfEpoch } from '#calendar';
import { DRAFT_COMMANDS, type Act, type DraftContext, type DraftSnapshot, type Facts } from '../src/index.js';
import type { Deed, Move } from './moves.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const START = Date.parse('2024-07-11T05:00:00.000Z');

/** What a deed is as a command, and as whose. */
interface Said {
  readonly type: string;
  readonly as?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly facts?: Partial<Facts>;
  readonly more?: Partial<Act>;
}

/** What a body agreed last, and when. */
export interface Agreed {
  readonly ruled: NonNullable<Facts['overturned']>;
  readonly at: string;
}

type Saying = (move: Move, context: DraftContext, now: number, agreed: Agreed | undefined) => Said;

const deadline = (epoch: number) => {
  const due = instantOfEpoch(epoch);
  return { due, zone: '+05:00', local: due, explanation: [] };
};

const justBefore = ({ at }: Agreed) => deadline(Date.parse(at) - 1);

const meeting = (move: Move, context: DraftContext): Pick<Facts, 'meeting'> => ({
  meeting: {
    id: 'm1',
    body: context.body,
    state: move.isMeetingOpen ? 'open' : 'closed',
    informal: false,
    agendaAdopted: move.isAgendaAdopted,
    onAgenda: true,
  },
});

const about = (move: Move, { revision }: DraftContext) =>
  move.isOld && revision > 1 ? { revision: revision - 1 } : {};

const channel = ({ isByNote }: Move) => (isByNote ? { channel: 'note' } : {});

const reception = ({ isIntakeInterrupted, told }: Move): Partial<Facts> => ({
  intake: isIntakeInterrupted ? 'interrupted' : 'received',
  told,
});

const fates = ({ who, fate }: Move, { concerns }: DraftContext) => {
  const own = Object.keys(concerns).filter(
    (id) => concerns[id]?.owner === who && concerns[id].status === 'open',
  );
  return fate === undefined || own.length === 0
    ? {}
    : { ownConcerns: Object.fromEntries(own.map((id) => [id, fate])) };
};

const optional = <V>(key: string, value: V | undefined) => (value === undefined ? {} : { [key]: value });

const SAYINGS: Readonly<Record<Deed, Saying>> = {
  submit: ({ body }) => ({ type: 'draft.submit', with: { body } }),
  call: (move, context) => ({
    type: 'item.call',
    facts: { eligible: move.eligible, ...meeting(move, context) },
  }),
  close: (move, context) => ({
    type: 'meeting.close',
    facts: { eligible: move.eligible, ...meeting(move, context) },
  }),
  defer: () => ({ type: 'item.defer' }),
  say: (move, context) => ({
    type: 'position.register',
    as: move.who,
    with: {
      stance: move.stance,
      ...(move.points > 0
        ? { concerns: Array.from({ length: move.points }, () => ({ reason: 'ours' })) }
        : {}),
      ...fates(move, context),
      ...channel(move),
      ...(move.other !== undefined && move.other !== move.who ? { onBehalfOf: [move.other] } : {}),
      ...(move.isConditional ? { adReferendum: { until: '2024-08-01' } } : {}),
      ...about(move, context),
    },
  }),
  enter: (move, context, _now, agreed) => ({
    type: 'position.register',
    as: 'secretariat',
    with: {
      stance: move.stance,
      onBehalfOf: [move.who],
      channel: 'note',
      ...fates(move, context),
      ...(agreed ? { receivedAt: justBefore(agreed).due } : {}),
    },
    ...(agreed ? { facts: { overturned: agreed.ruled, dates: { receivedAt: justBefore(agreed) } } } : {}),
    more: { evidence: { document: 'd1' }, second: 'chair' },
  }),
  unsay: (move, context) => ({
    type: 'position.withdraw',
    as: move.who,
    with: { ...about(move, context), ...channel(move) },
  }),
  confirm: (move, context) => ({
    type: 'position.confirm',
    as: move.who,
    with: { ...about(move, context), ...channel(move) },
  }),
  answer: (move, context) => ({
    type: 'concern.answer',
    as: move.who,
    with: {
      concern: Object.keys(context.concerns)[move.which] ?? 'none',
      answer: move.answer,
      ...about(move, context),
    },
  }),
  state: (move) => ({
    type: 'statement.register',
    as: move.who,
    with: { kind: 'comment', text: 'We note.' },
  }),
  propose: (move, context, now) => ({
    type: 'silence.propose',
    with: { outcome: move.proposal, ...optional('next', move.next) },
    facts: {
      eligible: move.eligible,
      dates: { expires: deadline(now + 14 * DAY) },
      ...meeting(move, context),
    },
  }),
  refuse: ({ who }) => ({ type: 'silence.refuse', as: who }),
  callOff: () => ({ type: 'silence.withdraw', with: { reason: 'Asked for' } }),
  rule: (move, context) => ({
    type: 'ruling.record',
    with: { outcome: move.verbs, ...optional('next', move.next) },
    facts: meeting(move, context),
  }),
  expire: (move) => ({
    type: 'deadline.reached',
    as: 'system',
    with: { kind: 'silence' },
    facts: reception(move),
  }),
  reviewed: (move) => ({
    type: 'deadline.reached',
    as: 'system',
    with: { kind: 'review' },
    facts: reception(move),
  }),
  hold: () => ({ type: 'draft.hold' }),
  refer: ({ body }) => ({ type: 'draft.refer', with: { body } }),
  revise: (move, context) => ({
    type: 'revision.issue',
    with: { reason: 'Better' },
    facts: { text: { languages: move.isTranslated ? context.required : [], hash: 'h' } },
  }),
  deliver: ({ language }) => ({ type: 'revision.deliver', as: 'secretariat', with: { language } }),
  note: ({ who, breaks }) => ({
    type: 'communication.record',
    as: 'secretariat',
    with: { from: who, text: 'A note', breaksSilence: breaks },
  }),
  classify: (move, context) => ({
    type: 'communication.classify',
    as: move.isByChair ? 'chair' : move.who,
    with: {
      communication: Object.keys(context.unclassified)[move.which] ?? 'none',
      breaksSilence: move.breaks === 'yes' ? 'yes' : 'no',
    },
    ...(move.isByChair ? { more: { evidence: { note: 'It was asked' } } } : {}),
  }),
  reopen: (_move, _context, now) => ({
    type: 'silence.reopen',
    with: { expires: '2024-08-01' },
    facts: { dates: { expires: deadline(now + 14 * DAY) } },
  }),
  standBy: (_move, _context, now) => ({
    type: 'silence.confirm',
    facts: { dates: { confirmed: deadline(now + DAY) } },
    more: { second: 'secretariat' },
  }),
  protest: ({ who, hasProof }) => ({
    type: 'silence.protest',
    as: who,
    with: { reason: 'It was sent in time' },
    ...(hasProof ? { more: { evidence: { document: 'd1' } } } : {}),
  }),
  announce: (move, context) => ({
    type: 'decision.announce',
    with: { meeting: 'm1' },
    facts: meeting(move, context),
  }),
  issue: (move, context) => ({
    type: 'decision.issue',
    as: 'secretariat',
    facts: { number: 'MC/2024/1', ...meeting(move, context) },
  }),
  quit: ({ areAllForIt }) => ({
    type: 'draft.withdraw',
    as: 'XAA',
    with: { consents: areAllForIt ? ['XAB'] : [] },
  }),
  supersede: () => ({ type: 'draft.supersede', with: { by: 'another' } }),
};

function rolesOf(type: string, as: string): Facts['roles'] {
  if (as === 'chair' || as === 'secretariat' || as === 'system') return [as];
  return type === 'draft.withdraw' ? ['member', 'sponsor'] : ['member'];
}

/** Two States sponsor it; the languages asked for are the draft's own. */
export function creation(kind: string, finalBody: string, languages: readonly string[]): Act {
  const payload = { kind, title: 'A draft', finalBody, languages, sponsors: ['XAA', 'XAB'] };
  return { ...actOf({ type: 'draft.create', as: 'XAA', with: payload }, START, START) };
}

function actOf(
  { type, as = 'chair', with: payload = {}, facts, more }: Said,
  at: number,
  receivedAt: number,
): Act {
  const definition = Object.hasOwn(DRAFT_COMMANDS, type)
    ? DRAFT_COMMANDS[type as keyof typeof DRAFT_COMMANDS]
    : undefined;
  return {
    type,
    as,
    at: instantOfEpoch(at),
    receivedAt: instantOfEpoch(receivedAt),
    with: definition ? definition.payload.parse(payload) : payload,
    facts: { roles: rolesOf(type, as), ...facts },
    ...more,
  };
}

/** The command that a deed is on this draft, at this moment, as the engine would make it. */
export function actFor(move: Move, { context }: DraftSnapshot, now: number, agreed?: Agreed): Act {
  const said = SAYINGS[move.do](move, context, now, agreed);
  const kind = { expire: 'silence', reviewed: 'review' }[move.do as string];
  const due = context.deadlines.find((one) => one.kind === kind)?.due;
  const closes = context.round?.closesAt === undefined ? undefined : Date.parse(context.round.closesAt);
  if (due !== undefined) {
    const at = Date.parse(due) - (move.isEarly ? MINUTE : 0);
    return actOf(said, at, at);
  }
  if (closes === undefined) return actOf(said, now, now);
  return move.isLate
    ? actOf(said, Math.max(now, closes), closes)
    : actOf(said, now, Math.min(now, closes - 1));
}

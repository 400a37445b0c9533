import {
  concernOwner,
  DRAFT_COMMANDS,
  positionsOfThose,
  type CommandDefinition,
  type DraftContext,
  type DraftSnapshot,
  type Need,
  type Positions,
  type Refused,
  type Round,
  type StateDeadline,
} from '#procedure';
import type { Viewer } from './viewer.js';

/** What decides whether a draft may be known at all: nobody is told of it before it is circulated to a body. */
export interface Circulation {
  readonly body: string | null;
  readonly sponsors: readonly string[];
  readonly area: string | null;
}

/** A past act as the history tells it, with all that it said. */
export interface PastEvent {
  readonly type: string;
  readonly command: string;
  readonly as: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly evidence?: object;
  readonly second?: string;
  readonly recorded?: string;
  /** The delegations whose word it is; `all` where it is nobody's. */
  readonly owners: readonly string[] | 'all';
  readonly stateBefore: string;
  readonly state: string;
  readonly isBeforeCirculation: boolean;
}

/** A past act as one viewer sees it; without `as` where only that it happened is announced. */
export interface SeenEvent {
  readonly type: string;
  readonly as?: string;
  readonly at: string;
  readonly receivedAt?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly evidence?: object;
  readonly second?: string;
  readonly recorded?: string;
  readonly state: string;
}

/** Everything that one viewer may know. */
export interface Sight {
  knows(draft: Circulation): boolean;
  /** Whether the words of these delegations may be read: stance, reason, statement, concern. */
  reads(owners: readonly string[]): boolean;
  /** The state without what others said, so that all that is derived from it cannot tell either. */
  snapshot(snapshot: DraftSnapshot): DraftSnapshot;
  needs(needs: readonly Need[]): readonly Need[];
  event(event: PastEvent): SeenEvent | undefined;
  refusal(refused: Refused): Refused;
}

/** Deadlines that are not announced: whether somebody awaits a confirmation from its capital is between it and the chair. */
export const UNANNOUNCED_DEADLINES: readonly string[] = ['ad-referendum', 'concern'];
/** Needs that are reckoned from positions. */
const UNANNOUNCED_NEEDS: readonly string[] = ['support-missing'];
/** Keys that name events by number: numbers count what others cannot see. */
const NUMBERED_KEYS: readonly string[] = ['event', 'timer', 'round'];
const SILENT_STATES = /\.(silence|review|elapsed|announced)$/;

/**
 * The one place that decides who sees what of a draft. Until a body chooses a policy, what a delegation says goes to
 * itself, the chair and the secretariat; everybody who takes part sees what the procedure announces.
 */
export function visibleTo(viewer: Viewer): Sight {
  const reads = (owners: readonly string[]): boolean =>
    viewer.isStaff || (viewer.delegation !== undefined && owners.includes(viewer.delegation));
  return {
    knows: (draft) => knows(viewer, draft),
    reads,
    snapshot: (snapshot) => (viewer.isStaff ? snapshot : redacted(snapshot, reads)),
    needs: (needs) =>
      viewer.isStaff ? needs : needs.filter(({ code }) => !UNANNOUNCED_NEEDS.includes(code)),
    event: (event) => (viewer.isStaff ? seen(event, event.with) : seenByOther(event, reads)),
    refusal: (refused) => (viewer.isStaff ? refused : refusalFor(viewer, refused)),
  };
}

function knows(viewer: Viewer, { body, sponsors, area }: Circulation): boolean {
  if (viewer.isStaff) return true;
  if (!viewer.takesPart) return false;
  if (body !== null && body !== '') return true;
  if (viewer.area !== undefined) return viewer.area === area;
  return sponsors.includes(viewer.as);
}

type Reads = Sight['reads'];

function redacted({ state, context }: DraftSnapshot, reads: Reads): DraftSnapshot {
  const own = <T>(entries: Readonly<Record<string, T>>, ownerOf: (value: T) => string): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => reads([ownerOf(value)])));
  const ownWords = (positions: Positions): Positions =>
    positionsOfThose(positions, (participant) => reads([participant]));
  const { conflicts, limits } = context;
  const announced = ({ kind }: StateDeadline): boolean => !UNANNOUNCED_DEADLINES.includes(kind);
  const seenContext: DraftContext = {
    ...context,
    seq: 0,
    positions: ownWords(context.positions),
    ...(conflicts ? { conflicts: ownWords(conflicts) } : {}),
    ...(limits ? { limits: {} } : {}),
    round: context.round && ownRenewals(context.round, context, reads),
    concerns: own(context.concerns, ({ owner }) => owner),
    unclassified: own(context.unclassified, (sender) => sender),
    deadlines: context.deadlines.filter(announced),
    statements: [],
  };
  return { state, context: seenContext };
}

/** Who was asked to renew what it said is between it and the offices. */
function ownRenewals({ renew, ...round }: Round, context: DraftContext, reads: Reads): Round {
  const own = renew?.split(' ').filter((name) => reads([concernOwner(context, name)]));
  return own && own.length > 0 ? { ...round, renew: own.join(' ') } : round;
}

/** Whether a command carries what a delegation says, and not what an office does for all to see. */
export function isDelegationsWord(command: string): boolean {
  if (command === 'communication.classify') return true;
  const commands: Readonly<Record<string, CommandDefinition>> = DRAFT_COMMANDS;
  const definition = Object.hasOwn(commands, command) ? commands[command] : undefined;
  return definition?.communication === true || definition?.restricted !== undefined;
}

function seen(event: PastEvent, payload: PastEvent['with']): SeenEvent {
  const { type, as, at, receivedAt, evidence, second, recorded, state } = event;
  return {
    type,
    as,
    at,
    receivedAt,
    with: payload,
    ...(evidence === undefined ? {} : { evidence }),
    ...(second === undefined ? {} : { second }),
    ...(recorded === undefined ? {} : { recorded }),
    state,
  };
}

const withoutNumbers = (payload: PastEvent['with']): PastEvent['with'] =>
  Object.fromEntries(Object.entries(payload).filter(([key]) => !NUMBERED_KEYS.includes(key)));

function seenByOther(event: PastEvent, reads: Reads): SeenEvent | undefined {
  if (event.isBeforeCirculation && event.command !== 'draft.create') return undefined;
  if (event.owners !== 'all') {
    return reads(event.owners) ? seen(event, withoutNumbers(event.with)) : announcement(event);
  }
  if (event.command === 'deadline.reached' && UNANNOUNCED_DEADLINES.includes(String(event.with['kind']))) {
    return announcement(event);
  }
  const {
    receivedAt: _receivedAt,
    evidence: _evidence,
    ...announced
  } = seen(event, withoutNumbers(event.with));
  return announced;
}

/** What everybody is told when a delegation's word moved the draft: that it moved, never who spoke or what was said. */
function announcement({ at, state, stateBefore }: PastEvent): SeenEvent | undefined {
  if (state === stateBefore) return undefined;
  const isBroken = SILENT_STATES.test(stateBefore) && !SILENT_STATES.test(state);
  return { type: isBroken ? 'silence.broken' : 'draft.moved', at, with: {}, state };
}

/** A refusal must not tell that somebody else's concern or communication exists. */
function refusalFor({ delegation }: Viewer, refused: Refused): Refused {
  const { owner, sender } = refused.detail ?? {};
  const whose = owner ?? sender;
  if (whose === undefined || whose === delegation) return refused;
  return { refused: 'not-found' };
}

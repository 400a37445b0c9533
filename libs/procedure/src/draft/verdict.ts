import type { DecisionRule } from '../form/workflow.form.js';
import type { MeetingFacts } from '../subject.js';
import type { DraftContext } from './context.js';
import { blockersOf, eligibility, eligibleOf, leftOutOf, standingPositions } from './standing.js';
import type { Stances } from '../vocabulary/stances.js';

export type Verdict = 'met' | 'blocked' | 'short-of-support' | 'no-quorum';

/** Who is in the room, and how many must be, where that is known. */
export type Room = Pick<MeetingFacts, 'present' | 'quorum'>;

/** How many delegations took which stance, and out of how many: all that a decision rule reads. */
export interface Tally {
  /** Of those who take part: without the State concerned, and without those who left the base. */
  readonly base: Readonly<Record<Threshold['base'], number>>;
  /** Of all who are eligible; `least` is what the body itself needs. Who is present is not known until it is recorded. */
  readonly quorum: {
    readonly of: number;
    readonly present: number | undefined;
    readonly least?: number | undefined;
  };
  readonly byStance: Readonly<Record<string, number>>;
  readonly blockers: number;
}

type Threshold = DecisionRule['atLeast'][number];

/** A share of a base, exactly: it need not be a whole number. */
function shareOf(base: number, share: string): number {
  const [above = 1, below = 1] = share.split('/').map(Number);
  return (base * above) / below;
}

const counted = ({ of }: Threshold, { byStance }: Tally): number =>
  of.reduce((sum, stance) => sum + (byStance[stance] ?? 0), 0);

/** The number to be reached, or not to be passed. */
const limitOf = ({ count, share = '1/1', base }: Threshold, tally: Tally): number =>
  count ?? shareOf(tally.base[base], share);

/** A share that is reached exactly fails where the rule says that a tie does. */
const isFailedTie = ({ tie, share }: Threshold, count: number, limit: number): boolean =>
  tie === 'fails' && share !== undefined && count === limit;

/** A share of nobody is reached by nobody, and no share, however it is rounded, without anybody. */
function isSupported(threshold: Threshold, tally: Tally): boolean {
  const [count, limit] = [counted(threshold, tally), limitOf(threshold, tally)];
  if (threshold.share !== undefined && (count === 0 || tally.base[threshold.base] === 0)) return false;
  return (
    count >= (threshold.round === 'up' ? limit : Math.floor(limit)) && !isFailedTie(threshold, count, limit)
  );
}

function isTolerated(threshold: Threshold, tally: Tally): boolean {
  const [count, limit] = [counted(threshold, tally), limitOf(threshold, tally)];
  return count <= limit && !isFailedTie(threshold, count, limit);
}

function hasQuorum({ quorum }: DecisionRule, { quorum: { of, present, least = 0 } }: Tally): boolean {
  const own = quorum ? (quorum.count ?? shareOf(of, quorum.share ?? '1/1')) : 0;
  const needed = Math.max(own, least);
  return needed === 0 || (present !== undefined && present >= needed);
}

/** What a rule says of a tally. Pure arithmetic: checked apart for all tallies of up to 8 members. */
export function verdictOf(rule: DecisionRule, tally: Tally): Verdict {
  if (tally.blockers > 0) return 'blocked';
  if (!hasQuorum(rule, tally)) return 'no-quorum';
  const supported = rule.atLeast.every((threshold) => isSupported(threshold, tally));
  const tolerated = rule.atMost.every((threshold) => isTolerated(threshold, tally));
  return supported && tolerated ? 'met' : 'short-of-support';
}

export function blocksUnder(rule: DecisionRule, stances: Stances): (stance: string) => boolean {
  const { blockedBy } = rule;
  if (blockedBy === 'blocking-stances') return (stance) => stances[stance]?.blocks === true;
  return (stance) => blockedBy.includes(stance);
}

/** In a meeting a quorum is what the attendance says, and nothing else. */
const awaitsAttendance = ({ round }: DraftContext): boolean =>
  round?.method === 'meeting' && round.closedAt === undefined;

/**
 * The tally of the present round under a rule. Present is who attendance says; of a ballot those who gave a position;
 * where neither is known, everyone eligible, except for the quorum of a meeting.
 */
export function tallyOf(
  context: DraftContext,
  stances: Stances,
  rule: DecisionRule,
  { present, quorum: least }: Room = {},
): Tally {
  const leftOut = leftOutOf(context, rule);
  const blockers = blockersOf(context, stances, blocksUnder(rule, stances), leftOut);
  const members = eligibleOf(context) ?? [];
  const counts = eligibility(context, leftOut);
  const said = standingPositions(context, stances).filter(({ participant }) => counts(participant));
  const left = new Set(
    said.filter(({ stance }) => stances[stance]?.leavesBase).map((one) => one.participant),
  );
  const spoke = said.map(({ participant }) => participant);
  const came = new Set(present ?? (context.round?.method === 'ballot' ? spoke : members));
  const base = members.filter((code) => counts(code) && !left.has(code));
  const cast = said.filter(({ stance, participant }) => !left.has(participant) && !stances[stance]?.abstains);
  const byStance: Record<string, number> = {};
  for (const { stance } of said) byStance[stance] = (byStance[stance] ?? 0) + 1;
  return {
    base: {
      eligible: base.length,
      present: base.filter((code) => came.has(code)).length,
      cast: cast.length,
    },
    quorum: {
      of: members.length,
      present:
        present === undefined && awaitsAttendance(context)
          ? undefined
          : members.filter((code) => came.has(code)).length,
      least,
    },
    byStance,
    blockers: blockers.positions.length + blockers.concerns.length + blockers.conflicts.length,
  };
}

export function verdict(context: DraftContext, stances: Stances, rule: DecisionRule, room?: Room): Verdict {
  return verdictOf(rule, tallyOf(context, stances, rule, room));
}

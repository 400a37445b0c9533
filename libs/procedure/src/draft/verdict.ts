import type { DecisionRule } from '../form/workflow.form.js';
import type { DraftContext } from './context.js';
import { blockersOf, eligibility, eligibleOf, standingPositions, type Stances } from './standing.js';

export type Verdict = 'met' | 'blocked' | 'short-of-support' | 'no-quorum';

/** How many delegations took which stance, and out of how many: all that a decision rule reads. */
export interface Tally {
  readonly eligible: number;
  readonly present: number;
  readonly left: number;
  readonly byStance: Readonly<Record<string, number>>;
  readonly blockers: number;
}

type Threshold = DecisionRule['atLeast'][number];

function partOf(base: number, share: string, round: 'up' | 'down'): number {
  const [above = 1, below = 1] = share.split('/').map(Number);
  const exact = (base * above) / below;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

function needed(threshold: Threshold, tally: Tally): number {
  if (threshold.count !== undefined) return threshold.count;
  const cast = Object.values(tally.byStance).reduce((sum, count) => sum + count, 0) - tally.left;
  const base = { eligible: tally.eligible - tally.left, present: tally.present - tally.left, cast }[
    threshold.base
  ];
  return partOf(base, threshold.share ?? '1/1', threshold.round);
}

function counted(threshold: Threshold, tally: Tally): number {
  return threshold.of.reduce((sum, stance) => sum + (tally.byStance[stance] ?? 0), 0);
}

function hasQuorum(rule: DecisionRule, tally: Tally): boolean {
  if (!rule.quorum) return true;
  const least = rule.quorum.count ?? partOf(tally.eligible, rule.quorum.share ?? '1/1', 'up');
  return tally.present >= least;
}

/** What a rule says of a tally. Pure arithmetic: checked apart for all tallies of up to 8 members. */
export function verdictOf(rule: DecisionRule, tally: Tally): Verdict {
  if (tally.blockers > 0) return 'blocked';
  if (!hasQuorum(rule, tally)) return 'no-quorum';
  const supported = rule.atLeast.every((threshold) => counted(threshold, tally) >= needed(threshold, tally));
  const tolerated = rule.atMost.every((threshold) => counted(threshold, tally) <= needed(threshold, tally));
  return supported && tolerated ? 'met' : 'short-of-support';
}

export function blocksUnder(rule: DecisionRule, stances: Stances): (stance: string) => boolean {
  const { blockedBy } = rule;
  if (blockedBy === 'blocking-stances') return (stance) => stances[stance]?.blocks === true;
  return (stance) => blockedBy.includes(stance);
}

/** The tally of the present round under a rule. Presence is what attendance says, else everyone eligible. */
export function tallyOf(context: DraftContext, stances: Stances, rule: DecisionRule): Tally {
  const blockers = blockersOf(context, stances, blocksUnder(rule, stances));
  const eligible = eligibleOf(context)?.length ?? 0;
  const byStance: Record<string, number> = {};
  const counts = eligibility(context);
  let left = 0;
  for (const { stance, participant } of standingPositions(context, stances)) {
    if (!counts(participant)) continue;
    byStance[stance] = (byStance[stance] ?? 0) + 1;
    if (stances[stance]?.leavesBase) left += 1;
  }
  return {
    eligible,
    present: eligible,
    left,
    byStance,
    blockers: blockers.positions.length + blockers.concerns.length + blockers.conflicts.length,
  };
}

export function verdict(context: DraftContext, stances: Stances, rule: DecisionRule): Verdict {
  return verdictOf(rule, tallyOf(context, stances, rule));
}

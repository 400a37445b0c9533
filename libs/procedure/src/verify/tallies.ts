import { blocksUnder, type Tally } from '../draft/verdict.js';
import type { DecisionRule } from '../form/workflow.form.js';
import type { Stances } from '../vocabulary/stances.js';

/** Delegations that a rule cannot tell apart: one of the stances that they take, if any, and whether they are present. */
export interface Kind {
  readonly stance?: string;
  readonly present: boolean;
  readonly supports: boolean;
  readonly obstructs: boolean;
  readonly blocks: boolean;
  readonly leaves: boolean;
  readonly casts: boolean;
}

/** How many there are of each kind, in the order of the kinds. */
export type Counts = readonly number[];

const names = (thresholds: DecisionRule['atLeast'], stance: string): boolean[] =>
  thresholds.map(({ of }) => of.includes(stance));

/** What speaks for a text: what the workflow calls assent, and what obstructs nothing and counts in every line of support. */
function isSupport({ atLeast }: DecisionRule, stances: Stances, stance: string): boolean {
  const isCounted = atLeast.length > 0 && names(atLeast, stance).every(Boolean);
  return stances[stance]?.assent === 'full' || (isCounted && stances[stance]?.blocks !== true);
}

function kindOf(rule: DecisionRule, stances: Stances, stance: string, present: boolean): Kind {
  const does = stances[stance] ?? {};
  return {
    stance,
    present,
    supports: isSupport(rule, stances, stance),
    obstructs: does.blocks === true || names(rule.atMost, stance).some(Boolean),
    blocks: blocksUnder(rule, stances)(stance),
    leaves: does.leavesBase === true,
    casts: does.leavesBase !== true && does.abstains !== true,
  };
}

const SILENT = { supports: false, obstructs: false, blocks: false, leaves: false, casts: false };

/** What of a kind a verdict can depend on: whoever obstructs decides it alone. */
function signatureOf(rule: DecisionRule, { stance = '', ...kind }: Kind): string {
  if (kind.blocks) return 'blocks';
  const bases = [...rule.atLeast, ...rule.atMost].flatMap(({ share, base }) => (share ? [base] : []));
  return JSON.stringify([
    names(rule.atLeast, stance),
    names(rule.atMost, stance),
    kind.supports,
    kind.obstructs,
    bases.length > 0 && kind.leaves,
    bases.includes('cast') && kind.casts,
    kind.present,
  ]);
}

/** The kinds of delegations that a rule tells apart; nobody's presence matters to a rule that does not ask for it. */
export function kindsOf(rule: DecisionRule, stances: Stances): Kind[] {
  const asksPresence =
    rule.quorum !== undefined || [...rule.atLeast, ...rule.atMost].some(({ base }) => base === 'present');
  const kinds = (asksPresence ? [true, false] : [true]).flatMap((present) => [
    { ...SILENT, present },
    ...Object.keys(stances).map((stance) => kindOf(rule, stances, stance, present)),
  ]);
  const distinct = new Map<string, Kind>();
  for (const kind of kinds) {
    const signature = signatureOf(rule, kind);
    if (!distinct.has(signature)) distinct.set(signature, kind);
  }
  return [...distinct.values()];
}

/** So many delegations of each kind, each of which stands for `each`, as a rule counts them. */
export function tallyOfKinds(kinds: readonly Kind[], counts: Counts, each = 1): Tally {
  const byStance: Record<string, number> = {};
  const sum = { members: 0, present: 0, eligible: 0, came: 0, cast: 0, blockers: 0 };
  kinds.forEach(({ stance, present, leaves, casts, blocks }, index) => {
    const count = (counts[index] ?? 0) * each;
    sum.members += count;
    if (present) sum.came += count;
    if (!leaves) sum.eligible += count;
    if (!leaves && present) sum.present += count;
    if (casts) sum.cast += count;
    if (blocks) sum.blockers += count;
    if (stance !== undefined && count > 0) byStance[stance] = (byStance[stance] ?? 0) + count;
  });
  const { eligible, present, cast, members, came, blockers } = sum;
  return { base: { eligible, present, cast }, quorum: { of: members, present: came }, byStance, blockers };
}

/** Every way in which so many delegations can be of so many kinds. */
export function* countsOf(size: number, kinds: number): Generator<Counts> {
  if (kinds === 1) yield [size];
  else
    for (let count = size; count >= 0; count -= 1)
      for (const others of countsOf(size - count, kinds - 1)) yield [count, ...others];
}

/** How many ways there are. */
export function howManyCounts(size: number, kinds: number): number {
  let ways = 1;
  for (let one = 1; one < kinds; one += 1) ways = (ways * (size + one)) / one;
  return Math.round(ways);
}

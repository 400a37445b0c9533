import { ruleOf } from '../compile/rule-of.js';
import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { entryIn, textIn } from '../payload.js';
import type { Act, Command, RuledFacts } from '../subject.js';
import { isParticipant } from '../vocabulary/roles.js';
import type { DraftContext, Round } from './context.js';
import { positionOf } from './positions.js';
import { delegationsIn } from './receipt.js';
import { eligibility, leftOutOf } from './standing.js';
import { blocksUnder } from './verdict.js';

type Said = Pick<Command, 'type' | 'as' | 'with'>;
type Ruled = Pick<RuledFacts, 'state' | 'context'>;

/** The item as a body agreed to it: what stood in the round then. */
export const ruledOn = ({ context }: Ruled): DraftContext => context as unknown as DraftContext;

/** Those in whose name it is said now, where that obstructs under the rule of the body that agreed. */
function obstructing(
  context: DraftContext,
  { type, as, with: said }: Said,
  blocks: (stance: string) => boolean,
): readonly string[] {
  if (type === 'communication.record')
    return textIn(said, 'breaksSilence') === 'yes' ? [textIn(said, 'from') ?? ''] : [];
  if (type === 'position.register' && blocks(textIn(said, 'stance') ?? ''))
    return delegationsIn({ as, with: said });
  const concern =
    type === 'concern.answer' ? entryIn(context.concerns, textIn(said, 'concern') ?? '') : undefined;
  return concern?.blocking && textIn(said, 'answer') === 'maintained' ? [concern.owner] : [];
}

/** Recorded for it in the room of that round, and contested by itself. */
function isContested(context: DraftContext, { meeting }: Round, { type, as, with: said }: Said): boolean {
  if (meeting === undefined) return false;
  if (type === 'position.register') return positionOf(context.positions, as)?.room === true;
  return entryIn(context.concerns, textIn(said, 'concern') ?? '')?.room === meeting;
}

/**
 * The delegations that would have stood in the way of what was agreed on this text, had what an office enters now been
 * entered when it arrived, or had not been recorded in the room what they contest.
 */
export function objectorsTo(
  workflow: CompiledWorkflow,
  context: DraftContext,
  ruled: Ruled,
  said: Said,
): readonly string[] {
  const { round, reading } = ruledOn(ruled);
  if (reading < context.revisionSince) return [];
  const isEnteredLater = said.with['receivedAt'] !== undefined && !isParticipant(said.as);
  if (!isEnteredLater && !(round && isContested(context, round, said))) return [];
  const rule = ruleOf(workflow, stageOf(workflow.form, ruled.state));
  const counts = eligibility({ ...context, round }, leftOutOf(context, rule));
  return obstructing(context, said, blocksUnder(rule, workflow.stances)).filter(counts);
}

/** The stage whose agreement does not stand once this is said; what was agreed there is a fact of the act. */
export function overturnedBy(
  workflow: CompiledWorkflow,
  context: DraftContext,
  act: Act,
): string | undefined {
  const { overturned } = act.facts;
  if (!overturned || objectorsTo(workflow, context, overturned, act).length === 0) return undefined;
  return stageOf(workflow.form, overturned.state);
}

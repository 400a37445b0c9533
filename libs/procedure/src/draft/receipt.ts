import { listIn, textIn } from '../payload.js';
import type { Act } from '../subject.js';
import { isParticipant } from '../vocabulary/roles.js';
import type { DraftContext } from './context.js';

/** A delegation speaks as itself, whomever else it speaks for; an office enters the word of others. */
export const delegationsIn = ({ as, with: said }: Pick<Act, 'as' | 'with'>): readonly string[] =>
  isParticipant(as) ? [as] : listIn(said, 'onBehalfOf');

/** Whose word it is: an office enters that of one delegation, or of several. */
export function sendersOf(act: Act): readonly string[] {
  const from = textIn(act.with, 'from');
  if (from !== undefined) return [from];
  const delegations = delegationsIn(act);
  return delegations.length > 0 ? delegations : [act.as];
}

export const senderOf = (act: Act): string => sendersOf(act)[0] ?? act.as;

/**
 * When it arrived: as an office attested that enters it later, else when it reached us. What a delegation says of its
 * own receipt counts for nothing, and its word is not refused for it.
 */
export function receiptOf(act: Act): string {
  return (isParticipant(act.as) ? undefined : act.facts.dates?.['receivedAt']?.due) ?? act.receivedAt;
}

/** The end of a silence that still decides what counts: running, under review, or elapsed and not yet issued. */
export function silenceEnd({ round, silence, provisional }: DraftContext): string | undefined {
  return round?.method === 'silence' && silence && !provisional ? round.closesAt : undefined;
}

/**
 * The end before which an act had to arrive. A communication is about the silence also while what that brought waits for
 * capitals; positions are taken then as while the draft is held.
 */
export function endFor(context: DraftContext, act: Act): string | undefined {
  const isAboutSilence = act.type === 'communication.record' && context.provisional?.bySilence === true;
  return isAboutSilence ? context.round?.closesAt : silenceEnd(context);
}

/** The announced end of a ballot that runs, whenever that is noticed. */
function ballotEnd({ round, deadlines }: DraftContext): string | undefined {
  if (round?.method !== 'ballot' || round.closedAt !== undefined) return undefined;
  return deadlines.find(({ kind, suspended }) => kind === 'positions' && suspended === undefined)?.due;
}

/** Half-open: in time means before. A round without an announced end closes by a ruling, and takes all until then. */
export function isReceivedInTime(context: DraftContext, act: Act): boolean {
  const end = endFor(context, act) ?? ballotEnd(context);
  return end === undefined || receiptOf(act) < end;
}

/** It came in time, and whether it breaks the silence only its sender can say. */
export const asksSender = (context: DraftContext, act: Act): boolean =>
  act.type === 'communication.record' &&
  act.with['breaksSilence'] === 'unsaid' &&
  isReceivedInTime(context, act);

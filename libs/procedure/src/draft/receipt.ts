import type { Act } from '../subject.js';
import type { DraftContext } from './context.js';

export const isParticipant = (actor: string): boolean => /^[A-Z]/.test(actor);

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

/** Half-open: in time means before. A round without an announced end closes by a ruling, and takes all until then. */
export function isReceivedInTime(context: DraftContext, act: Act): boolean {
  const end = silenceEnd(context);
  return end === undefined || receiptOf(act) < end;
}

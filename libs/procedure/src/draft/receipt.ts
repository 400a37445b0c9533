import type { Act } from '../subject.js';
import type { DraftContext } from './context.js';

/** When it arrived: as it was attested where it is entered later, else when it reached us. */
export const receiptOf = (act: Act): string => act.facts.dates?.['receivedAt']?.due ?? act.receivedAt;

/** The end of a silence that still decides what counts: running, under review, or elapsed and not yet issued. */
export function silenceEnd({ round, silence, provisional }: DraftContext): string | undefined {
  return round?.method === 'silence' && silence && !provisional ? round.closesAt : undefined;
}

/** Half-open: in time means before. A round without an announced end closes by a ruling, and takes all until then. */
export function isReceivedInTime(context: DraftContext, act: Act): boolean {
  const end = silenceEnd(context);
  return end === undefined || receiptOf(act) < end;
}

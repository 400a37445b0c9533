import type { Act } from '../subject.js';
import type { DraftContext } from './context.js';

/** When it arrived: as it was attested where it is entered later, else when it reached us. */
export const receiptOf = (act: Act): string => act.facts.dates?.['receivedAt']?.due ?? act.receivedAt;

/** Half-open: in time means before. A round without an announced end closes by a ruling, and takes all until then. */
export function isReceivedInTime({ round }: DraftContext, act: Act): boolean {
  if (!round || round.closedAt !== undefined || round.closesAt === undefined) return true;
  return receiptOf(act) < round.closesAt;
}

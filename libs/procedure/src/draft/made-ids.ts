import { textIn } from '../payload.js';
import type { Act } from '../subject.js';
import type { DraftContext } from './context.js';

/**
 * Ids of what a delegation's word makes. They are made of what the delegation knows itself: a count of events would
 * tell it how much others have said.
 */
export function concernId(owner: string, nth: number): string {
  return `${owner}-${nth}`;
}

/** The number of the last concern of an owner: of a part of a draft the first may be on another part. */
export function lastConcernOf(concerns: DraftContext['concerns'], owner: string): number {
  const own = Object.entries(concerns).filter(([, concern]) => concern.owner === owner);
  return Math.max(0, ...own.map(([id]) => Number(id.slice(owner.length + 1))));
}

type Sent = Pick<Act, 'as' | 'with' | 'receivedAt'>;

/** How a communication is called by whoever sent it, and knows when. */
export function namedAs({ as, with: said, receivedAt }: Sent): string {
  return `m-${textIn(said, 'from') ?? as}-${receivedAt.replace(/\D/g, '')}`;
}

/** Several of one sender in the same instant are told apart by a number. */
export const isCommunication = (id: string, sent: Sent): boolean =>
  id === namedAs(sent) || id.startsWith(`${namedAs(sent)}-`);

export function communicationId({ unclassified }: DraftContext, act: Act): string {
  const id = namedAs(act);
  const isTaken = (candidate: string): boolean => candidate in unclassified;
  for (let nth = 2, other = id; ; nth += 1, other = `${id}-${nth}`) if (!isTaken(other)) return other;
}

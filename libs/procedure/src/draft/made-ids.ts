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

export function communicationId({ unclassified }: DraftContext, act: Act): string {
  const sender = textIn(act.with, 'from') ?? act.as;
  const id = `m-${sender}-${act.receivedAt.replace(/\D/g, '')}`;
  const isTaken = (candidate: string): boolean => candidate in unclassified;
  for (let nth = 2, other = id; ; nth += 1, other = `${id}-${nth}`) if (!isTaken(other)) return other;
}

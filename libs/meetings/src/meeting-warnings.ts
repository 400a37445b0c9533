import type { BodySettings } from '#organisation';
import type { Attendance, MeetingSnapshot } from './meeting-context.js';

/**
 * What a chair should know before anything is decided. Of a rule that nobody has written down nothing is refused: the
 * rules of procedure of CICA give no quorum that we could read, so an unknown one only warns.
 */
export type MeetingWarning =
  | { readonly warning: 'quorum-not-known' }
  | { readonly warning: 'attendance-not-recorded' }
  | { readonly warning: 'quorum-missing'; readonly present: number; readonly needed: number };

/** Who sits in the body at that instant: shares of a quorum are taken of these. */
export interface Seats {
  readonly members: readonly string[];
  readonly represented: readonly string[];
}

/** Warnings about a meeting that sits; none before it opens and none once it is over. */
export function warningsOf(
  { state, context }: MeetingSnapshot,
  { quorum }: Pick<BodySettings, 'quorum'>,
  seats: Seats,
): readonly MeetingWarning[] {
  if (state !== 'open' && state !== 'suspended') return [];
  const { attendance } = context;
  const unrecorded = attendance ? [] : [{ warning: 'attendance-not-recorded' } as const];
  if (!quorum) return [{ warning: 'quorum-not-known' }, ...unrecorded];
  if (!attendance) return unrecorded;
  const present = presentMembers(attendance, seats).length;
  const needed = neededBy(quorum, seats);
  return present < needed ? [{ warning: 'quorum-missing', present, needed }] : [];
}

/** Members in the room, as last recorded: observers are not counted. */
export function presentMembers({ present, absent }: Attendance, { represented }: Seats): readonly string[] {
  const came = (code: string): boolean => present === 'all' || present.includes(code);
  return represented.filter((code) => came(code) && !absent.includes(code));
}

/** How many must be there. */
export function neededBy(quorum: NonNullable<BodySettings['quorum']>, seats: Seats): number {
  if ('count' in quorum) return quorum.count;
  const [part = 1, whole = 1] = quorum.share.split('/').map(Number);
  return Math.ceil((seats[quorum.base].length * part) / whole);
}

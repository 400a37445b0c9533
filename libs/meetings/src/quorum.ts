import type { Act, Command, SubjectRef } from '#procedure';
import type { FoundQuorum, MeetingContext, MeetingSnapshot } from './meeting-context.js';

/** As much of what happened as tells whether the quorum is another than before. */
export interface AttendanceRecorded {
  readonly ref: SubjectRef;
  readonly event: Pick<Act, 'facts'> & { readonly command: string };
  readonly after: { readonly snapshot: unknown };
}

/**
 * An attendance that changes whether the body has its quorum leaves an event that says so; the first one always does.
 * Of a body whose rule is not known nothing is found.
 */
export function findQuorum(
  _tx: unknown,
  { ref, event, after }: AttendanceRecorded,
): Promise<readonly { readonly ref: SubjectRef; readonly command: Command }[]> {
  const found = event.command === 'attendance.record' ? event.facts.quorum : undefined;
  if (!found) return Promise.resolve([]);
  const isMet = found.present >= found.needed;
  const before = (after.snapshot as MeetingSnapshot).context.quorum;
  if (before?.met === isMet) return Promise.resolve([]);
  const type = isMet ? 'quorum.establish' : 'quorum.lose';
  return Promise.resolve([{ ref, command: { type, as: 'system', with: { ...found } } }]);
}

export function foundQuorum({ type, with: payload }: Act): Required<Pick<MeetingContext, 'quorum'>> {
  const { present, needed } = payload as unknown as Omit<FoundQuorum, 'met'>;
  return { quorum: { met: type === 'quorum.establish', present, needed } };
}

import type { MeetingContext } from '#meetings';
import type { EventRow } from '#store';
import type { MeetingView } from './meeting.dto.js';
import type { Reading } from './reading.js';

/**
 * Who spoke for the delegations, as last recorded. Names of persons are kept beside the record (ADR 6): the chair and the
 * secretariat read them, and each delegation its own.
 */
export async function representativesOf(
  { q, viewer }: Reading,
  id: string,
  { attendance }: Pick<MeetingContext, 'attendance'>,
): Promise<Pick<MeetingView, 'representatives'>> {
  if (attendance === null || (!viewer.isStaff && viewer.delegation === undefined)) return {};
  const last = await q.get<Pick<EventRow, 'seq'>>(
    "SELECT seq FROM event WHERE subject_id = ? AND type = 'attendance.recorded' ORDER BY seq DESC LIMIT 1",
    [id],
  );
  const secret =
    last &&
    (await q.get<{ value: string }>(
      "SELECT value FROM event_secret WHERE subject_id = ? AND seq = ? AND field = 'representatives'",
      [id, last.seq],
    ));
  const all = secret ? (JSON.parse(secret.value) as NonNullable<MeetingView['representatives']>) : [];
  const known = all.filter(({ participant }) => viewer.isStaff || participant === viewer.delegation);
  return known.length > 0 ? { representatives: known } : {};
}

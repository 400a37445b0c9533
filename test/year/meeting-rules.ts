import type { MeetingSnapshot } from '#meetings';
import type { Year } from './hearing.js';
import type { Moment, Stood } from './record.js';
import type { Told } from './told-rows.js';

interface Known extends Pick<Year, 'members' | 'heard'> {
  /** Reminders of the meeting: whoever had one was told of it. */
  readonly reminders: readonly Told[];
}

/**
 * Members are convened once. When a meeting changes, those who were told of it before are told so, and whoever was not
 * is told of the meeting as it stands then; nobody, where what was announced stays as it was.
 */
export function toldOfMeeting(
  moments: readonly Moment[],
  { members, heard, reminders }: Known,
): readonly Told[] {
  const told: Told[] = [];
  const knew = (code: string, at: string): boolean =>
    told.some(({ recipient }) => recipient === code) ||
    reminders.some((one) => one.recipient === code && one.at < at);
  for (const { ref, type, seq, at: happened, before, after } of moments) {
    const at = heard(happened);
    const isCancelled = type === 'meeting.cancelled';
    const isMoved = type === 'meeting.postponed' && announced(before) !== announced(after);
    if (type !== 'meeting.scheduled' && !isCancelled && !isMoved) continue;
    for (const recipient of members.representedAt(at)) {
      const isNews = !knew(recipient, at);
      if (isCancelled && isNews) continue;
      const kind = isNews ? 'meeting-notice' : 'meeting-changed';
      told.push({ kind, subject: ref.id, about: String(seq), at, recipient });
    }
  }
  return told;
}

function announced(stood: Stood | undefined): string {
  const { opens, closes, zone, mode, place, link, sittings, resumes } = (stood?.snapshot as MeetingSnapshot)
    .context;
  return JSON.stringify([opens, closes, zone, mode, place, link, sittings, resumes]);
}

import { toldOfEvents } from './event-rules.js';
import { toldOfMeeting } from './meeting-rules.js';
import type { Year } from './hearing.js';
import { occasionsOf, type Occasion } from './occasions.js';
import { dueAt } from './offsets.js';
import type { Moment, YearRecord } from './record.js';
import { toldLine, type Told } from './told-rows.js';

/**
 * Everything that should have been told, from the record and the rules of VOCABULARY 7 alone: nothing here is shared
 * with what plans and sends; who has answered, and by when a capital is to confirm, is asked of the procedure. What was due after the end has yet to come.
 */
export function expectedOf(record: YearRecord, year: Year): readonly string[] {
  return [...record.values()]
    .flatMap((moments) => {
      const reminders = remindersOf(moments, year);
      const ofEvents = toldOfEvents(moments, year);
      return [...reminders, ...ofEvents, ...toldOfMeeting(moments, { ...year, reminders })];
    })
    .map(toldLine)
    .sort();
}

function remindersOf(moments: readonly Moment[], year: Year): readonly Told[] {
  return occasionsOf(moments).flatMap((occasion) =>
    year.members
      .representedAt('9999')
      .flatMap((recipient) => remindersTo(recipient, moments[0]?.ref.id ?? '', occasion, year)),
  );
}

/**
 * Of several that can be sent at one instant only, moved there by a day off or held up by an outage, the one closest to
 * the date is sent, or the latest one after it.
 */
function remindersTo(
  recipient: string,
  subject: string,
  { kind, due, since, until, offsets, isOwed }: Occasion,
  { members, heard, end }: Year,
): readonly Told[] {
  const isDayOff = (date: string): boolean => members.isDayOff(recipient, date);
  const planned = offsets
    .map((offset) => ({ offset, planned: dueAt(due, offset, isDayOff) }))
    .filter((one) => one.planned > since)
    .map((one) => ({ ...one, at: heard(one.planned) }));
  return planned
    .filter(({ at }, index) => !planned.slice(index + 1).some((later) => later.at === at))
    .filter(({ offset, at, planned: dueTime }) => {
      const isAfter = offset.startsWith('+');
      if (dueTime > end || (isAfter ? dueTime < due : at >= due)) return false;
      if (until !== undefined && (isAfter ? until < due : at > until)) return false;
      return members.representedAt(at).includes(recipient) && isOwed(at, recipient);
    })
    .map(({ offset, at }) => ({ kind, subject, about: offset, at, recipient }));
}

import { toldOf } from './event-rules.js';
import type { Members } from './members-of-year.js';
import { isAwaited, occasionsOf, type Occasion } from './occasions.js';
import { dueBefore } from './offsets.js';
import type { Moment, YearRecord } from './record.js';
import { toldLine } from './told-rows.js';

/**
 * Everything that should have been told, from the record and the rules of VOCABULARY 7 alone: nothing here is shared
 * with what sends. What was due after the end has yet to come.
 */
export function expectedOf(record: YearRecord, members: Members, end: string): readonly string[] {
  const lines: string[] = [];
  for (const moments of record.values()) {
    lines.push(...moments.flatMap((moment) => toldOf(moment, members)));
    lines.push(...remindersOf(moments, { members, end }));
  }
  return lines.sort();
}

interface Year {
  readonly members: Members;
  readonly end: string;
}

function remindersOf(moments: readonly Moment[], year: Year): string[] {
  return occasionsOf(moments).flatMap((occasion) =>
    occasion.offsets.flatMap((offset) => reminded(moments, { ...occasion, offset }, year)),
  );
}

function reminded(
  moments: readonly Moment[],
  { kind, due, since, until, offset }: Occasion & { readonly offset: string },
  { members, end }: Year,
): string[] {
  const lines: string[] = [];
  const codes = members.representedAt('9999');
  for (const recipient of codes) {
    const at = dueBefore(due, offset, (date) => members.isDayOff(recipient, date));
    if (at <= since || at >= due || at > end || (until !== undefined && at > until)) continue;
    if (!members.representedAt(at).includes(recipient)) continue;
    if (kind !== 'meeting-reminder' && !isAwaited(moments, at, recipient)) continue;
    const subject = moments[0]?.ref.id ?? '';
    lines.push(toldLine({ kind, subject, about: `${offset} before`, at, recipient }));
  }
  return lines;
}

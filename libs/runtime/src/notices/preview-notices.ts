import { delegationOf, upcomingLetters, type NotificationPorts, type UpcomingLetter } from '#notifications';
import type { SubjectRef } from '#procedure';
import { knownDraft } from '../read/draft-view.js';
import { readableMeeting } from '../read/told-meetings.js';
import { namesFor, type Reading } from '../read/reading.js';
import type { NoticesPreview, UpcomingNotice } from './notices.dto.js';
import { tryCommand, type TriedCommand, type WhatIf } from './try-command.js';
import { sayWhy } from './why.js';

type Seeing = Pick<Reading, 'organisation' | 'viewer' | 'language'>;

/** Where a preview comes from beside what its reader may see. */
export interface Previewing {
  readonly notifications: NotificationPorts;
  /** Folder under `workflows/`, for a command that is tried. */
  readonly organisation: string;
}

/**
 * Who will get what, when, in which language and why, by the reminders that are armed, and with a command what it would
 * tell if it were given now. The offices see everybody's, a delegation its own. `undefined` where the reader may not
 * know of the subject.
 */
export async function previewNotices(
  reading: Reading,
  previewing: Previewing,
  ref: SubjectRef,
  whatIf?: WhatIf,
): Promise<NoticesPreview | undefined> {
  const { q } = reading;
  const { id, kind } = ref;
  if (!(await (kind === 'draft' ? knownDraft(reading, id) : readableMeeting(reading, id)))) return undefined;
  if (!whatIf) {
    const letters = await upcomingLetters(q, previewing.notifications, id);
    return { subject: id, notices: grouped(reading, letters), command: null };
  }
  const live = { q, organisation: previewing.organisation, at: reading.viewer.at };
  const tried = await tryCommand(live, ref, whatIf);
  return {
    subject: id,
    notices: grouped(reading, tried.upcoming),
    command: commandOf(reading, whatIf, tried),
  };
}

/** What would come of the command, as the reader may see it. */
export const commandOf = (reading: Seeing, { type }: WhatIf, { refused, told }: TriedCommand) => ({
  type,
  refused: refused ?? null,
  notices: grouped(reading, told),
});

/** Messages of one notice together, those that the reader may see. */
export function grouped(reading: Seeing, letters: readonly UpcomingLetter[]): UpcomingNotice[] {
  const { viewer, language } = reading;
  const names = namesFor(reading);
  const own = letters.filter(({ recipient }) => viewer.isStaff || delegationOf(recipient) === viewer.as);
  const notices = Map.groupBy(own, ({ at, kind, occasion, offset, until }) =>
    JSON.stringify([at, kind, occasion, offset, until]),
  );
  return [...notices.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { at, kind, occasion = null, offset, until = null } = first;
    const to = some.map((letter) => ({
      recipient: letter.recipient,
      name: names(delegationOf(letter.recipient)),
      why: { rule: letter.why, sentence: sayWhy(language, letter) },
      language: letter.language,
      channels: [...letter.channels],
      mailAt: letter.mailAt ?? null,
      isMoved: letter.isMoved,
      subject: letter.subject,
      body: letter.body,
    }));
    return [{ at, kind, occasion, offset, until, to }];
  });
}

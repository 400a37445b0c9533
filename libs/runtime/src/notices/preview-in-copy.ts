import type { Language } from '#messages';
import { upcomingLetters } from '#notifications';
import type { SubjectRef } from '#procedure';
import { viewerOf } from '../read/viewer.js';
import { openCopy, type Live } from '../rehearsal/open-copy.js';
import type { NoticesPreview } from './notices.dto.js';
import { commandOf, grouped } from './preview-notices.js';
import { tryCommand, type WhatIf } from './try-command.js';

/** As `previewNotices`, as the secretariat sees it; without a running Placet. `undefined` where there is no such subject. */
export async function previewInCopy(
  live: Live,
  ref: SubjectRef,
  language: Language,
  whatIf?: WhatIf,
): Promise<NoticesPreview | undefined> {
  const copy = await openCopy(live, ref);
  if (!copy) return undefined;
  try {
    const organisation = await copy.world.organisation();
    const reading = { organisation, viewer: viewerOf(organisation, 'secretariat', live.at), language };
    if (!whatIf) {
      const letters = await upcomingLetters(copy.store.read, copy.assembly.notifications, ref.id);
      return { subject: ref.id, notices: grouped(reading, letters), command: null };
    }
    const tried = await tryCommand(live, ref, whatIf);
    return {
      subject: ref.id,
      notices: grouped(reading, tried.upcoming),
      command: commandOf(reading, whatIf, tried),
    };
  } finally {
    await copy.world.close();
  }
}

import type { DraftSnapshot, SubjectKind } from '#procedure';
import type { MeetingState } from './scene.js';

/** Codes, ids, numbers and instants only: never a position, a reason or any other words of a delegation. */
export type NoticeParams = Readonly<Record<string, unknown>>;

/**
 * What a notice says of its subject as it stands. A notice of an event keeps it with its row, because the subject may
 * have moved on when the words are written; a reminder says how things stand then.
 */
export function saidOf(kind: SubjectKind, snapshot: unknown): NoticeParams {
  switch (kind) {
    case 'meeting':
      return saidOfMeeting(snapshot as { readonly context: MeetingState });
    case 'draft':
      return saidOfDraft(snapshot as DraftSnapshot);
    case 'organisation':
      return {};
  }
}

function saidOfMeeting({ context }: { readonly context: MeetingState }): NoticeParams {
  const { body, opens, closes, zone, mode, place, link, sittings } = context;
  const more = { ...(link === undefined ? {} : { link }), ...(sittings ? { sittings } : {}) };
  return { body, opens, closes, zone, mode, place, ...more };
}

function saidOfDraft({ state, context }: DraftSnapshot): NoticeParams {
  const { body, revision, deadlines, silence, round, decision } = context;
  // Before it is circulated a draft is before no body.
  const before = body === '' ? {} : { body };
  return {
    ...before,
    state,
    revision,
    deadlines,
    silentOutcome: silence?.outcome,
    roundClosed: round?.closesAt,
    number: decision?.number,
  };
}

import { writeNotice, type Happened } from '#engine';
import type { DraftSnapshot, Effect, Notice } from '#procedure';
import type { Tx } from '#store';
import { occasionOfEvent } from './occasions.js';
import { isNotice } from './recipients.js';
import { saidOf, type NoticeParams } from './said.js';
import type { MeetingState } from './scene.js';

/** Writes one notice for each kind that an event gives rise to; who is told is resolved when it is expanded. */
export async function noticesOf(tx: Tx, happened: Happened): Promise<void> {
  const { ref, seq, event, effects, after } = happened;
  for (const [kind, own] of Map.groupBy(effects, ({ notice }) => notice)) {
    if (!isNotice(kind)) throw new Error(`Not a notice: ${kind}`);
    if (kind === 'meeting-changed' && changesNothing(happened)) continue;
    const params = { ...saidOf(ref.kind, after.snapshot), ...saidOfEvent(happened, kind), ...paramsOf(own) };
    await writeNotice(tx, { kind, ref, occasion: occasionOfEvent(ref, seq), params, at: event.at });
  }
}

function paramsOf(effects: readonly Effect[]): NoticeParams {
  const to = [...new Set(effects.flatMap((effect) => effect.to ?? []))];
  const params = effects.reduce<NoticeParams>((all, effect) => ({ ...all, ...effect.params }), {});
  return { ...params, ...(to.length > 0 ? { to } : {}) };
}

/** What only the event knows. Of a communication the name of its sender: what it says stays with the event. */
function saidOfEvent(happened: Happened, kind: Notice): NoticeParams {
  const { event } = happened;
  const { with: payload, facts, receivedAt } = event;
  switch (kind) {
    case 'communication-recorded': {
      return { sender: senderOf(happened), receivedAt };
    }
    case 'ruling-recorded':
      return { ruled: payload['outcome'] };
    case 'language-delivered':
      return { language: payload['language'] };
    case 'deadline-extended':
      return { until: facts.dates?.['to']?.due, former: formerDeadline(happened) };
    case 'meeting-changed':
      return { former: formerOpening(happened) };
    case 'workflow-migrated':
      return { version: payload['version'] };
    case 'delivery-failed':
      return { who: facts.unreachable ?? [], notice: 'silence-opened' };
    case 'clock-suspended':
      return { until: facts.dates?.['until']?.due };
    case 'clock-resumed':
      return { until: (facts.dates?.['silence'] ?? facts.dates?.['positions'])?.due };
    default:
      return {};
  }
}

/** What the extended deadline was before: the one that the act moved. */
function formerDeadline({ before, after }: Happened): string | undefined {
  const now = (after.snapshot as DraftSnapshot).context.deadlines;
  const earlier = (before?.snapshot as DraftSnapshot | undefined)?.context.deadlines ?? [];
  return earlier.find((one) => now.some(({ kind, due }) => kind === one.kind && due !== one.due))?.due;
}

const meetingIn = (snapshot: unknown): MeetingState =>
  (snapshot as { readonly context: MeetingState }).context;

/** When the meeting was to open, where it is to open at another time now. */
function formerOpening({ before, after }: Happened): string | undefined {
  const former = before && meetingIn(before.snapshot).opens;
  return former === meetingIn(after.snapshot).opens ? undefined : former;
}

/** Postponed to what it was already: there is nothing to be set right, and nobody is written to. */
function changesNothing({ before, after }: Happened): boolean {
  if (before?.state !== after.state) return false;
  return JSON.stringify(announced(before.snapshot)) === JSON.stringify(announced(after.snapshot));
}

function announced(snapshot: unknown): readonly unknown[] {
  const { opens, closes, zone, mode, place, link, sittings, resumes } = meetingIn(snapshot);
  return [opens, closes, zone, mode, place, link, sittings, resumes];
}

/** Whose communication it is, also where another says for it what it meant. */
function senderOf({ event, before }: Happened): string {
  const { from, communication } = event.with;
  if (typeof from === 'string') return from;
  const unclassified = (before?.snapshot as DraftSnapshot | undefined)?.context.unclassified;
  return (typeof communication === 'string' ? unclassified?.[communication] : undefined) ?? event.as;
}

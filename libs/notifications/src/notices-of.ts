import { writeNotice, type Happened } from '#engine';
import type { DraftSnapshot, Effect, Notice } from '#procedure';
import type { Tx } from '#store';
import { occasionOfEvent } from './occasions.js';
import { isNotice } from './recipients.js';
import { saidOf, type NoticeParams } from './said.js';

/** Writes one notice for each kind that an event gives rise to; who is told is resolved when it is expanded. */
export async function noticesOf(tx: Tx, happened: Happened): Promise<void> {
  const { ref, seq, event, effects, after } = happened;
  for (const [kind, own] of Map.groupBy(effects, ({ notice }) => notice)) {
    if (!isNotice(kind)) throw new Error(`Not a notice: ${kind}`);
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
      return { until: facts.dates?.['to']?.due };
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

/** Whose communication it is, also where another says for it what it meant. */
function senderOf({ event, before }: Happened): string {
  const { from, communication } = event.with;
  if (typeof from === 'string') return from;
  const unclassified = (before?.snapshot as DraftSnapshot | undefined)?.context.unclassified;
  return (typeof communication === 'string' ? unclassified?.[communication] : undefined) ?? event.as;
}

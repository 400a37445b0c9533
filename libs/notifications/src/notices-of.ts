import { writeNotice, type Happened } from '#engine';
import type { DraftSnapshot, Effect } from '#procedure';
import type { Tx } from '#store';
import { occasionOfEvent } from './occasions.js';
import { isNotice } from './recipients.js';
import type { MeetingState } from './scene.js';

/** Codes, ids, numbers and instants only: never a position, a reason or any other words of a delegation. */
export type NoticeParams = Readonly<Record<string, unknown>>;

/** Writes one notice for each kind that an event gives rise to; who is told is resolved when it is expanded. */
export async function noticesOf(tx: Tx, happened: Happened): Promise<void> {
  const { ref, seq, event, effects } = happened;
  for (const [kind, own] of Map.groupBy(effects, ({ notice }) => notice)) {
    if (!isNotice(kind)) throw new Error(`Not a notice: ${kind}`);
    const params = { ...stateNow(happened), ...senderOf(happened, kind), ...paramsOf(own) };
    await writeNotice(tx, { kind, ref, occasion: occasionOfEvent(ref, seq), params, at: event.at });
  }
}

function paramsOf(effects: readonly Effect[]): NoticeParams {
  const to = [...new Set(effects.flatMap((effect) => effect.to ?? []))];
  const params = effects.reduce<NoticeParams>((all, effect) => ({ ...all, ...effect.params }), {});
  return { ...params, ...(to.length > 0 ? { to } : {}) };
}

/** What the words say of the subject is fixed now: it may have moved on when they are written. */
function stateNow({ ref, event, after }: Happened): NoticeParams {
  if (ref.kind === 'meeting') {
    const { body, opens, closes, zone, mode, place } = (after.snapshot as { readonly context: MeetingState })
      .context;
    return { body, opens, closes, zone, mode, place };
  }
  if (ref.kind !== 'draft') return {};
  const { body, revision, deadlines, outcomes, decision } = (after.snapshot as DraftSnapshot).context;
  const number = decision?.number;
  return {
    body,
    revision,
    state: after.state,
    deadlines,
    outcomes,
    language: event.with['language'],
    number,
  };
}

/** Only the name: what was communicated stays with its event. */
function senderOf({ event }: Happened, kind: string): NoticeParams {
  if (kind !== 'communication-recorded') return {};
  const from = event.with['from'];
  return { sender: typeof from === 'string' ? from : event.as };
}

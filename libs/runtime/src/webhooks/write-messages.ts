import { randomUUID } from 'node:crypto';
import { workContext, type Happened, type Reaction } from '#engine';
import type { MeetingSnapshot } from '#meetings';
import type { OrganisationState } from '#organisation';
import type { DraftSnapshot } from '#procedure';
import type { Tx, WebhookRow } from '#store';
import type { ReadOrganisation } from '../organisation-reader.js';
import { isToldOfMeeting } from '../read/told-meetings.js';
import { pastEventOf } from '../read/past-events.js';
import { viewerOf, type Viewer } from '../read/viewer.js';
import { visibleTo } from '../read/visibility.js';

type Endpoint = Pick<WebhookRow, 'id' | 'owner'>;

/**
 * Writes a message for each endpoint whose owner is told of an event, in its transaction: by the name under which the
 * owner's own view of the history has it, or not at all. Their numbers have no gaps, because the subject is locked.
 */
export function messagesForWebhooks(organisation: ReadOrganisation): Reaction {
  return async (tx, happened) => {
    const endpoints = await tx.once('webhooks', () =>
      tx.all<Endpoint>(`SELECT id, owner FROM webhook WHERE state = 'active' ORDER BY created_at`),
    );
    if (endpoints.length === 0) return;
    const state = await organisation(tx);
    for (const { id, owner } of endpoints) {
      const type = toldAs(happened, state, viewerOf(state, owner, happened.event.at));
      if (type !== undefined) await writeMessage(tx, id, happened, type);
    }
  };
}

function toldAs(happened: Happened, organisation: OrganisationState, viewer: Viewer): string | undefined {
  if (!viewer.takesPart) return undefined;
  const { ref, event } = happened;
  switch (ref.kind) {
    case 'draft':
      return ofDraft(happened, viewer);
    case 'meeting': {
      const snapshot = happened.after.snapshot as MeetingSnapshot;
      return isToldOfMeeting({ viewer, organisation }, snapshot) ? event.type : undefined;
    }
    case 'organisation':
      return viewer.isStaff ? event.type : 'organisation.changed';
  }
}

function ofDraft({ event, before, after }: Happened, viewer: Viewer): string | undefined {
  const snapshot = after.snapshot as DraftSnapshot;
  const { body, sponsors, area } = snapshot.context;
  const sight = visibleTo(viewer);
  if (!sight.knows({ body, sponsors, area })) return undefined;
  // Whose word it corrects stands in an earlier event.
  if (event.command === 'record.correct' && !viewer.isStaff) return undefined;
  return sight.event(pastEventOf(event, before?.snapshot as DraftSnapshot | undefined, snapshot))?.type;
}

async function writeMessage(
  tx: Tx,
  webhook: string,
  { ref, seq, event }: Happened,
  type: string,
): Promise<void> {
  const last = await tx.get<{ last: number | null }>(
    'SELECT MAX(sequence) AS last FROM webhook_message WHERE webhook_id = ? AND subject_id = ?',
    [webhook, ref.id],
  );
  await tx.run(
    `INSERT INTO webhook_message (id, webhook_id, subject_kind, subject_id, event, sequence, type, at, state, sent_at,
     try_at, attempts, last_error, trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', NULL, NULL, 0, NULL, ?)`,
    [
      `msg_${randomUUID()}`,
      webhook,
      ref.kind,
      ref.id,
      seq,
      Number(last?.last ?? 0) + 1,
      type,
      event.at,
      workContext().trace,
    ],
  );
}

import type { FollowUp, Reaction } from '#engine';

/** On agendas that are still to be gone through, the parts of a draft take its place. */
export const splitOnAgendas: Reaction = async (tx, { ref, event }) => {
  const { parts } = event.facts;
  if (ref.kind !== 'draft' || !parts) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT DISTINCT meeting.id FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ? AND meeting.state IN ('scheduled', 'open', 'suspended') ORDER BY meeting.id`,
    [ref.id],
  );
  return rows.map(({ id }): FollowUp => {
    const command = { type: 'agenda.replace', as: 'system', with: { draft: ref.id, by: [...parts] } };
    return { ref: { kind: 'meeting', id }, command };
  });
};

import type { FollowUp, Reaction } from '#engine';
import { changesBy, type DraftSnapshot } from '#procedure';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

/**
 * Carries out in the organisation what a decision changes there: with its issue, or once its conditions are met. What
 * the organisation cannot take refuses the issue, and nothing is written.
 */
export function takeEffect(catalogue: WorkflowCatalogue): Reaction {
  return async (tx, { ref, before, after }): Promise<readonly FollowUp[]> => {
    const workflow = ref.kind === 'draft' && after.workflow ? catalogue.pinned(after.workflow) : undefined;
    if (!workflow?.form.effects) return [];
    const snapshot = after.snapshot as DraftSnapshot;
    const changes = changesBy(workflow, before?.snapshot as DraftSnapshot | undefined, snapshot);
    if (changes.length === 0) return [];
    const row = await tx.get<{ id: string }>("SELECT id FROM subject WHERE kind = 'organisation'");
    if (!row) return [];
    const basis = snapshot.context.decision?.number;
    return changes.map(({ type, with: payload }) => ({
      ref: { kind: 'organisation', id: row.id },
      command: {
        type,
        as: 'system',
        with: { ...payload, ...(basis === undefined ? {} : { basis }) },
      },
    }));
  };
}

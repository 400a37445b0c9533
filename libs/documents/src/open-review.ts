import type { FollowUp, Happened, Reaction } from '#engine';
import { textIn, type DraftSnapshot, type LocalisedText, type WorkflowForm } from '#procedure';
import type { Tx } from '#store';
import { learnNewest } from './kept-workflows.js';
import { madeId } from './made-id.js';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

type Review = NonNullable<WorkflowForm['review']>;

/** A decision that is due for review has one opened: a draft of its own, on the basis of the decision. */
export function openReview(catalogue: WorkflowCatalogue): Reaction {
  return async (tx, happened): Promise<readonly FollowUp[]> => {
    const { ref, event, after } = happened;
    if (ref.kind !== 'draft' || event.command !== 'deadline.reached' || !after.workflow) return [];
    const { review } = catalogue.pinned(after.workflow)?.form ?? {};
    if (!review || textIn(event.with, 'kind') !== 'periodic-review') return [];
    if (!(await learnNewest(tx, catalogue, review.kind))) return [];
    return opened(review, happened, await titleOf(tx, ref.id));
  };
}

async function titleOf(tx: Tx, id: string): Promise<LocalisedText> {
  const row = await tx.get<{ title: string }>('SELECT title FROM draft WHERE id = ?', [id]);
  return JSON.parse(row?.title ?? '{}') as LocalisedText;
}

function opened(review: Review, { ref, event, after }: Happened, of: LocalisedText): FollowUp[] {
  const made = { kind: 'draft', id: madeId(`${ref.id} ${event.seq} review`) } as const;
  const { context } = after.snapshot as DraftSnapshot;
  const title = Object.entries(review.title).map(([language, words]) => [
    language,
    of[language] === undefined ? words : `${words}: ${of[language]}`,
  ]);
  const create = {
    type: 'draft.create',
    as: 'system',
    with: {
      kind: review.kind,
      title: Object.fromEntries(title) as LocalisedText,
      basis: context.decision?.number ?? ref.id,
    },
  };
  const submit = { type: 'draft.submit', as: 'system', with: { body: review.submitTo } };
  return [
    { ref: made, command: create, isNew: true },
    ...(review.submitTo === undefined ? [] : [{ ref: made, command: submit }]),
  ];
}

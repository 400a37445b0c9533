import { hasEnded, type DraftContext, type DraftSnapshot } from '#procedure';
import type { Tx } from '#store';

type Concern = DraftContext['concerns'][string];

/** Keeps the rows of a draft's concerns equal to them: which stand, as long as the draft has not ended. */
export async function projectConcerns(
  tx: Tx,
  draft: string,
  before: DraftSnapshot | undefined,
  after: DraftSnapshot,
): Promise<void> {
  const hadEnded = before !== undefined && hasEnded(before.state);
  const isOver = hasEnded(after.state);
  if (before?.context.concerns === after.context.concerns && hadEnded === isOver) return;
  for (const [id, concern] of Object.entries(after.context.concerns)) {
    const { owner, status, blocking, event } = concern;
    const old = before?.context.concerns[id];
    const standing = isStanding(concern, isOver);
    if (!old) {
      await tx.run(
        'INSERT INTO draft_concern (draft_id, concern, owner, status, blocking, event, standing) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [draft, id, owner, status, blocking ? 1 : 0, event, standing],
      );
    } else if (old.status !== status || isStanding(old, hadEnded) !== standing) {
      await tx.run('UPDATE draft_concern SET status = ?, standing = ? WHERE draft_id = ? AND concern = ?', [
        status,
        standing,
        draft,
        id,
      ]);
    }
  }
}

const isStanding = ({ status }: Concern, hasDraftEnded: boolean): 0 | 1 =>
  status === 'open' && !hasDraftEnded ? 1 : 0;

import { addMs } from '#engine';
import type { Queries } from '#store';

/** A transaction bears the time at which it took its locks, and may be committed so much later. */
const COMMITTED_WITHIN_MS = 10_000;
/** By so much the clocks of those who commit and of those who hear of it may differ. */
const CLOCKS_APART_MS = 250;

const CHANGED = 'SELECT subject_id, MAX(at) AS at FROM event WHERE at > ? AND at <= ? GROUP BY subject_id';

/**
 * Finds changes of which nothing was announced: whoever made them died before it could say so, or nobody could hear it.
 * They are found after ten seconds, unless a later change of the same subject was announced by then. Instants are those
 * of the database.
 */
export class Unannounced {
  private readonly announcedAt = new Map<string, string>();
  private lookedUntil: string;

  constructor(now: string) {
    this.lookedUntil = addMs(now, -COMMITTED_WITHIN_MS);
  }

  announced(subject: string, at: string): void {
    this.announcedAt.set(subject, at);
  }

  /** Whether there is one since the last look that could be carried out. */
  async isAny(q: Queries, now: string): Promise<boolean> {
    const until = addMs(now, -COMMITTED_WITHIN_MS);
    const changed = await q.all<{ subject_id: string; at: string }>(CHANGED, [this.lookedUntil, until]);
    const isAny = changed.some(
      ({ subject_id: subject, at }) => (this.announcedAt.get(subject) ?? '') < addMs(at, -CLOCKS_APART_MS),
    );
    this.lookFrom(now);
    return isAny;
  }

  /** Nobody has listened until now: what changed before concerns nobody. */
  lookFrom(now: string): void {
    this.lookedUntil = addMs(now, -COMMITTED_WITHIN_MS);
    const isOver = addMs(this.lookedUntil, -CLOCKS_APART_MS);
    for (const [subject, at] of this.announcedAt) if (at < isOver) this.announcedAt.delete(subject);
  }
}

import type { SubjectRef } from '#procedure';
import type { Involved } from '../ports/subject-type.port.js';

const REMEMBERED = 10_000;

/**
 * Remembers which locks a subject's commands turned out to need, so that the next one takes them in order at once. A
 * wrong guess costs a lock too many or one fresh start, never a wrong result.
 */
export function lockHints() {
  const known = new Map<string, readonly Involved[]>();
  return {
    of: ({ id }: SubjectRef): readonly Involved[] => known.get(id) ?? [],
    learn({ id }: SubjectRef, needs: readonly Involved[]): void {
      known.delete(id);
      known.set(
        id,
        needs.filter(({ ref }) => ref.id !== id),
      );
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    },
  };
}

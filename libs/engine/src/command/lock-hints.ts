import type { SubjectRef } from '#procedure';
import type { Involved } from '../ports/subject-type.port.js';
import type { Given } from './given.js';

const REMEMBERED = 10_000;

/**
 * Remembers which locks the commands of a type turned out to need on a subject, so that the next one takes them in order
 * at once. A wrong guess costs a lock too many or one fresh start, never a wrong result.
 */
export function lockHints() {
  const known = new Map<string, readonly Involved[]>();
  const names = ({ id }: SubjectRef, givens: readonly Given[]): readonly string[] => [
    ...new Set(givens.map(({ command }) => `${id} ${command.type}`)),
  ];
  const learnOne = (name: string, needs: readonly Involved[]): void => {
    known.delete(name);
    known.set(name, needs);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  };
  return {
    of: (ref: SubjectRef, givens: readonly Given[]): readonly Involved[] =>
      names(ref, givens).flatMap((name) => known.get(name) ?? []),
    learn(ref: SubjectRef, givens: readonly Given[], needs: readonly Involved[]): void {
      const others = needs.filter((need) => need.ref.id !== ref.id);
      for (const name of names(ref, givens)) learnOne(name, others);
    },
  };
}

import { createHash } from 'node:crypto';
import type { SubjectRef } from '#procedure';

/** The occasion of what is told at once: the event itself. */
export function occasionOfEvent({ kind, id }: SubjectRef, seq: number): string {
  return `${kind}:${id}:${seq}`;
}

/** What reminders lead up to: the opening of a meeting, or the end of a draft's deadline. */
export function occasionOf({ kind, id }: SubjectRef, deadline?: string): string {
  return deadline === undefined ? `${kind}:${id}` : `${kind}:${id}:${deadline}`;
}

/** The same parts always give the same id: written twice, a row is there once. */
export function idOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

import type { z } from 'zod';
import { refuse } from './problem.js';

/**
 * A body that is no command, read by its schema.
 *
 * @throws RefusedError, with a pointer to each fault.
 */
export function readForm<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  const pointers = read.error.issues.map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key)}`).join(''),
    expected: message,
  }));
  return refuse('invalid-payload', { pointers });
}

import type { z } from 'zod';
import { faultAt, FormError, type FormFault } from './form-error.js';
import { inWords } from './issue-words.js';
import { readSource, type Place, type SourceLimits } from './yaml-source.js';

/** Where in a file each part of its data stands: for faults that only show when several parts are seen together. */
export interface ReadForm<T> {
  readonly value: T;
  readonly at: (path: readonly PropertyKey[]) => Place;
}

/** What organisations and scenarios may have. */
const LIMITS: SourceLimits = { characters: 1_000_000 };

/**
 * Reads a YAML file of one of our published forms, in bounded time and memory.
 *
 * @throws FormError naming file, line, column and what was expected, for malformed YAML and for every unknown key,
 *   missing part and wrong value.
 */
export function readForm<T extends z.ZodType>(
  text: string,
  schema: T,
  file: string,
  limits = LIMITS,
): ReadForm<z.output<T>> {
  const { data, at } = readSource(text, file, limits);
  const parsed = schema.safeParse(data, { error: inWords });
  if (!parsed.success) throw new FormError(faultsOf(parsed.error.issues, at, file));
  return { value: parsed.data, at };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issues: readonly Issue[], at: ReadForm<unknown>['at'], file: string): FormFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n');
      return issue.keys.map((key, index) =>
        faultAt(file, at([...issue.path, key]), [...issue.path, key], messages[index] ?? 'unknown key'),
      );
    }
    const nested = issue.code === 'invalid_union' ? closest(issue.errors) : undefined;
    if (nested)
      return faultsOf(
        nested.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
        at,
        file,
      );
    return [faultAt(file, at(issue.path), issue.path, issue.message)];
  });
}

/** Of the alternatives of a union the one that the value comes closest to: its faults lie deepest. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const [best] = [...alternatives].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  return best && depthOf(best) > 0 ? best : undefined;
}

/** A map with a key too many comes closer than a word or a list does. */
function depthOf(issues: readonly Issue[]): number {
  const depths = issues.map(({ code, path }) => path.length + (code === 'unrecognized_keys' ? 1 : 0));
  return Math.max(0, ...depths);
}

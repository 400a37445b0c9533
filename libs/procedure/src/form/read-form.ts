import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

export interface FormFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the data, as a path: `stages.swg.verbs`. */
  readonly path: string;
  readonly message: string;
}

/** A file that does not have its published form. The message lists every fault with file, line and column. */
export class FormError extends Error {
  constructor(readonly faults: readonly FormFault[]) {
    super(faults.map(describeFault).join('\n'));
    this.name = 'FormError';
  }
}

export function describeFault({ file, line, column, path, message }: FormFault): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where in a file each part of its data stands: for faults that only show when several parts are seen together. */
export interface ReadForm<T> {
  readonly value: T;
  readonly at: (path: readonly PropertyKey[]) => Place;
}

/**
 * Reads a YAML file of one of our published forms.
 *
 * @throws FormError naming file, line, column and what was expected, for malformed YAML and for every unknown key,
 *   missing part and wrong value.
 */
export function readForm<T extends z.ZodType>(text: string, schema: T, file: string): ReadForm<z.output<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (path: readonly PropertyKey[]): Place => placeOf(document, lines, path);
  if (document.errors.length > 0) {
    throw new FormError(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { file, line, column: col, path: '', message };
      }),
    );
  }
  // Aliases that expand without end are an attack, not a form.
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) throw new FormError(faultsOf(parsed.error.issues, at, file));
  return { value: parsed.data, at };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issues: readonly Issue[], at: ReadForm<unknown>['at'], file: string): FormFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        fault(at([...issue.path, key]), [...issue.path, key], 'unknown key', file),
      );
    }
    const nested = issue.code === 'invalid_union' ? closest(issue.errors) : undefined;
    if (nested)
      return faultsOf(
        nested.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
        at,
        file,
      );
    return [fault(at(issue.path), issue.path, issue.message, file)];
  });
}

/** Of the alternatives of a union the one that the value comes closest to: its faults lie deepest. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
  const [best] = [...alternatives].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return best && depth(best) > 0 ? best : undefined;
}

function fault(place: Place, path: readonly PropertyKey[], message: string, file: string): FormFault {
  return { file, ...place, path: path.map(String).join('.'), message };
}

/** The place of a path; where the path leads nowhere (a missing key) the place of what should hold it. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const node = length === 0 ? document.contents : keyOrValue(document, part);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

function keyOrValue(document: Document, path: readonly PropertyKey[]): unknown {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (typeof parent === 'object' && parent !== null && 'items' in parent && Array.isArray(parent.items)) {
    const pair = (parent.items as unknown[]).find(
      (item) =>
        typeof item === 'object' && item !== null && 'key' in item && String(item.key) === String(last),
    );
    if (typeof pair === 'object' && pair !== null && 'key' in pair) return pair.key;
  }
  return document.getIn(path, true);
}

import type { z } from 'zod';
import { jsonOf, pointerTo, type Path } from './pointers.js';

type Payload = Readonly<Record<string, unknown>>;

export interface ReadInPart {
  readonly with: Payload;
  /** What was left out, word for word as JSON, by JSON pointer into the command. */
  readonly unreadable: Readonly<Record<string, string>>;
}

/** With more faults than these whole keys are left out, not their parts: the work stays bounded. */
const FAULTS_APART = 100;

/**
 * A payload without the parts that its schema cannot read: the smallest that leave something readable. Undefined where
 * what cannot be read, or is missing, must be there.
 */
export function readInPart(schema: z.ZodType<Payload>, said: Payload): ReadInPart | undefined {
  const left = new Map<string, Path>();
  for (;;) {
    const read = schema.safeParse(without(said, left));
    if (read.success) return { with: read.data, unreadable: wordsOf(said, left) };
    const faults = read.error.issues.flatMap((issue) => placesOf(issue));
    const places = faults.length > FAULTS_APART ? faults.map((path) => path.slice(0, 1)) : faults;
    const paths = places.map((place) => presentAt(said, place, left));
    if (paths.some((path) => path.length === 0)) return undefined;
    for (const path of paths) left.set(pointerTo(path), path);
  }
}

/** Where an issue lies: of keys that are not known, each. */
export const placesOf = (issue: z.core.$ZodIssue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

type Left = ReadonlyMap<string, Path>;

const isTree = (value: unknown): value is Payload => typeof value === 'object' && value !== null;

const keysKept = (value: Payload, at: Path, left: Left): string[] =>
  Object.keys(value).filter((key) => !left.has(pointerTo([...at, key])));

/** What nothing was left out of stays as it is, however deep. */
function without(value: unknown, left: Left, at: Path = []): unknown {
  const isTouched = [...left.values()].some((path) => at.every((key, depth) => path[depth] === key));
  if (!isTree(value) || !isTouched) return value;
  const kept = keysKept(value, at, left).map(
    (key) => [key, without(value[key], left, [...at, key])] as const,
  );
  return Array.isArray(value) ? kept.map(([, entry]) => entry) : Object.fromEntries(kept);
}

/** Where something stands that a fault is about; for what is missing, whatever lacks it. */
function presentAt(said: Payload, place: Path, left: Left): Path {
  const path: string[] = [];
  let value: unknown = said;
  for (const step of place) {
    if (!isTree(value)) return path;
    const keys = keysKept(value, path, left);
    // Of a list the schema saw what was not left out.
    const key = Array.isArray(value) ? keys[Number(step)] : keys.find((name) => name === step);
    if (key === undefined) return path;
    path.push(key);
    value = value[key];
  }
  return path;
}

/** The largest parts that were left out, as they were sent. */
function wordsOf(said: Payload, left: Left): Record<string, string> {
  const isWithin = (path: Path): boolean =>
    path.some((_, depth) => depth > 0 && left.has(pointerTo(path.slice(0, depth))));
  const largest = [...left].filter(([, path]) => !isWithin(path));
  return Object.fromEntries(largest.map(([pointer, path]) => [`/with${pointer}`, wordFor(said, path)]));
}

function wordFor(said: unknown, path: Path): string {
  return jsonOf(path.reduce<unknown>((tree, key) => (tree as Record<PropertyKey, unknown>)[key], said));
}

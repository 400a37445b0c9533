import {
  isAlias,
  isCollection,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
  type Node,
  type YAMLMap,
} from 'yaml';
import { faultAt, FormError } from './form-error.js';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** YAML (or JSON) as data, with where each part of it stands. */
export interface Source {
  readonly data: unknown;
  readonly at: (path: readonly PropertyKey[]) => Place;
}

/** What one of our files may be: generous for people, and little for a machine. */
export interface SourceLimits {
  readonly characters: number;
}

const DEEPEST = 60;
/** Parts of a file: entries, keys and words. */
const PARTS = 100_000;
const ALIASES = 100;

/**
 * Reads YAML in bounded time and memory.
 *
 * @throws FormError with one clear sentence for what is too large, no YAML, or ambiguous (a key given twice).
 */
export function readSource(text: string, file: string, { characters }: SourceLimits): Source {
  if (text.length > characters) {
    const message = `the file has ${text.length} characters; at most ${characters} are read`;
    throw new FormError([faultAt(file, { line: 1, column: 1 }, [], message)], true);
  }
  const lines = new LineCounter();
  // Keys given twice are found below: the library compares every key with every other one.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const refuse: Refuse = (offset, message, path = []) => {
    const { line, col } = lines.linePos(offset);
    throw new FormError([faultAt(file, { line, column: col }, path, message)]);
  };
  const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  // What follows the first error of a broken line is mostly made up of it.
  if (first) refuse(first.pos[0], wordsOf(first.code, first.message));
  check(document.contents, refuse);
  return { data: dataOf(document, refuse), at: (path) => placeOf(document, lines, path) };
}

function dataOf(document: Document, refuse: Refuse): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES }) as unknown;
  } catch (error) {
    return refuse(0, `the aliases (*name) cannot be followed: ${(error as Error).message}`);
  }
}

const YAML_WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'the indentation does not fit the lines above, or a bracket is not closed',
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  BLOCK_AS_IMPLICIT_KEY: 'two keys stand on one line; put words with a colon in quotation marks',
  MULTILINE_IMPLICIT_KEY: 'a key without a colon, or a colon on another line than its key',
  DUPLICATE_KEY: 'a key is given twice',
  MULTIPLE_DOCS: 'a second document begins (---); one file holds one',
  TAG_RESOLVE_FAILED: 'tags (!name) are not read',
  RESOURCE_EXHAUSTION: `nested too deeply; at most ${DEEPEST} levels are read`,
};

function wordsOf(code: ErrorCode, message: string): string {
  return `this is not YAML: ${YAML_WORDS[code] ?? message.charAt(0).toLowerCase() + message.slice(1)}`;
}

type Refuse = (offset: number, message: string, path?: readonly string[]) => never;

interface Level {
  readonly node: unknown;
  readonly depth: number;
  readonly path: readonly string[];
}

/** Walks through what was read, without recursion: how deep and how large it is, and keys that are given twice. */
function check(root: unknown, refuse: Refuse): void {
  const open: Level[] = [{ node: root, depth: 0, path: [] }];
  let parts = 0;
  let aliases = 0;
  for (let level = open.pop(); level; level = open.pop()) {
    const { node, depth, path } = level;
    parts += 1;
    if (isAlias(node)) aliases += 1;
    if (parts > PARTS) refuse(offsetOf(node), `more than ${PARTS} entries; at most that many are read`);
    if (aliases > ALIASES) refuse(offsetOf(node), `more than ${ALIASES} aliases (*name)`);
    if (!isCollection(node)) continue;
    if (depth >= DEEPEST) refuse(offsetOf(node), YAML_WORDS.RESOURCE_EXHAUSTION ?? '');
    const keys = new Set<string>();
    for (const item of node.items as unknown[]) {
      if (!isPair(item)) {
        open.push({ node: item, depth: depth + 1, path });
        continue;
      }
      const name = keyText(item.key);
      const inside = [...path, name];
      if (keys.has(name)) refuse(offsetOf(item.key), `\`${name}\` is given twice; keep one of them`, inside);
      keys.add(name);
      open.push(
        { node: item.key, depth: depth + 1, path },
        { node: item.value, depth: depth + 1, path: inside },
      );
    }
  }
}

const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

/** The place of a path; where the path leads nowhere (a missing key) the place of what should hold it. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place {
  let node: unknown = document.contents;
  let offset = offsetOf(node);
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    const found = entryOf(node as YAMLMap, part);
    if (!found) break;
    offset = found.offset;
    node = found.node;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** An entry of a map stands where its key does, one of a list where it begins. */
function entryOf(
  collection: YAMLMap,
  part: PropertyKey,
): { readonly node: unknown; readonly offset: number } | undefined {
  const items = collection.items as unknown[];
  const pair = items.find((item) => isPair(item) && keyText(item.key) === String(part));
  if (isPair(pair)) return { node: pair.value, offset: offsetOf(pair.key) };
  const item = items[Number(part)];
  return item === undefined || isPair(item) ? undefined : { node: item, offset: offsetOf(item) };
}

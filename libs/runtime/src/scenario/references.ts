import { COMMANDS, LISTS_OF_MADE, NAMED_BY_REF, type RefKind } from './commands.js';

/** A name used inside `with`. Where it is not strict, the value may also be something other than a name. */
export interface Reference {
  readonly path: readonly [string, ...PropertyKey[]];
  readonly name: string;
  readonly kind: RefKind;
  readonly isStrict: boolean;
}

/** A name that a command gives to what it makes. */
export interface Naming {
  readonly path: readonly [string, ...PropertyKey[]];
  readonly name: string;
  readonly kind: RefKind;
  /** Where the answer tells the id: the subject itself, or a member of `made` and the place in its list. */
  readonly from: 'subject' | { readonly made: string; readonly index?: number };
}

type Payload = Readonly<Record<string, unknown>>;

const BY_KEY: Readonly<Record<string, RefKind>> = {
  draft: 'draft',
  drafts: 'draft',
  basis: 'draft',
  meeting: 'meeting',
  concern: 'concern',
  ownConcerns: 'concern',
  communication: 'communication',
  mandate: 'mandate',
};

function kindOf(type: string, key: string): RefKind | undefined {
  if (key === 'by') return type === 'draft.supersede' ? 'draft' : undefined;
  return BY_KEY[key];
}

/** A decision or a meeting may also be one that Placet does not hold. */
function isStrict(type: string, key: string): boolean {
  return (
    key !== 'basis' &&
    key !== 'mandate' &&
    !(key === 'meeting' && COMMANDS.get(type)?.subject === 'organisation')
  );
}

/** The payload with every name in it replaced by what `replace` gives. */
export function replaceReferences(
  type: string,
  payload: Payload,
  replace: (reference: Reference) => string,
): Payload {
  const entries = Object.entries(payload).map(([key, value]): [string, unknown] => {
    const kind = kindOf(type, key);
    if (!kind) return [key, value];
    const one = (name: unknown, ...path: PropertyKey[]): unknown =>
      typeof name === 'string'
        ? replace({ path: [key, ...path], name, kind, isStrict: isStrict(type, key) })
        : name;
    if (Array.isArray(value)) return [key, value.map((name, index) => one(name, index))];
    if (key === 'ownConcerns' && typeof value === 'object' && value !== null) {
      const fates = Object.entries(value).map(([name, fate]) => [String(one(name, name)), fate] as const);
      return [key, Object.fromEntries(fates)];
    }
    return [key, one(value)];
  });
  return Object.fromEntries(entries);
}

/** The names that a command gives when its answer is the expected one. */
export function namingsIn(type: string, payload: Payload, isRecorded: boolean): Naming[] {
  return [...ownNaming(type, payload, isRecorded), ...(isRecorded ? [] : listedNamings(payload))];
}

function ownNaming(type: string, { ref }: Payload, isRecorded: boolean): Naming[] {
  const kind = isRecorded ? 'communication' : NAMED_BY_REF[type];
  if (typeof ref !== 'string' || kind === undefined) return [];
  const isSubject = kind === 'draft' || kind === 'meeting';
  return [{ path: ['ref'], name: ref, kind, from: isSubject ? 'subject' : { made: kind } }];
}

function listedNamings(payload: Payload): Naming[] {
  return Object.entries(LISTS_OF_MADE).flatMap(([key, { made, kind }]) => {
    const entries: unknown = payload[key];
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown, index): Naming[] => {
      const ref = typeof entry === 'object' && entry !== null && 'ref' in entry ? entry.ref : undefined;
      if (typeof ref !== 'string') return [];
      return [{ path: [key, index, 'ref'], name: ref, kind, from: { made, index } }];
    });
  });
}

import { z } from 'zod';
import { didYouMean, nearest } from './nearest.js';

type RawIssue = z.core.$ZodRawIssue;
type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  tuple: 'a list',
};

/** What stands there, in a few words: never the whole of a hostile value. */
function found(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return 'something else';
  return value === '' ? 'empty text' : `\`${value.length > 40 ? `${value.slice(0, 40)}…` : value}\``;
}

const listed = (names: readonly unknown[]): string => names.map(String).join(', ');

/** A key with a nearby name that is known; several keys are several lines, in their order. */
function unknownKeys({ keys = [], inst }: RawIssue): string {
  const shape = (inst as { readonly _zod?: { readonly def?: { readonly shape?: object } } } | undefined)?._zod
    ?.def?.shape;
  const known = Object.keys(shape ?? {});
  return (keys as readonly string[])
    .map((key) => {
      const name = nearest(key, known);
      const others = known.length > 0 ? `; known are ${listed(known)}` : '';
      return `unknown key \`${key}\`${name === undefined ? others : `; did you mean \`${name}\`?`}`;
    })
    .join('\n');
}

function oneOf(values: readonly unknown[], input: unknown): string {
  const expected = values.length === 1 ? `expected ${listed(values)}` : `expected one of ${listed(values)}`;
  if (input === undefined) return `missing; ${expected}`;
  const hint = typeof input === 'string' ? didYouMean(input, values.map(String)) : '';
  return `found ${found(input)}${hint}; ${expected}`;
}

function ofUnion({ errors = [], input, inst, discriminator, options }: RawIssue): string {
  if (typeof discriminator === 'string') {
    const value = (input as Readonly<Record<string, unknown>> | undefined)?.[discriminator];
    return oneOf(Array.isArray(options) ? options : [], value);
  }
  const described = describedAs(inst);
  if (input === undefined) return described ? `missing; expected ${described}` : 'missing';
  if (described) return `${found(input)} does not fit here; expected ${described}`;
  const all = (errors as readonly (readonly Issue[])[]).flatMap((issues) =>
    issues.map(({ message }) => message),
  );
  return [...new Set(all)].join('; or ');
}

function describedAs(inst: unknown): string | undefined {
  return inst instanceof z.core.$ZodType ? z.globalRegistry.get(inst)?.description : undefined;
}

function wrongSize({ origin, input, code, minimum, maximum, inclusive = true }: RawIssue): string {
  const [more, less] = inclusive ? ['at least', 'at most'] : ['more than', 'less than'];
  const bound = code === 'too_small' ? `${more} ${String(minimum)}` : `${less} ${String(maximum)}`;
  if (code === 'too_small' && minimum === 1 && (origin === 'string' || origin === 'array'))
    return origin === 'string' ? 'must not be empty' : 'expected at least one entry';
  if (origin === 'string') return `expected ${bound} characters`;
  if (origin === 'array' || origin === 'set') return `expected ${bound} entries`;
  return `expected ${bound}; found ${found(input)}`;
}

/** A sentence for a person, in place of the library's words. For the `error` of a parse; messages of a form stand. */
export function inWords(issue: RawIssue): string | undefined {
  const { code, input, inst } = issue;
  switch (code) {
    case 'unrecognized_keys':
      return unknownKeys(issue);
    case 'invalid_type': {
      const expected = TYPES[String(issue['expected'])] ?? String(issue['expected']);
      return input === undefined
        ? `missing; expected ${expected}`
        : `expected ${expected}; found ${found(input)}`;
    }
    case 'invalid_value':
      return oneOf(issue['values'] ?? [], input);
    case 'invalid_union':
      return ofUnion(issue);
    case 'invalid_format': {
      const schema = (issue as { readonly schema?: unknown }).schema ?? inst;
      return `${found(input)} does not fit here; expected ${describedAs(schema) ?? `text of the form ${String(issue['pattern'] ?? issue['format'])}`}`;
    }
    case 'invalid_key': {
      const [first] = (issue['issues'] ?? []) as readonly Issue[];
      return first ? `as a name: ${first.message}` : undefined;
    }
    case 'too_small':
    case 'too_big':
      return wrongSize(issue);
    default:
      return undefined;
  }
}

import { z } from 'zod';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { About, AboutForm, PlainField } from '../form/effects.form.js';
import { inWords } from '../form/issue-words.js';
import { bodyCode, localisedText, participantCode } from '../vocabulary/values.js';
import type { Act, Refused } from '../subject.js';

const TYPES = {
  participant: participantCode,
  holder: participantCode.or(z.literal('vacant')),
  code: bodyCode,
  text: localisedText,
  word: z.string().trim().min(1).max(2_000),
  day: z.iso.date().or(z.iso.datetime({ offset: true })),
  meeting: z.string().trim().min(1).max(2_000).or(localisedText),
} as const;

function plain(field: PlainField): z.ZodType {
  if (typeof field === 'string') return TYPES[field];
  return 'oneOf' in field ? z.enum(field.oneOf) : TYPES[field.type];
}

const isOptional = (field: AboutForm[string]): boolean =>
  typeof field !== 'string' && field.optional === true;

function typeOf(field: AboutForm[string]): z.ZodType {
  const isList = typeof field !== 'string' && 'list' in field;
  const type = isList ? z.array(shape(field.list)).min(1).max(400) : plain(field);
  return isOptional(field) ? type.optional() : type;
}

function shape(form: AboutForm): z.ZodType<About> {
  return z.strictObject(
    Object.fromEntries(Object.entries(form).map(([name, field]) => [name, typeOf(field)])),
  );
}

/** What a draft says of itself, read as its kind asks; refused with a pointer to every field that is not as asked. */
export function readAbout(form: AboutForm | undefined, about: unknown): About | Refused {
  const read = shape(form ?? {}).safeParse(about, { error: inWords });
  if (read.success) return read.data;
  return { refused: 'invalid-payload', pointers: read.error.issues.flatMap(faultsOf) };
}

export const isUnreadable = (about: About | Refused): about is Refused => 'refused' in about;

/** What a new text is about, where it says so; else it is about the same. */
export function aboutGiven({ form }: CompiledWorkflow, act: Pick<Act, 'with'>): { readonly about?: About } {
  const given = act.with['about'];
  const about = given === undefined ? undefined : readAbout(form.about, given);
  return about && !isUnreadable(about) ? { about } : {};
}

export function unreadableAbout({ form }: CompiledWorkflow, act: Pick<Act, 'with'>): Refused | undefined {
  const given = act.with['about'];
  const about = given === undefined ? undefined : readAbout(form.about, given);
  return about && isUnreadable(about) ? about : undefined;
}

interface Fault {
  readonly pointer: string;
  readonly expected: string;
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ pointer: pointerTo(issue.path), expected: issue.message }];
  return issue.keys.map((key) => ({
    pointer: pointerTo([...issue.path, key]),
    expected: 'no such field of this kind of document',
  }));
}

const pointerTo = (path: readonly PropertyKey[]): string =>
  ['/with/about', ...path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

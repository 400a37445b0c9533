import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUE } from './catalogue/catalogue.js';
import { PARAMETERS, type MessageKey } from './catalogue/parameters.js';
import { LOCALES, type Language } from './language.js';
import { sayList } from './lists.js';
import type { MessageParams } from './types.js';

type Value = string | number;

/** A declared parameter, taken apart: see `catalogue/declare.ts` for the notation. */
export interface Declared {
  readonly name: string;
  readonly form: 'text' | 'optional' | 'list' | 'full-list' | 'number';
}

const FORMS = { '?': 'optional', '[]': 'list', '[+]': 'full-list', '#': 'number' } as const;

export function declaredOf(parameter: string): Declared {
  const [, name = parameter, mark = ''] = /^(\w+)(\?|\[\]|\[\+\]|#)$/.exec(parameter) ?? [];
  return { name, form: FORMS[mark as keyof typeof FORMS] ?? 'text' };
}

interface Message {
  readonly format: IntlMessageFormat;
  readonly declared: readonly Declared[];
}

const messages = new Map<string, Message>();

function messageOf(language: Language, key: MessageKey): Message {
  const id = `${language} ${key}`;
  let message = messages.get(id);
  if (!message) {
    const text = CATALOGUE[language][key];
    // Tags are not markup here: "<" in a message is itself.
    const format = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
    message = { format, declared: PARAMETERS[key].map(declaredOf) };
    messages.set(id, message);
  }
  return message;
}

/** Whether the catalogue has the key. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(PARAMETERS, key);
}

/** Whether everything that the message always needs is given. */
export function canSay(key: MessageKey, params: MessageParams): boolean {
  return PARAMETERS[key]
    .map(declaredOf)
    .every(({ name, form }) => form !== 'text' || params[name] !== undefined);
}

/**
 * One message in one language; lists read "A, B and C". Values are set as they are, never read as messages. A message
 * is parsed once, at its first use.
 *
 * @throws RangeError where a parameter that the message always needs is missing.
 */
export function say(language: Language, key: MessageKey, params: MessageParams = {}): string {
  const { format, declared } = messageOf(language, key);
  const values: Record<string, Value> = {};
  for (const parameter of declared) fill(values, parameter, { language, key, given: params[parameter.name] });
  return String(format.format(values));
}

interface Filling {
  readonly language: Language;
  readonly key: MessageKey;
  readonly given: MessageParams[string];
}

function fill(
  values: Record<string, Value>,
  { name, form }: Declared,
  { language, key, given }: Filling,
): void {
  if (form === 'list' || form === 'full-list') {
    const items = given === undefined ? [] : typeof given === 'object' ? given : [String(given)];
    values[name] = sayList(language, items);
    values[`${name}Count`] = items.length;
    return;
  }
  if (form === 'optional') {
    const text = typeof given === 'object' ? sayList(language, given) : String(given ?? '');
    values[name] = text;
    values[`${name}Given`] = text === '' ? 'no' : 'yes';
    return;
  }
  if (given === undefined) throw new RangeError(`The message ${key} needs ${name}`);
  values[name] = typeof given === 'object' ? sayList(language, given) : given;
}

/** A message whose key is put together from a code, or else the text given for codes that the catalogue lacks. */
export function sayCode(language: Language, key: string, otherwise: string, params?: MessageParams): string {
  return isMessageKey(key) ? say(language, key, params) : otherwise;
}

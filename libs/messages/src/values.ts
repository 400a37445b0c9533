import type { Language } from './language.js';

/** Reading of what came from outside: a command's payload, an event's facts, a refusal's detail. */

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Texts of a list; a single value is a list of one. */
export function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => textOf(item) ?? []);
}

/** Words by language: those of the language asked for, else English, else the first. A bare string is itself. */
export function localisedOf(language: Language, value: unknown): string | undefined {
  if (typeof value === 'string') return textOf(value);
  const words = recordOf(value);
  return textOf(words[language]) ?? textOf(words['en']) ?? textOf(Object.values(words)[0]);
}

/** Somebody's own words on one line, without the full stop at the end. */
export function lineOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<!\.)\.$/, '');
}

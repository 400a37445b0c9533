import { LOCALES, type Language } from './language.js';

const formats = new Map<string, Intl.ListFormat>();

/** "A, B and C", or "A, B or C". */
export function sayList(
  language: Language,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  if (items.length < 2) return items[0] ?? '';
  const key = `${language} ${type}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.ListFormat(LOCALES[language], { type, style: 'long' });
    formats.set(key, format);
  }
  return format.format(items);
}

const names = new Map<Language, Intl.DisplayNames>();

/** The name of a language by its code: "Russian", "русский". */
export function languageName(language: Language, code: string): string {
  let format = names.get(language);
  if (!format) {
    format = new Intl.DisplayNames(LOCALES[language], { type: 'language', fallback: 'code' });
    names.set(language, format);
  }
  return /^[a-z]{2,3}$/.test(code) ? (format.of(code) ?? code) : code;
}

import { VERBS } from '#procedure';
import type { Language } from './language.js';
import { say, sayCode } from './say.js';
import type { Names } from './types.js';

const OFFICE = /^(?:chair|secretariat|system)$/;
const COORDINATOR = /^((?:co-)?coordinator):(.+)$/;

/**
 * A participant or an office as the subject of a sentence. Offices take the article that the language asks for; the
 * catalogue's own words serve where the organisation has none.
 */
export function actorName(language: Language, code: string, names: Names): string {
  const name = names(code);
  const isOffice = OFFICE.test(code) || COORDINATOR.test(code);
  if (!isOffice) return name;
  if (name !== code) return /^the /i.test(name) ? name : say(language, 'role.office', { name });
  const [, role, area] = COORDINATOR.exec(code) ?? [];
  if (area === undefined) return sayCode(language, `role.${code}`, code);
  return say(language, role === 'coordinator' ? 'role.coordinator-of' : 'role.co-coordinator-of', {
    area: names(area),
  });
}

export function actorNames(language: Language, codes: readonly string[], names: Names): readonly string[] {
  return codes.map((code) => actorName(language, code, names));
}

/** The words of an outcome verb: the workflow's, else those of the vocabulary, else its code. */
export function verbWords(language: Language, verb: string, names: Names): string {
  const own = names(verb);
  if (own !== verb) return own;
  const known = Object.hasOwn(VERBS, verb) ? VERBS[verb as keyof typeof VERBS] : undefined;
  return known?.words[language] ?? verb;
}

/** The first letter in upper case: for names that begin a sentence. */
export function capitalised(language: Language, text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text === '' ? text : first.toLocaleUpperCase(language) + text.slice(first.length);
}

/** The first letter in lower case: for a phrase that begins one elsewhere and stands within a sentence here. */
export function lowered(language: Language, text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text === '' ? text : first.toLocaleLowerCase(language) + text.slice(first.length);
}

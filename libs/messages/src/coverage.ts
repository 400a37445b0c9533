import { CATALOGUE } from './catalogue/catalogue.js';
import { PARAMETERS, type MessageKey } from './catalogue/parameters.js';
import type { Language } from './language.js';

/** Every key of the catalogue, with the parameters that it declares (see `catalogue/declare.ts` for the notation). */
export function catalogueKeys(): readonly {
  readonly key: MessageKey;
  readonly parameters: readonly string[];
}[] {
  const keys = Object.keys(PARAMETERS) as MessageKey[];
  return keys.map((key) => ({ key, parameters: PARAMETERS[key] }));
}

/** The message as it is written, in ICU notation; for tests and for the tables of `docs/vocabulary.md`. */
export function catalogueText(language: Language, key: MessageKey): string {
  return CATALOGUE[language][key];
}

import type { WorkflowCatalogue } from '#documents';
import type { Language, Names } from '#messages';
import { nameOf, type OrganisationState } from '#organisation';
import type { Queries } from '#store';
import type { Viewer } from './viewer.js';

/** One reader's question: who asks, in which language, and where the answer comes from. */
export interface Reading {
  readonly q: Queries;
  readonly catalogue: WorkflowCatalogue;
  readonly organisation: OrganisationState;
  readonly viewer: Viewer;
  readonly language: Language;
}

/** What codes are called now: participants, bodies and areas by their names, outcome verbs by the workflow's words. */
export function namesFor(
  { organisation, viewer, language }: Pick<Reading, 'organisation' | 'viewer' | 'language'>,
  words?: Readonly<Record<string, { readonly words: Readonly<Record<string, string>> }>>,
): Names {
  return (code) => {
    const name = nameOf(organisation, code, language, viewer.at);
    if (name !== code) return name;
    const own = words && Object.hasOwn(words, code) ? words[code]?.words : undefined;
    return own?.[language] ?? code;
  };
}

import type { Language, Names } from '#messages';
import { nameOf, type OrganisationState } from '#organisation';

const PARTICIPANT = /^[A-Z][A-Z0-9-]+$/;

/** Words for the codes of an organisation; participants keep their code beside their name, as scenarios use it. */
export function namesIn(organisation: OrganisationState, language: Language, at: string): Names {
  return (code) => {
    const name = nameOf(organisation, code, language, at);
    return PARTICIPANT.test(code) && name !== code ? `${name} (${code})` : name;
  };
}

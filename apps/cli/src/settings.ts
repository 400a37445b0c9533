import { Option } from 'commander';
import { LANGUAGES } from '#messages';
import {
  environmentWith,
  loadConfig,
  organisationsExpected,
  readOrganisation,
  type Config,
  type ShippedOrganisation,
} from '#runtime';
import { UsageError } from './usage-error.js';

export const jsonOption = (): Option =>
  new Option('--json', 'machine-readable: one JSON object on each line');

export const languageOption = (): Option =>
  new Option('--language <code>', 'language of what is printed').choices([...LANGUAGES]).default('en');

export const organisationOption = (): Option =>
  new Option(
    '--organisation <name>',
    'folder under workflows/, or the path of one of your own (default: PLACET_ORGANISATION, else cica)',
  );

/** @throws UsageError for an organisation that is neither shipped nor at that path. */
export function organisationNamed(name: string): ShippedOrganisation {
  const expected = organisationsExpected(name);
  if (expected === undefined) return readOrganisation(name);
  throw new UsageError(`There is no organisation ${name}: ${expected}.`);
}

/** The settings, for the organisation named if one is. */
export function configOf(organisation: string | undefined): Config {
  return loadConfig(
    environmentWith(
      organisation === undefined ? {} : { PLACET_ORGANISATION: organisationNamed(organisation).name },
    ),
  );
}

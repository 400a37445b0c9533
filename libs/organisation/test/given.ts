import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  loadOrganisation,
  organisationForm,
  type OrganisationCommand,
  type OrganisationForm,
  type OrganisationState,
} from '../src/index.js';

const WORKFLOWS = join(import.meta.dirname, '../../../workflows');

/** What `workflows/<organisation>/organisation.yaml` holds, unchecked. */
export function fileOf(organisation: 'cica' | 'sample'): unknown {
  return parse(readFileSync(join(WORKFLOWS, organisation, 'organisation.yaml'), 'utf8'));
}

export function formOf(organisation: 'cica' | 'sample'): OrganisationForm {
  return organisationForm.parse(fileOf(organisation));
}

export function stateOf(organisation: 'cica' | 'sample'): OrganisationState {
  return loadOrganisation(formOf(organisation));
}

/** A command by the secretariat unless told otherwise. */
export function command(
  type: string,
  payload: Record<string, unknown>,
  { actor = 'secretariat', at = '2024-07-11T10:00:00+05:00' }: { actor?: string; at?: string } = {},
): OrganisationCommand {
  return { type, actor, at, with: payload };
}

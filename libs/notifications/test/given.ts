import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadOrganisation, organisationForm, stepOrganisation, type OrganisationState } from '#organisation';
import { STANCES, type DraftContext, type StateDeadline } from '#procedure';
import type { DraftReading, MeetingReading, Scene } from '../src/scene.js';

export const AT = '2024-07-01T05:00:00.000Z';

const FILE = join(import.meta.dirname, '../../../workflows/sample/organisation.yaml');

export const sample: OrganisationState = loadOrganisation(
  organisationForm.parse(parse(readFileSync(FILE, 'utf8'))),
);

/** The sample organisation after these commands of its secretariat. */
export function sampleAfter(
  ...commands: readonly { type: string; with: Record<string, unknown>; at?: string }[]
): OrganisationState {
  return commands.reduce((state, { type, with: payload, at = AT }) => {
    const step = stepOrganisation(state, { type, actor: 'secretariat', at, with: payload });
    if ('refused' in step) throw new Error(`${type}: ${step.refused}`);
    return step.state;
  }, sample);
}

const context: DraftContext = {
  seq: 9,
  kind: 'concept-paper',
  area: 'tourism',
  sponsors: ['XAB'],
  finalBody: 'soc',
  required: [],
  body: 'soc',
  reading: 2,
  revision: 1,
  revisionSince: 1,
  complete: [],
  round: null,
  positions: {},
  concerns: {},
  unclassified: {},
  deadlines: [],
  silence: null,
  next: null,
  provisional: null,
  outcomes: [],
  statements: [],
  decision: null,
};

export function draft(given: Partial<DraftContext> = {}): DraftReading {
  return {
    id: 'd1',
    state: 'soc.pending',
    context: { ...context, ...given },
    stances: STANCES,
    changedAt: AT,
  };
}

export function meeting(given: Partial<MeetingReading['context']> = {}, state = 'scheduled'): MeetingReading {
  const usual = {
    body: 'soc',
    opens: '2024-07-18T05:00:00.000Z',
    closes: null,
    zone: '+05:00',
    mode: 'online',
    place: null,
    invited: null,
    schedule: 1,
    items: [],
  };
  return { id: 'm1', state, context: { ...usual, ...given } };
}

export function scene(given: Partial<Scene> = {}): Scene {
  return { organisation: sample, at: AT, ...given };
}

export function deadline(kind: string, due: string): StateDeadline {
  return { kind, due, zone: '+05:00' };
}

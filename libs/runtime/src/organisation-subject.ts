import type { Involved, SubjectType } from '#engine';
import type { Command } from '#procedure';
import { organisationCommands, stepOrganisation, type OrganisationState } from '#organisation';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The meeting at which the chair passes, where it is one that Placet holds: its record says so too. */
function meetingOfHandOver({ type, with: payload }: Command): readonly Involved[] {
  const { meeting } = payload;
  if (type !== 'chair.hand-over' || typeof meeting !== 'string' || !ID.test(meeting)) return [];
  return [{ ref: { kind: 'meeting', id: meeting }, mode: 'change' }];
}

/** The one organisation of a deployment as a kind of subject. */
export const organisationSubject: SubjectType = {
  kind: 'organisation',
  commands: organisationCommands,
  involves: meetingOfHandOver,
  step(stored, act) {
    const command = organisationCommands[act.type as keyof typeof organisationCommands];
    const by: readonly string[] = command.by;
    if (!act.facts.roles.some((role) => by.includes(role)))
      return { refused: 'not-entitled', detail: { roles: by } };
    const stepped = stepOrganisation(stored?.snapshot as OrganisationState | undefined, {
      type: act.type,
      actor: act.as,
      at: act.at,
      // Of a workflow the record keeps what it is; its text lies by its hash.
      with: { ...act.with, ...act.facts.workflow },
    });
    if ('refused' in stepped) return stepped;
    const made = act.facts.workflow && { made: { workflow: act.facts.workflow.id } };
    return { snapshot: stepped.state, event: stepped.event.type, effects: [], ...made };
  },
  state: () => 'constituted',
  deadlines: () => [],
  identity: () => undefined,
};

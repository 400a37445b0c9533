import type { SubjectType } from '#engine';
import { organisationCommands, stepOrganisation, type OrganisationState } from '#organisation';

/** The one organisation of a deployment as a kind of subject. */
export const organisationSubject: SubjectType = {
  kind: 'organisation',
  commands: organisationCommands,
  involves: () => [],
  step(stored, act) {
    const command = organisationCommands[act.type as keyof typeof organisationCommands];
    const by: readonly string[] = command.by;
    if (!act.facts.roles.some((role) => by.includes(role)))
      return { refused: 'not-entitled', detail: { roles: by } };
    const stepped = stepOrganisation(stored?.snapshot as OrganisationState | undefined, {
      type: act.type,
      actor: act.as,
      at: act.at,
      with: act.with,
    });
    if ('refused' in stepped) return stepped;
    return { snapshot: stepped.state, event: stepped.event.type, effects: [] };
  },
  state: () => 'constituted',
  deadlines: () => [],
  identity: () => undefined,
};

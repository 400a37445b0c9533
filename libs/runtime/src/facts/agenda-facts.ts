import type { WorkflowCatalogue } from '#documents';
import { agendaFacts, type MeetingSnapshot, SITS_IN_BODY, speakerOf } from '#meetings';
import { eligibleIn, type OrganisationState } from '#organisation';
import type { Command, Facts, Refused } from '#procedure';
import type { Queries } from '#store';
import { proposalFor } from './agenda-proposal.js';

interface About {
  readonly tx: Queries;
  readonly catalogue: WorkflowCatalogue;
  readonly organisation: OrganisationState;
  readonly meeting: MeetingSnapshot;
  readonly at: string;
}

/** What a command on an agenda takes from elsewhere: what is before the body, and who sits in it. */
export async function agendaFactsFor(about: About, command: Command): Promise<Partial<Facts> | Refused> {
  const { context } = about.meeting;
  switch (command.type) {
    case 'agenda.propose':
      return proposed(about, command);
    case 'agenda.object':
    case 'agenda.accept': {
      const sits = eligibleIn(about.organisation, context.body, about.at).includes(speakerOf(command));
      return sits ? {} : { conditions: { [SITS_IN_BODY]: false } };
    }
    default:
      return agendaFacts(context, command);
  }
}

/** All that is proposed, or what the command names of it: what is not proposed any more is refused by its name. */
async function proposed(
  { tx, catalogue, organisation, meeting }: About,
  { with: payload }: Command,
): Promise<Partial<Facts> | Refused> {
  const items = await proposalFor(tx, { catalogue, organisation, context: meeting.context }, payload);
  return 'refused' in items ? items : { agenda: { items } };
}

import {
  chairAt,
  coordinatorOf,
  membersAt,
  observersAt,
  partnersAt,
  type OrganisationState,
} from '#organisation';
import type { OrganisationCheck } from './check.form.js';
import { countOrSetDiffers, differs, type Difference } from './difference.js';

/** What a check of the organisation says and the organisation is not at that instant. */
export function organisationDifferences(
  check: OrganisationCheck,
  organisation: OrganisationState,
  at: string,
): Difference[] {
  return [
    ...countOrSetDiffers('members', check.members, membersAt(organisation, at)),
    ...countOrSetDiffers('observers', check.observers, observersAt(organisation, at)),
    ...countOrSetDiffers('partners', check.partners, partnersAt(organisation, at)),
    ...differs('nextChair', check.nextChair, organisation.designated?.chair ?? null),
    ...differs('chair', check.chair, chairAt(organisation, at)),
    ...Object.entries(check.coordinator ?? {}).flatMap(([area, wanted]) =>
      differs(`coordinator.${area}`, wanted ?? 'vacant', coordinatorOf(organisation, area, at) ?? 'vacant'),
    ),
  ];
}

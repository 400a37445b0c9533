import { cancelReminders, type Happened, type Reaction } from '#engine';
import { endingTerms, type EndingTerm, type OrganisationState } from '#organisation';
import { OCCASIONS, textIn, type SubjectRef } from '#procedure';
import { occasionOf } from './occasions.js';
import { planUpcoming } from './plan-reminders.js';
import type { Upcoming } from './replanned.js';

/** Keeps the reminders of ending terms equal to the list of coordinators. */
export const remindOfTerms: Reaction = async (tx, happened) => {
  if (happened.ref.kind !== 'organisation') return;
  const { ref, seq } = happened;
  const organisation = happened.after.snapshot as OrganisationState;
  const { at } = happened.event;
  const earlier = happened.before?.snapshot as OrganisationState | undefined;
  for (const area of areasIn(happened, organisation)) {
    const terms = endingTerms(organisation, area, at);
    const gone = earlier ? endingTerms(earlier, area, at) : [];
    for (const term of gone) await cancelReminders(tx, occasionOfTerm(ref, term));
    for (const term of terms) {
      const upcoming = upcomingTerm(ref, organisation, { term, schedule: seq });
      happened.later.wake(await planUpcoming(tx, upcoming, organisation, at));
    }
  }
};

function areasIn({ event, before }: Happened, { areas }: OrganisationState): readonly string[] {
  if (!before) return areas.map(({ code }) => code);
  const area = event.type === 'coordinator.assigned' ? textIn(event.with, 'area') : undefined;
  return area === undefined ? [] : [area];
}

const occasionOfTerm = (ref: SubjectRef, { area, role, participant, until }: EndingTerm): string =>
  occasionOf(ref, `${area}:${role}:${participant}:${until}`);

/** The end of a term of coordination, of which its holder and the chair are reminded. */
export function upcomingTerm(
  ref: SubjectRef,
  organisation: OrganisationState,
  { term, schedule }: { readonly term: EndingTerm; readonly schedule: number },
): Upcoming {
  const { participant: holder, until, area } = term;
  return {
    subject: ref,
    notice: OCCASIONS.term.notice,
    occasion: occasionOfTerm(ref, term),
    schedule,
    due: until,
    zone: organisation.seat.zone,
    body: '',
    plan: 'term',
    said: { holder, area },
  };
}

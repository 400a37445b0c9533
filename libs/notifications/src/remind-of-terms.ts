import { offsetsBefore } from '#calendar';
import { cancelReminders, planReminders, type Happened, type Reaction } from '#engine';
import { calendarOf, endingTerms, type EndingTerm, type OrganisationState } from '#organisation';
import { textIn } from '#procedure';
import { occasionOf } from './occasions.js';
import type { ReminderParams } from './plan-reminders.js';

/** How long before its end a State and the chair are told that a term of coordination ends. */
const BEFORE = ['P60D', 'P14D'];

/** Keeps the reminders of ending terms equal to the list of coordinators. */
export const remindOfTerms: Reaction = async (tx, happened) => {
  if (happened.ref.kind !== 'organisation') return;
  const organisation = happened.after.snapshot as OrganisationState;
  const { at } = happened.event;
  const earlier = happened.before?.snapshot as OrganisationState | undefined;
  for (const area of areasIn(happened, organisation)) {
    const terms = endingTerms(organisation, area, at);
    const gone = earlier ? endingTerms(earlier, area, at) : [];
    for (const term of gone) await cancelReminders(tx, occasionOfTerm(happened, term));
    for (const term of terms)
      happened.later.wake(await planReminders(tx, planOf(happened, organisation, term)));
  }
};

function areasIn({ event, before }: Happened, { areas }: OrganisationState): readonly string[] {
  if (!before) return areas.map(({ code }) => code);
  const area = event.type === 'coordinator.assigned' ? textIn(event.with, 'area') : undefined;
  return area === undefined ? [] : [area];
}

const occasionOfTerm = ({ ref }: Happened, { area, role, participant, until }: EndingTerm): string =>
  occasionOf(ref, `${area}:${role}:${participant}:${until}`);

function planOf(happened: Happened, organisation: OrganisationState, term: EndingTerm) {
  const { at } = happened.event;
  const { participant: holder, until, area } = term;
  const { zone } = organisation.seat;
  const calendar = calendarOf(organisation, holder);
  const params: ReminderParams = { until, holder, area };
  return {
    ref: happened.ref,
    notice: 'coordinator-term-ending',
    occasion: occasionOfTerm(happened, term),
    schedule: happened.seq,
    items: offsetsBefore(until, BEFORE, { zone, calendar, plannedAt: at }),
    params: { ...params },
    zone,
    at,
  };
}

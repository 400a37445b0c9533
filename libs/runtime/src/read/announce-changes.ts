import type { Happened, Reaction } from '#engine';
import type { MeetingSnapshot } from '#meetings';
import { OFFICES, spokenBetween, textIn, type DraftContext, type DraftSnapshot } from '#procedure';
import { isDelegationsWord } from './visibility.js';

/** Everybody who may know of the subject. */
export const EVERYONE = 'everyone';

/**
 * Says whose view an event changed, so that nobody can tell from a hint what they may not see: a delegation's word is
 * hinted at to itself, the chair and the secretariat, unless it moved the draft.
 */
export const announceChanges: Reaction = (_tx, happened) => {
  happened.later.announce(audiencesFor(happened));
  return Promise.resolve();
};

function audiencesFor(happened: Happened): readonly string[] {
  switch (happened.ref.kind) {
    case 'draft':
      return audiencesOf(happened);
    case 'meeting':
      return isTentative(happened) ? OFFICES : (objectorsOf(happened) ?? [EVERYONE]);
    case 'organisation':
      return [EVERYONE];
  }
}

/**
 * That somebody objects to an item of an agenda is between it and the offices until the agenda is adopted; that an A item
 * is to be discussed is seen by all.
 */
function objectorsOf({ event }: Happened): readonly string[] | undefined {
  const { command, as, with: payload } = event;
  if ((command !== 'agenda.object' && command !== 'agenda.accept') || payload['to'] === 'bloc')
    return undefined;
  return [...OFFICES, textIn(payload, 'onBehalfOf') ?? as];
}

const isTentative = ({ after }: Happened): boolean =>
  (after.snapshot as MeetingSnapshot).context.tentative === true;

function audiencesOf({ event, before, after }: Happened): readonly string[] {
  const { context } = after.snapshot as DraftSnapshot;
  if (context.body === '') return [...OFFICES, ...context.sponsors, ...coordinatorsOf(context)];
  if (!isDelegationsWord(event.command) || before?.state !== after.state) return [EVERYONE];
  return [...OFFICES, event.as, ...ownersOf((before.snapshot as DraftSnapshot).context, context)];
}

function coordinatorsOf({ area }: DraftContext): readonly string[] {
  return area === null ? [] : [`coordinator:${area}`, `co-coordinator:${area}`];
}

/** Those whose own part of the state differs. */
function ownersOf(before: DraftContext, after: DraftContext): readonly string[] {
  const concerned = Object.entries(after.concerns).flatMap(([id, { owner, status }]) =>
    before.concerns[id]?.status === status ? [] : [owner],
  );
  return [...spokenBetween(before.positions, after.positions), ...concerned];
}

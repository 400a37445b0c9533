import { awaitedDates, type Awaited } from './awaited-dates.js';
import type { MeetingState } from './scene.js';
import { occasionOf } from './occasions.js';
import { OCCASIONS, type DraftSnapshot, type Notice, type OccasionKind, type SubjectRef } from '#procedure';

/** What people are to be reminded of, as it stands when the reminders are planned. */
export interface Upcoming {
  readonly subject: SubjectRef;
  readonly notice: Notice;
  readonly occasion: string;
  readonly schedule: number;
  /** UTC instant of the occasion itself. */
  readonly due: string;
  readonly zone: string;
  /** Whose plan of reminders it follows, and which. */
  readonly body: string;
  readonly plan: OccasionKind;
  /** What its notices say, and by which they are known to be true still. */
  readonly said?: Readonly<Record<string, unknown>>;
  /** How many of its offsets have been reminded at already. */
  readonly past?: number;
}

/** What an event does to the reminders of one occasion: those planned before end; `upcoming` are planned anew. */
export interface Replanned {
  readonly occasion: string;
  readonly upcoming?: Upcoming;
}

interface Changed {
  readonly ref: SubjectRef;
  readonly seq: number;
  readonly event?: { readonly type: string; readonly at: string };
  readonly before?: Standing;
  readonly after: Standing;
}

interface Standing {
  readonly state: string;
  readonly snapshot: unknown;
}

/** The occasions whose reminders an event ends or moves; none where it touches no date. */
export function replanned(changed: Changed): readonly Replanned[] {
  if (changed.ref.kind === 'meeting') return ofMeeting(changed);
  return changed.ref.kind === 'draft' ? ofDraft(changed) : [];
}

function ofMeeting({ ref, before, after }: Changed): readonly Replanned[] {
  const { schedule } = meetingIn(after);
  const upcoming = upcomingMeeting(ref, after);
  if (!upcoming) return before?.state === 'scheduled' ? [{ occasion: occasionOf(ref) }] : [];
  const wasPlanned = before && !meetingIn(before).tentative;
  if (wasPlanned && meetingIn(before).schedule === schedule) return [];
  return [{ occasion: upcoming.occasion, upcoming }];
}

/** The opening of a meeting that is still to open. Of one that nobody was told of nobody is reminded. */
export function upcomingMeeting(ref: SubjectRef, standing: Standing): Upcoming | undefined {
  if (standing.state !== 'scheduled' || meetingIn(standing).tentative) return undefined;
  const { body, opens: due, zone, schedule } = meetingIn(standing);
  const about = { subject: ref, notice: OCCASIONS.meeting.notice, plan: 'meeting', body } as const;
  return { ...about, occasion: occasionOf(ref), schedule, due, zone };
}

function ofDraft({ ref, seq, event, before, after }: Changed): readonly Replanned[] {
  const earlier = before ? awaitedIn(before) : [];
  const standing = awaitedIn(after);
  const isOver = (one: Awaited) => !standing.some(isNamedLike(one)) && !isJustReached(one, event);
  const ended = earlier.filter(isOver).map((one) => ({ occasion: occasionOf(ref, one.name) }));
  const at = event?.at ?? '';
  const planned = standing
    .filter((one) => earlier.find(isNamedLike(one))?.since !== one.since)
    .map((one) => {
      // The number of the event is larger than any earlier one: whatever was planned before is no longer true.
      const upcoming = upcomingOf(ref, one, { seq, at });
      return { occasion: upcoming.occasion, upcoming };
    });
  return [...ended, ...planned];
}

/** What is awaited of a draft, as an occasion of that number. What has no date of its own counts from `at`. */
export function upcomingOf(
  ref: SubjectRef,
  { plan, name, due, zone, body, said }: Awaited,
  { seq, at }: { readonly seq: number; readonly at: string },
): Upcoming {
  return {
    subject: ref,
    notice: OCCASIONS[plan].notice,
    plan,
    body,
    occasion: occasionOf(ref, name),
    schedule: seq,
    due: due ?? at,
    zone,
    ...(said && { said }),
  };
}

/** It has come, and is not over: what the plan says for after it stays. */
const isJustReached = ({ plan, due = '' }: Awaited, event: Changed['event']): boolean =>
  event?.type === 'deadline.reached' && OCCASIONS[plan].mayFollow && due <= event.at;

const isNamedLike =
  ({ name }: Awaited) =>
  (other: Awaited): boolean =>
    other.name === name;

const awaitedIn = ({ state, snapshot }: Standing): readonly Awaited[] =>
  awaitedDates(state, (snapshot as DraftSnapshot).context);

const meetingIn = ({ snapshot }: Standing): MeetingState =>
  (snapshot as { readonly context: MeetingState }).context;

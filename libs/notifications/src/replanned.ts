import type { ReminderPlans } from '#organisation';
import type { DraftSnapshot, Notice, StateDeadline, SubjectRef } from '#procedure';
import { occasionOf } from './occasions.js';
import type { MeetingState } from './scene.js';

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
  readonly plan: keyof ReminderPlans;
}

/** What an event does to the reminders of one occasion: those planned before end; `upcoming` are planned anew. */
export interface Replanned {
  readonly occasion: string;
  readonly upcoming?: Upcoming;
}

interface Changed {
  readonly ref: SubjectRef;
  readonly seq: number;
  readonly before?: Standing;
  readonly after: Standing;
}

interface Standing {
  readonly state: string;
  readonly snapshot: unknown;
}

const OF_DEADLINES = [
  { plan: 'positions', notice: 'position-reminder' },
  { plan: 'silence', notice: 'silence-reminder' },
] as const satisfies readonly Pick<Upcoming, 'plan' | 'notice'>[];

/** The occasions whose reminders an event ends or moves; none where it touches no date. */
export function replanned(changed: Changed): readonly Replanned[] {
  if (changed.ref.kind === 'meeting') return ofMeeting(changed);
  return changed.ref.kind === 'draft' ? ofDraft(changed) : [];
}

function ofMeeting({ ref, before, after }: Changed): readonly Replanned[] {
  const { body, opens: due, zone, schedule } = meetingIn(after);
  const occasion = occasionOf(ref);
  if (after.state !== 'scheduled') return before?.state === 'scheduled' ? [{ occasion }] : [];
  // Of a meeting that nobody was told of nobody is reminded.
  if (meetingIn(after).tentative) return [];
  const wasPlanned = before && !meetingIn(before).tentative;
  if (wasPlanned && meetingIn(before).schedule === schedule) return [];
  const about = { subject: ref, notice: 'meeting-reminder', plan: 'meeting', body } as const;
  return [{ occasion, upcoming: { ...about, occasion, schedule, due, zone } }];
}

function ofDraft({ ref, seq, before, after }: Changed): readonly Replanned[] {
  const { deadlines, body } = (after.snapshot as DraftSnapshot).context;
  const earlier = (before?.snapshot as DraftSnapshot | undefined)?.context.deadlines ?? [];
  return OF_DEADLINES.flatMap(({ plan, notice }) => {
    const running = runningIn(deadlines, plan);
    if (running?.due === runningIn(earlier, plan)?.due) return [];
    const occasion = occasionOf(ref, plan);
    if (!running) return [{ occasion }];
    const { due, zone } = running;
    // The number of the event is larger than any earlier one: whatever was planned before is no longer true.
    return [{ occasion, upcoming: { subject: ref, notice, plan, body, occasion, schedule: seq, due, zone } }];
  });
}

function runningIn(deadlines: readonly StateDeadline[], kind: string): StateDeadline | undefined {
  return deadlines.find((deadline) => deadline.kind === kind && deadline.suspended === undefined);
}

const meetingIn = ({ snapshot }: Standing): MeetingState =>
  (snapshot as { readonly context: MeetingState }).context;

import type { Act, Role } from '#procedure';
import {
  agendaFacts,
  foldMeeting,
  MEETING_COMMANDS,
  meetingConditions,
  type MeetingSnapshot,
} from '../src/index.js';

export const AT = '2024-07-01T05:00:00.000Z';
export const OPENS = '2024-07-11T05:00:00.000Z';

const deadline = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });

interface Given {
  readonly roles?: readonly Role[];
  readonly at?: string;
  readonly opens?: string;
  readonly closes?: string;
}

/** An act as the engine makes it: its payload checked, its dates computed. The chair acts unless told. */
export function act(type: string, payload: Record<string, unknown> = {}, given: Given = {}): Act {
  const { roles = ['chair', 'secretariat'], at = AT, opens = OPENS, closes } = given;
  const definition = MEETING_COMMANDS[type as keyof typeof MEETING_COMMANDS];
  return {
    type,
    as: 'chair',
    with: definition ? definition.payload.parse(payload) : payload,
    at,
    receivedAt: at,
    facts: { roles, dates: { opens: deadline(opens), ...(closes ? { closes: deadline(closes) } : {}) } },
  };
}

/** The same with what the meeting as it stands makes of it. */
export function standing(stored: MeetingSnapshot, one: Act): Act {
  const { conditions = {}, ...facts } = { ...one.facts, ...agendaFacts(stored.context, one) };
  const met = { ...conditions, ...meetingConditions(stored.context, one) };
  return { ...one, facts: Object.keys(met).length > 0 ? { ...facts, conditions: met } : facts };
}

/** The meeting after acts that each meet it as it stands. */
export function meetingStanding(...acts: readonly Act[]): MeetingSnapshot {
  const taken: Act[] = [];
  for (const one of acts) taken.push(standing(meetingAfter(...taken), one));
  return meetingAfter(...taken);
}

export const scheduling = act('meeting.schedule', { body: 'soc', opens: OPENS });

/** The meeting that these acts lead to, after it was scheduled. */
export function meetingAfter(...acts: readonly Act[]): MeetingSnapshot {
  return foldMeeting([scheduling, ...acts]);
}

export const adding = act('agenda.add', { draft: 'd1', treatment: 'decision' });
export const opening = act('meeting.open', {}, { at: OPENS });
export const calling = act('item.call', { draft: 'd1' });

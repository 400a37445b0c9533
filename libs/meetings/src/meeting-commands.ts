import { z } from 'zod';
import { values, type CommandDefinition } from '#procedure';
import { AGENDA_COMMANDS } from './agenda-commands.js';

const { bodyCode, instantText, kebab, participantCode } = values;

export const MODES = ['in-person', 'online', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

const reason = z.string().trim().min(1).max(20_000);
const place = z.string().trim().min(1).max(500);
const draft = z.string().min(1).describe('Id of the draft');
const item = z.strictObject({ draft });
const basis = z.string().min(1).optional().describe('The decision that set its date');
const nothing = z.strictObject({});

/** Every command on a meeting (VOCABULARY 3): who may give it, its payload, and the event that it leaves. */
export const MEETING_COMMANDS = {
  'meeting.schedule': {
    event: 'meeting.scheduled',
    by: ['chair', 'secretariat', 'coordinator'],
    payload: z.strictObject({
      body: bodyCode,
      opens: instantText,
      closes: instantText.optional(),
      mode: z.enum(MODES).default('in-person'),
      place: place.optional(),
      informal: z.boolean().default(false),
      invited: z.array(participantCode).optional(),
      basis,
    }),
  },
  'meeting.postpone': {
    event: 'meeting.postponed',
    by: ['chair', 'secretariat'],
    payload: z.strictObject({
      opens: instantText,
      closes: instantText.optional(),
      mode: z.enum(MODES).optional(),
      place: place.optional(),
      reason,
      basis,
    }),
  },
  'meeting.cancel': {
    event: 'meeting.cancelled',
    by: ['chair', 'secretariat'],
    payload: z.strictObject({ reason }),
  },
  ...AGENDA_COMMANDS,
  'attendance.record': {
    event: 'attendance.recorded',
    by: ['secretariat'],
    payload: z.strictObject({
      present: z.union([z.literal('all'), z.array(participantCode)]),
      absent: z.array(participantCode).optional(),
    }),
  },
  'meeting.open': { event: 'meeting.opened', by: ['chair'], payload: nothing },
  'meeting.suspend': { event: 'meeting.suspended', by: ['chair'], payload: nothing },
  'meeting.resume': { event: 'meeting.resumed', by: ['chair'], payload: nothing },
  'meeting.close': { event: 'meeting.closed', by: ['chair'], payload: nothing },
  'items.adopt': {
    event: 'items.adopted',
    by: ['chair'],
    payload: z.strictObject({
      drafts: z.array(draft).min(1).max(200).optional().describe('All A items unless told'),
      outcome: z.union([kebab, z.array(kebab).min(1)]),
      next: bodyCode.optional(),
    }),
  },
  'item.call': { event: 'item.called', by: ['chair'], payload: item },
  'item.defer': { event: 'item.deferred', by: ['chair'], payload: item },
} as const satisfies Record<string, CommandDefinition>;

export type MeetingCommandType = keyof typeof MEETING_COMMANDS;

export function isMeetingCommand(type: string): type is MeetingCommandType {
  return Object.hasOwn(MEETING_COMMANDS, type);
}

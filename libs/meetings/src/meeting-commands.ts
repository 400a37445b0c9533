import { z } from 'zod';
import { values, type CommandDefinition } from '#procedure';
import { AGENDA_COMMANDS } from './agenda-commands.js';
import {
  attending,
  counted,
  notifying,
  opening,
  postponing,
  reason,
  scheduling,
  suspending,
} from './meeting-payloads.js';

const { bodyCode, kebab } = values;

const draft = z.string().min(1).describe('Id of the draft');
const item = z
  .strictObject({
    draft: draft.optional(),
    position: z.int().positive().optional().describe('Place of an item without draft, from 1'),
  })
  .refine(
    ({ draft: id, position }) => (id === undefined) !== (position === undefined),
    'a draft or a position',
  );
const nothing = z.strictObject({});

/** Every command on a meeting (VOCABULARY 3): who may give it, its payload, and the event that it leaves. */
export const MEETING_COMMANDS = {
  'meeting.schedule': {
    event: 'meeting.scheduled',
    by: ['chair', 'secretariat', 'coordinator'],
    payload: scheduling,
  },
  'meeting.postpone': {
    event: 'meeting.postponed',
    by: ['chair', 'secretariat'],
    payload: postponing,
  },
  'meeting.notify': {
    event: 'meeting.notified',
    by: ['chair', 'secretariat'],
    payload: notifying,
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
    payload: attending,
    restricted: ['representatives'],
  },
  'quorum.establish': { event: 'quorum.established', by: ['system'], payload: counted },
  'quorum.lose': { event: 'quorum.lost', by: ['system'], payload: counted },
  'meeting.open': { event: 'meeting.opened', by: ['chair'], payload: opening },
  'meeting.suspend': { event: 'meeting.suspended', by: ['chair'], payload: suspending },
  'meeting.resume': { event: 'meeting.resumed', by: ['chair'], payload: nothing },
  'meeting.close': { event: 'meeting.closed', by: ['chair'], payload: nothing },
  'journal.seal': { event: 'journal.sealed', by: ['system'], payload: nothing },
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

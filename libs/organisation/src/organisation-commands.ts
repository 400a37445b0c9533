import { z } from 'zod';
import {
  COORDINATION_ROLES,
  PARTICIPANT_KINDS,
  participantForm,
  REPRESENTATIONS,
  silenceAuthorityForm,
  VACANT,
} from './organisation-shape.form.js';
import { organisationForm } from './organisation.form.js';
import { code, day, holiday, participantCode, text } from './values.form.js';

const meeting = z
  .union([z.string().min(1), z.record(z.string(), z.string())])
  .describe('The meeting: its id, or the name of one that was held outside of Placet');

const condition = z.union([
  z.string().min(1),
  z.strictObject({
    condition: z.string().min(1),
    met: z.boolean().describe('Membership begins only when all conditions are met'),
  }),
]);

const load = z.strictObject({ form: organisationForm });

const accede = z.strictObject({
  code: participantCode,
  name: text,
  conditions: z
    .array(condition)
    .optional()
    .describe('What it had to fulfil; a bare string is a condition that is met'),
  kind: z.enum(PARTICIPANT_KINDS).optional().describe('Unless told: member'),
  entity: participantForm.shape.entity,
  address: participantForm.shape.address,
  language: participantForm.shape.language,
  weekend: participantForm.shape.weekend,
});

const setStatus = z.strictObject({ participant: participantCode, status: z.enum(REPRESENTATIONS) });

const handOver = z.strictObject({ to: participantCode, meeting });

const assign = z
  .strictObject({
    area: code,
    participant: z
      .union([participantCode, z.literal(VACANT)])
      .describe('`vacant`: nobody holds the role from then on'),
    role: z.enum(COORDINATION_ROLES),
    from: day.describe('First day; never before the command itself'),
    to: day.optional().describe('Last day, included'),
  })
  .refine(({ from, to }) => to === undefined || from.slice(0, 10) <= to.slice(0, 10), {
    message: 'Ends before it begins',
    path: ['to'],
  });

const setHolidays = z
  .strictObject({
    participant: participantCode.optional(),
    body: code.optional(),
    dates: z.array(z.union([holiday.shape.date, holiday])).min(1),
  })
  .refine(({ participant, body }) => participant === undefined || body === undefined, {
    message: 'A participant or a body, not both',
    path: ['body'],
  })
  .describe('Days off of a capital or a body; with neither, of the seat');

const setAddress = z.strictObject({
  participant: participantCode,
  address: z.email().describe('Where notices are delivered from now on'),
});

const failAddress = z
  .strictObject({ participant: participantCode, reason: z.string().min(1).max(2_000).optional() })
  .describe('A letter came back: no silence begins before the address works again');

const extendAuthority = z
  .strictObject({ body: code, until: silenceAuthorityForm.shape.until })
  .describe('The authority of a body to decide by silence is renewed');

/** Every command on an organisation (vocabulary, 3): who may give it, its payload, and the event that it leaves. */
export const organisationCommands = {
  'organisation.load': { event: 'organisation.loaded', by: ['system', 'secretariat'], payload: load },
  'participant.accede': {
    event: 'participant.acceded',
    by: ['chair', 'secretariat', 'system'],
    payload: accede,
  },
  'participant.status': {
    event: 'participant.status-changed',
    by: ['chair', 'secretariat', 'system'],
    payload: setStatus,
  },
  'chair.hand-over': {
    event: 'chair.handed-over',
    by: ['chair', 'secretariat', 'system'],
    payload: handOver,
  },
  'coordinator.assign': {
    event: 'coordinator.assigned',
    by: ['chair', 'secretariat', 'system'],
    payload: assign,
  },
  'holiday.set': {
    event: 'holiday.set',
    by: ['chair', 'secretariat', 'member', 'observer'],
    payload: setHolidays,
  },
  'address.set': {
    event: 'address.set',
    by: ['chair', 'secretariat', 'member', 'observer'],
    payload: setAddress,
  },
  'address.fail': { event: 'address.failed', by: ['secretariat', 'system'], payload: failAddress },
  'authority.extend': { event: 'authority.extended', by: ['chair'], payload: extendAuthority },
} as const satisfies Record<string, CommandDefinition>;

interface CommandDefinition {
  /** Past participle: the type of the event that it leaves. */
  readonly event: string;
  readonly by: readonly OrganisationRole[];
  readonly payload: z.ZodType<Record<string, unknown>>;
}

export type OrganisationRole = 'chair' | 'secretariat' | 'member' | 'observer' | 'system';
export type OrganisationCommandType = keyof typeof organisationCommands;
export type OrganisationEventType = (typeof organisationCommands)[OrganisationCommandType]['event'];

/** A command with its payload, once the payload was checked. */
export type CheckedCommand = {
  [Type in OrganisationCommandType]: {
    readonly type: Type;
    readonly with: z.infer<(typeof organisationCommands)[Type]['payload']>;
  };
}[OrganisationCommandType];

export type PayloadOf<Type extends OrganisationCommandType> = z.infer<
  (typeof organisationCommands)[Type]['payload']
>;

export function isOrganisationCommand(type: string): type is OrganisationCommandType {
  return Object.hasOwn(organisationCommands, type);
}

/** Payloads by command, for a reader that must know which belongs to which. */
export const checkedCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('organisation.load'), with: load }),
  z.object({ type: z.literal('participant.accede'), with: accede }),
  z.object({ type: z.literal('participant.status'), with: setStatus }),
  z.object({ type: z.literal('chair.hand-over'), with: handOver }),
  z.object({ type: z.literal('coordinator.assign'), with: assign }),
  z.object({ type: z.literal('holiday.set'), with: setHolidays }),
  z.object({ type: z.literal('address.set'), with: setAddress }),
  z.object({ type: z.literal('address.fail'), with: failAddress }),
  z.object({ type: z.literal('authority.extend'), with: extendAuthority }),
]);

import { z } from 'zod';
import { calendarFaults } from '#calendar';
import { ADDABLE, NOTICES, OFFICES } from '#procedure';
import {
  bodyForm,
  COORDINATION_ROLES,
  DIGESTS,
  PARTICIPANT_KINDS,
  participantForm,
  REPRESENTATIONS,
  silenceAuthorityForm,
  VACANT,
} from './organisation-shape.form.js';
import { organisationForm } from './organisation.form.js';
import { recipientFaults } from './recipients.form.js';
import { reminders } from './reminders.form.js';
import { code, day, holiday, participantCode, text } from './values.form.js';

const meeting = z
  .union([z.string().min(1), z.record(z.string(), z.string())])
  .describe('The meeting: its id, or the name of one that was held outside of Placet');

const basis = z.string().min(1).optional().describe('The decision on which it rests: its number');

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
  zone: participantForm.shape.zone,
  basis,
});

const leave = z.strictObject({ participant: participantCode, basis });

const renameParticipant = z.strictObject({ participant: participantCode, name: text, basis });

const setStatus = z.strictObject({ participant: participantCode, status: z.enum(REPRESENTATIONS), basis });

const designate = z.strictObject({
  to: participantCode,
  meeting: meeting.optional().describe('The meeting at which its term begins'),
  basis,
});

const handOver = z.strictObject({ to: participantCode, meeting, basis });

const assign = z
  .strictObject({
    area: code,
    participant: z
      .union([participantCode, z.literal(VACANT)])
      .describe('`vacant`: nobody holds the role from then on'),
    role: z.enum(COORDINATION_ROLES),
    from: day.describe('First day; never before the command itself'),
    to: day.optional().describe('Last day, included'),
    basis,
  })
  .refine(({ from, to }) => to === undefined || from.slice(0, 10) <= to.slice(0, 10), {
    message: 'Ends before it begins',
    path: ['to'],
  });

/** A misspelt holiday would never match: nobody would notice before the day. */
const isOfTheCalendar = (entry: string | z.output<typeof holiday>): boolean => {
  const { date, to } = typeof entry === 'string' ? { date: entry } : entry;
  return calendarFaults({ weekend: [], holidays: [{ date, to }] }).length === 0;
};

const setHolidays = z
  .strictObject({
    participant: participantCode.optional(),
    body: code.optional(),
    dates: z
      .array(z.union([holiday.shape.date, holiday]).refine(isOfTheCalendar, 'Expected days of the calendar'))
      .min(1),
    source: z
      .string()
      .min(1)
      .max(2_000)
      .optional()
      .describe('Where these days are known from, for those that say nothing of their own'),
  })
  .refine(({ participant, body }) => participant === undefined || body === undefined, {
    message: 'A participant or a body, not both',
    path: ['body'],
  })
  .describe('Days off of a capital or a body; with neither, of the seat');

const setAddress = z
  .strictObject({
    participant: participantCode.optional(),
    office: z.enum(OFFICES).optional(),
    address: z.email().describe('Where notices are delivered from now on'),
  })
  .refine(({ participant, office }) => (participant === undefined) !== (office === undefined), {
    message: 'Whose? A participant or an office',
    path: ['participant'],
  })
  .describe('Where a participant or an office is written to');

const failAddress = z
  .strictObject({ participant: participantCode, reason: z.string().min(1).max(2_000).optional() })
  .describe('A letter came back: no silence begins before the address works again');

const resendDelivery = z
  .strictObject({ delivery: z.string().min(1).max(64).describe('Id of the delivery, from the register') })
  .describe('A letter is sent again, to the address that its recipient has now');

const prefer = z
  .strictObject({
    recipient: z.union([participantCode, z.enum(OFFICES)]).describe('Who chooses, for itself'),
    digest: z
      .enum(DIGESTS)
      .describe(
        '`daily`: what can wait comes in one letter a day; `inbox`: in the inbox only; `off`: each at once',
      ),
    at: z
      .int()
      .min(0)
      .max(23)
      .optional()
      .describe('Hour of the daily letter in the zone of the reader; unless told 8'),
  })
  .describe('How notices that can wait come; what the procedure prescribes always comes at once');
const setReminders = z
  .strictObject({
    body: code.optional().describe('Without one: for every body, and for what is before none'),
    plan: reminders.refine((plan) => Object.keys(plan).length > 0, 'Which occasions?'),
    basis,
  })
  .refine(({ body, plan }) => body === undefined || plan.term === undefined, {
    message: 'Terms of coordination are before no body',
    path: ['plan', 'term'],
  })
  .describe('When people are reminded, from now on; what is running is planned anew');

const setRecipients = z
  .strictObject({
    notice: z.enum(NOTICES),
    also: z.array(z.enum(ADDABLE)).describe('Who is told beside those who are told anyway; none: nobody'),
    basis,
  })
  .superRefine(({ notice, also }, context) => {
    for (const message of recipientFaults(notice, also))
      context.addIssue({ code: 'custom', path: ['also'], message });
  })
  .describe('Who else is told: nobody who must be told can be left out');

const extendAuthority = z
  .strictObject({
    body: code,
    until: silenceAuthorityForm.shape.until,
    basis: basis.unwrap().describe('The decision that renews it: its number. No chair gives it alone'),
  })
  .describe('The authority of a body to decide by silence is renewed');

const addArea = z.strictObject({ code, name: text, dimension: code.optional(), basis });

const establishBody = z
  .strictObject({
    code,
    name: text,
    short: bodyForm.shape.short,
    kind: bodyForm.shape.kind.optional().describe('Unless told: advisory'),
    level: bodyForm.shape.level.optional().describe('Rank; unless told 0, outside the ladder'),
    parent: bodyForm.shape.parent,
    members: bodyForm.shape.members.optional().describe('Unless told: all members'),
    basis,
  })
  .describe('A body that exists from then on');

const renameBody = z.strictObject({ body: code, name: text, short: bodyForm.shape.short, basis });

const establishPost = z.strictObject({ code, name: text, basis });

const renamePost = z.strictObject({ post: code, name: text, basis });

const adoptInstrument = z
  .strictObject({ code, name: text, basis })
  .describe('A governing document, or its new version: in force from then on');
const addWorkflow = z.strictObject({
  source: z.string().min(1).describe('The workflow file: YAML or JSON'),
});

/** What the text of a workflow says that it is: looked up when the command is given, and all that is kept of it. */
const addedWorkflow = z.strictObject({
  id: z.string().min(1),
  version: z.int().positive(),
  hash: z.string().min(1),
  kind: z.string().min(1),
});

/** Every command on an organisation (vocabulary, 3): who may give it, its payload, and the event that it leaves. */
export const organisationCommands = {
  'organisation.load': { event: 'organisation.loaded', by: ['system', 'secretariat'], payload: load },
  'participant.accede': {
    event: 'participant.acceded',
    by: ['chair', 'secretariat', 'system'],
    payload: accede,
  },
  'participant.leave': {
    event: 'participant.left',
    by: ['chair', 'secretariat', 'system'],
    payload: leave,
  },
  'participant.rename': {
    event: 'participant.renamed',
    by: ['chair', 'secretariat', 'system'],
    payload: renameParticipant,
  },
  'participant.status': {
    event: 'participant.status-changed',
    by: ['chair', 'secretariat', 'system'],
    payload: setStatus,
  },
  'chair.designate': {
    event: 'chair.designated',
    by: ['chair', 'secretariat', 'system'],
    payload: designate,
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
  'area.add': {
    event: 'area.added',
    by: ['chair', 'secretariat', 'system'],
    payload: addArea,
  },
  'body.establish': {
    event: 'body.established',
    by: ['chair', 'secretariat', 'system'],
    payload: establishBody,
  },
  'body.rename': {
    event: 'body.renamed',
    by: ['chair', 'secretariat', 'system'],
    payload: renameBody,
  },
  'post.establish': {
    event: 'post.established',
    by: ['chair', 'secretariat', 'system'],
    payload: establishPost,
  },
  'post.rename': {
    event: 'post.renamed',
    by: ['chair', 'secretariat', 'system'],
    payload: renamePost,
  },
  'instrument.adopt': {
    event: 'instrument.adopted',
    by: ['chair', 'secretariat', 'system'],
    payload: adoptInstrument,
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
  'delivery.resend': { event: 'delivery.resent', by: ['chair', 'secretariat'], payload: resendDelivery },
  'notification.prefer': {
    event: 'notification.preferred',
    by: ['chair', 'secretariat', 'member', 'observer'],
    payload: prefer,
  },
  'reminders.set': { event: 'reminders.set', by: ['chair', 'secretariat'], payload: setReminders },
  'recipients.set': { event: 'recipients.set', by: ['chair', 'secretariat'], payload: setRecipients },
  'workflow.add': {
    event: 'workflow.added',
    by: ['chair', 'secretariat'],
    payload: addWorkflow,
    content: ['source'],
  },
} as const satisfies Record<string, CommandDefinition>;

interface CommandDefinition {
  /** Past participle: the type of the event that it leaves. */
  readonly event: string;
  readonly by: readonly OrganisationRole[];
  readonly payload: z.ZodType<Record<string, unknown>>;
  /** Payload keys that hold text: kept by hash, never in the event. */
  readonly content?: readonly string[];
}

export type OrganisationRole = 'chair' | 'secretariat' | 'member' | 'observer' | 'system';
export type OrganisationCommandType = keyof typeof organisationCommands;
export type OrganisationEventType = (typeof organisationCommands)[OrganisationCommandType]['event'];

/** A command with its payload, once the payload was checked. */
export type CheckedCommand = {
  [Type in OrganisationCommandType]: {
    readonly type: Type;
    readonly with: PayloadOf<Type>;
  };
}[OrganisationCommandType];

export type PayloadOf<Type extends OrganisationCommandType> = z.infer<
  Type extends 'workflow.add' ? typeof addedWorkflow : (typeof organisationCommands)[Type]['payload']
>;

export function isOrganisationCommand(type: string): type is OrganisationCommandType {
  return Object.hasOwn(organisationCommands, type);
}

/** Payloads by command, for a reader that must know which belongs to which. */
export const checkedCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('organisation.load'), with: load }),
  z.object({ type: z.literal('participant.accede'), with: accede }),
  z.object({ type: z.literal('participant.leave'), with: leave }),
  z.object({ type: z.literal('participant.rename'), with: renameParticipant }),
  z.object({ type: z.literal('participant.status'), with: setStatus }),
  z.object({ type: z.literal('chair.designate'), with: designate }),
  z.object({ type: z.literal('chair.hand-over'), with: handOver }),
  z.object({ type: z.literal('coordinator.assign'), with: assign }),
  z.object({ type: z.literal('area.add'), with: addArea }),
  z.object({ type: z.literal('body.establish'), with: establishBody }),
  z.object({ type: z.literal('body.rename'), with: renameBody }),
  z.object({ type: z.literal('post.establish'), with: establishPost }),
  z.object({ type: z.literal('post.rename'), with: renamePost }),
  z.object({ type: z.literal('instrument.adopt'), with: adoptInstrument }),
  z.object({ type: z.literal('holiday.set'), with: setHolidays }),
  z.object({ type: z.literal('address.set'), with: setAddress }),
  z.object({ type: z.literal('address.fail'), with: failAddress }),
  z.object({ type: z.literal('authority.extend'), with: extendAuthority }),
  z.object({ type: z.literal('delivery.resend'), with: resendDelivery }),
  z.object({ type: z.literal('notification.prefer'), with: prefer }),
  z.object({ type: z.literal('reminders.set'), with: setReminders }),
  z.object({ type: z.literal('recipients.set'), with: setRecipients }),
  z.object({ type: z.literal('workflow.add'), with: addedWorkflow }),
]);

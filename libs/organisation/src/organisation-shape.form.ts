import { z } from 'zod';
import { standingItemsForm } from './standing-items.form.js';
import {
  bound,
  code,
  dated,
  day,
  duration,
  holiday,
  languageCode,
  lapse,
  leastWorkingHours,
  meetingBound,
  names,
  participantCode,
  quorum,
  source,
  text,
  weekend,
  zone,
} from './values.form.js';
import { reminders, remindersOfBody } from './reminders.form.js';
import { recipients } from './recipients.form.js';

export const PARTICIPANT_KINDS = ['member', 'observer', 'partner'] as const;
export const REPRESENTATIONS = ['represented', 'not-represented', 'suspended'] as const;
export const COORDINATION_ROLES = ['coordinator', 'co-coordinator'] as const;
/** How notices that can wait come: in one letter a day, in the inbox only, or each at once. */
export const DIGESTS = ['daily', 'inbox', 'off'] as const;
/** In place of a participant: the record says that nobody holds the role. */
export const VACANT = 'vacant';

const holidays = z.array(holiday).optional();

export const participantForm = z
  .strictObject({
    code: participantCode,
    name: names,
    kind: z.enum(PARTICIPANT_KINDS).describe('Only members are eligible and take part in decisions'),
    entity: z.enum(['state', 'organisation']).optional().describe('Unless told: state'),
    joined: bound.nullable().describe('When it became what `kind` says; null: not recorded, taken as always'),
    left: bound.nullish().describe('When it ceased to be that'),
    earlier: z
      .array(z.strictObject({ kind: z.enum(PARTICIPANT_KINDS), ...dated }))
      .optional()
      .describe('What it was before: an observer that became a member'),
    status: z
      .array(z.strictObject({ status: z.enum(REPRESENTATIONS), from: bound }))
      .optional()
      .describe('Changes of representation; unless told it is represented'),
    address: z.email().optional().describe('Where notices are delivered'),
    head: z.email().optional().describe('Where reminders to the head of the delegation are delivered'),
    language: languageCode
      .optional()
      .describe('Language of correspondence; unless told the first of the organisation'),
    weekend: weekend.optional().describe('Where it differs from that of the seat'),
    zone: zone
      .optional()
      .describe('Of its capital and its readers, where that is known; unless told that of the seat'),
    holidays,
    source,
  })
  .describe('A Member State, observer or partner; the order of the file is the protocol order');

export const silenceAuthorityForm = z
  .strictObject({
    until: lapse,
    running: z
      .enum(['finish', 'stop'])
      .describe('A silence that is running then finishes, or stops with nothing adopted'),
  })
  .describe('The authority to decide by silence, where it lapses unless it is extended');

export const bodyForm = z
  .strictObject({
    code,
    name: names,
    short: text.optional().describe('Abbreviation'),
    kind: z.enum(['governing', 'working', 'advisory']),
    level: z
      .int()
      .min(0)
      .max(20)
      .describe('Rank: a draft normally goes from lower to higher; 0 is outside the ladder'),
    parent: code.optional().describe('The body to which it reports'),
    ...dated,
    members: z
      .union([z.literal('all-members'), z.array(participantCode)])
      .nullable()
      .describe('Who sits in it; null: not recorded, so nobody is eligible'),
    rule: code.optional().describe('Decision rule; unless told: consensus'),
    notice: duration
      .nullish()
      .describe('Notice of a meeting; null: no rule known, nothing is refused for it'),
    circulation: duration
      .nullish()
      .describe('How long before a meeting documents are circulated; null: no rule known'),
    silence: duration.nullish().describe('Length of a silence where the chair states none'),
    translation: duration
      .nullish()
      .describe(
        'How long a text takes from its last change until it is delivered in all languages; null: not known',
      ),
    leastWorkingHours,
    silenceAuthority: silenceAuthorityForm.optional(),
    quorum: quorum.nullish(),
    reminders: remindersOfBody.optional(),
    agenda: standingItemsForm.optional(),
    verbs: z
      .array(code)
      .optional()
      .describe('Outcomes that it may pronounce; unless told the workflow says so'),
    conveners: z
      .array(z.enum(['coordinator']))
      .optional()
      .describe('Who may convene it beside the chair and the secretariat: coordinators, for their experts'),
    attachText: z
      .literal(true)
      .optional()
      .describe('Letters that circulate a text, or open a silence on it, carry it as a file'),
    invited: z
      .array(participantCode)
      .optional()
      .describe('Observers invited to its meetings unless told; default none'),
    zone: zone.optional().describe('Where it differs from that of the seat'),
    weekend: weekend.optional(),
    holidays,
  })
  .describe('A body that considers drafts');

const officeForm = z.strictObject({ address: z.email().describe('Where its notices are delivered') });

/** Beside the inbox; an office without a line has the inbox alone. */
export const officesForm = z
  .strictObject({ chair: officeForm.optional(), secretariat: officeForm.optional() })
  .describe(
    'How the offices are reached by mail; a coordinator is reached as its State. Whoever is left out has its inbox',
  );

const termForm = z
  .strictObject({
    chair: participantCode,
    from: meetingBound.nullish(),
    until: meetingBound.nullish(),
    source,
  })
  .describe('One term of the chair');

const assignmentForm = z
  .strictObject({
    role: z.enum(COORDINATION_ROLES),
    participant: z
      .union([participantCode, z.literal(VACANT)])
      .describe('`vacant`: nobody holds it, and that is recorded'),
    from: day.nullish().describe('First day'),
    to: day.nullish().describe('Last day, included'),
    source,
  })
  .describe('Who coordinates an area, and when');

const areaForm = z
  .strictObject({
    code,
    name: names,
    dimension: code.optional(),
    from: dated.from,
    assignments: z
      .array(assignmentForm)
      .describe('Coordinator and co-coordinators; a role without a line: not recorded'),
    claims: z
      .array(z.strictObject({ role: z.enum(COORDINATION_ROLES), participant: participantCode, source }))
      .optional()
      .describe('What other sources say against the assignments: shown, never used'),
  })
  .describe('A priority area');

const seatForm = z
  .strictObject({
    city: names,
    zone,
    offsets: z
      .array(
        z.strictObject({
          offset: z.string().regex(/^[+-]\d\d:\d\d$/),
          from: day.optional(),
          until: day.optional(),
        }),
      )
      .optional()
      .describe(
        'Offsets that the zone is known to have had: old time-zone data of a machine show against them',
      ),
  })
  .describe('Where the organisation sits: dates and times without offset are read in this zone');

/** What the file may hold, before its meaning is checked. An unknown key is an error. */
export const organisationShape = z
  .strictObject({
    organisation: code.describe('Code of the organisation: the name of its folder'),
    title: text,
    short: text.optional().describe('Abbreviation'),
    languages: z
      .array(languageCode)
      .min(1)
      .describe('Working languages, the first is the default; names are needed in each'),
    seat: seatForm,
    weekend,
    holidays,
    leastWorkingHours,
    participants: z.array(participantForm).min(1),
    bodies: z.array(bodyForm).min(1),
    posts: z
      .array(z.strictObject({ code, name: names }))
      .optional()
      .describe('Offices, with their names'),
    offices: officesForm.optional(),
    terms: z.array(termForm).describe('Terms of the chair, one after another'),
    dimensions: z
      .array(z.strictObject({ code, name: names }))
      .optional()
      .describe('Groups of areas'),
    areas: z.array(areaForm),
    reminders: reminders.optional().describe('Plans of reminders that hold where a body has none of its own'),
    recipients: recipients.optional(),
    workflows: z
      .strictObject({ from: code.describe('Folder of the other organisation') })
      .optional()
      .describe('Takes the workflows of another organisation for which it has no file of its own'),
  })
  .describe('An organisation: participants, bodies, terms, areas and holidays, with their dates');

export type OrganisationForm = z.infer<typeof organisationShape>;

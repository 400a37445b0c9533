export type { ReminderPlan } from './reminders.form.js';
export { organisationForm } from './organisation.form.js';
export type { OrganisationForm } from './organisation-shape.form.js';
export { loadOrganisation } from './load-organisation.js';
export type { Bound, Dated } from './bounds.js';
export type {
  AddedWorkflow,
  AreaState,
  Assignment,
  BodyState,
  CoordinationRole,
  DatedName,
  MeetingName,
  NamedCode,
  OrganisationState,
  ParticipantKind,
  ParticipantState,
  Preference,
  Quorum,
  Representation,
  SeatState,
  Standing,
  TermState,
  Text,
} from './organisation-state.js';
export {
  addressOf,
  eligibleIn,
  isMember,
  isRepresented,
  kindOf,
  membersAt,
  observersAt,
  participant,
  partnersAt,
  representationOf,
} from './participants.js';
export {
  chairAt,
  coCoordinatorsOf,
  coordinationOf,
  coordinatorOf,
  endingTerms,
  termAt,
  type Coordination,
  type EndingTerm,
} from './offices.js';
export {
  bodySettings,
  calendarOf,
  capitalOf,
  leastHoursOf,
  cityAt,
  nameOf,
  zoneDisagreements,
  zoneOf,
  type BodySettings,
  type ZoneDisagreement,
} from './settings.js';
export { addedRecipients, reminderPlanOf, rulesVersions, type WholePlan } from './reminder-rules.js';
export { reminders } from './reminders.form.js';
export {
  isOrganisationCommand,
  organisationCommands,
  type OrganisationCommandType,
  type OrganisationEventType,
  type OrganisationRole,
} from './organisation-commands.js';
export { silenceAuthority, type AuthorityToLapse } from './silence-authority.js';
export type { OrganisationRefusal, OrganisationRefusalCode } from './refusals.js';
export {
  commandThatLeft,
  foldOrganisation,
  stepOrganisation,
  type OrganisationCommand,
  type OrganisationEvent,
  type OrganisationStep,
} from './step-organisation.js';

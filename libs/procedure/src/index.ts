export type {
  Act,
  Actor,
  AgendaFacts,
  Command,
  CommandDefinition,
  Effect,
  Evidence,
  Facts,
  LetterFacts,
  JournalFacts,
  MeetingFacts,
  NamedItem,
  OriginFacts,
  WorkflowFacts,
  PackageMember,
  Refused,
  RuledFacts,
  StateDeadline,
  Stepped,
  StepResult,
  SubjectKind,
  SubjectRef,
} from './subject.js';
export { isRefused, SUBJECT_KINDS } from './subject.js';
export {
  firstRefusal,
  RECORDED_AS,
  REFUSALS,
  type RecordedAs,
  type RefusalCode,
} from './vocabulary/refusals.js';
export { isParticipant, ROLES, type Role } from './vocabulary/roles.js';
export { DRAFT_COMMANDS, type DraftCommandType } from './vocabulary/draft-commands.js';
export {
  agendaNumbers,
  ITEM_KINDS,
  ITEM_REASONS,
  TREATMENTS,
  type ItemKind,
  type ItemReason,
  type Treatment,
} from './vocabulary/agenda-items.js';
export { AUDIENCES, NOTICES, type Audience, type Notice } from './vocabulary/notices.js';
export { OCCASION_KINDS, OCCASIONS, type OccasionKind, type OccasionRule } from './vocabulary/occasions.js';
export {
  ADDABLE,
  addableTo,
  RECIPIENTS,
  RECIPIENTS_VERSION,
  type Addable,
  type Addressee,
  type RecipientRule,
} from './vocabulary/recipients.js';
export { NEEDS, type NeedCode } from './vocabulary/needs.js';
export { KINDS } from './vocabulary/kinds.js';
export { STANCES, type StanceDefinition } from './vocabulary/stances.js';
export { VERBS, type VerbDefinition } from './vocabulary/verbs.js';
export * as values from './vocabulary/values.js';
export { wordsIn, type LocalisedText } from './vocabulary/localised-text.js';
export { isOffice, OFFICES } from './vocabulary/offices.js';
export { listIn, textIn, unreadIn } from './payload.js';
export { canonicalJson } from './form/canonical.js';
export { describeFault, faultAt, FormError, type FormFault } from './form/form-error.js';
export { inWords } from './form/issue-words.js';
export { didYouMean } from './form/nearest.js';
export { readForm, type ReadForm } from './form/read-form.js';
export { wholeText, type FindWorkflow } from './form/like.js';
export {
  loadWorkflow,
  reviveWorkflow,
  workflowJsonSchema,
  workflowLikeJsonSchema,
} from './form/load-workflow.js';
export {
  workflowForm,
  type DecisionRule,
  type MeetingStage,
  type WorkflowForm,
} from './form/workflow.form.js';
export { factsAhead } from './compile/facts-ahead.js';
export { compileWorkflow, CORE } from './compile/compile.js';
export { machineConfig, machineOf, type MachineConfig } from './compile/machine.js';
export type { CompiledWorkflow, WorkflowIdentity } from './compile/workflow.js';
export type { Expanded, ExpandedState, Transition } from './compile/states.js';
export { changesAt, changesBy, type OrganisationChange } from './draft/effects.js';
export { readAbout } from './draft/about.js';
export { EFFECTS, type EffectCommand } from './form/effects.form.js';
export { missingLanguages } from './draft/missing-languages.js';
export type { Concern, DraftContext, DraftSnapshot, Mandate, Round } from './draft/context.js';
export {
  allPositions,
  positionOf,
  positionsOfThose,
  spokenBetween,
  type Position,
  type Positions,
  type Standing,
} from './draft/positions.js';
export { obstructs } from './draft/obstructs.js';
export { awaitsPositions, ENDED_STATES, hasEnded, isSettled, owedOn, type Owed } from './draft/awaited.js';
export {
  blockersOf,
  confirmationLimit,
  isInForce,
  standingPositions,
  unconfirmed,
} from './draft/standing.js';
export { verdictOf, type Tally, type Verdict } from './draft/verdict.js';
export { needsOf, type Need, type Surroundings, type Viewer } from './explain.js';
export { actionsOf, type Action } from './explain/actions.js';
export { readinessOf } from './draft/package.js';
export { extendedDeadline } from './draft/extension.js';
export { isCommunication, namedAs } from './draft/made-ids.js';
export { requestDate } from './compile/actions/mandates.js';
export { objectorsTo, ruledOn } from './draft/overturned.js';
export { beforeRuling } from './draft/rule-again.js';
export { isReachedBy, step } from './step.js';
export { askedOwners, ownerOf as concernOwner } from './draft/renewal.js';
export { concernPolicy } from './compile/policies.js';
export { fold } from './fold.js';
export { differenceOf, type MigrationDifference } from './migration/difference.js';
export { takesFrom } from './migration/mapped.js';
export { MIGRATION_REASONS, type MigrationReason, type MigrationReasonCode } from './migration/reasons.js';
export { verifyWorkflow, type Verification } from './verify/verify-workflow.js';
export { FINDINGS, type Finding, type FindingCode, type StoryEnd } from './verify/finding.js';
export type { StoryStep } from './verify/story.js';
export { diagramSvg, type DiagramOptions } from './diagram/diagram-svg.js';
export { diagramText } from './diagram/diagram-text.js';
export type { DiagramLanguage } from './diagram/words.js';
export { PROCEDURE_SCHEMAS } from './form/published-schemas.js';
export { ACTION_GUIDE, type ActionGuide } from './form/actions.guide.js';
export { CONDITION_GUIDE, type ConditionGuide } from './form/conditions.guide.js';
export { DATES, DEADLINES } from './vocabulary/deadlines.js';
export { FIXED_STATES } from './form/fixed-names.js';
export { backwardPlan, type BackwardPlan } from './plan/backward-plan.js';
export {
  PLAN_STATUSES,
  PLAN_STEPS,
  PLAN_WARNINGS,
  type PlanAsked,
  type PlanBody,
  type PlanFacts,
  type PlannedMeeting,
  type PlanStep,
  type PlanWarning,
} from './plan/plan-steps.js';

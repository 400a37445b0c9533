import {
  draftSubject,
  learnPinned,
  NotKnownHere,
  projectDraft,
  splitOnAgendas,
  takeEffect,
  openReview,
  workflowChecks,
  type WorkflowCatalogue,
  type WorkflowChecks,
} from '#documents';
import {
  createEngine,
  NO_TELEMETRY,
  NotNow,
  randomIds,
  type Clock,
  type Engine,
  type FactsPort,
  type Limits,
  type Locked,
  type Queue,
  type Reaction,
  type Telemetry,
} from '#engine';
import { enBloc, findQuorum, meetingSubject, projectMeeting, sealJournal } from '#meetings';
import {
  expandNotice,
  fireReminder,
  noticesOf,
  reportGivenUp,
  remindersOf,
  remindOfTerms,
  resendLetter,
  replanRunning,
  stillConcerns,
  type ExpandNotice,
  type NotificationPorts,
  type StillConcerns,
} from '#notifications';
import type { OrganisationState } from '#organisation';
import { SILENT, type Log, type Store, type Tx } from '#store';
import { learnWorkflows } from './added-workflows.js';
import { authority } from './authority.js';
import { draftFacts } from './facts/draft-facts.js';
import { journalFacts } from './facts/journal-facts.js';
import { meetingSubjectFacts } from './facts/meeting-facts.js';
import { organisationFacts } from './facts/organisation-facts.js';
import { announceChanges } from './read/announce-changes.js';
import { organisationReader, type ReadOrganisation } from './organisation-reader.js';
import { organisationSubject } from './organisation-subject.js';
import { messagesForWebhooks } from './webhooks/write-messages.js';
import { provingFirst } from './workflow-check.js';

export interface Parts {
  readonly store: Store;
  readonly catalogue: WorkflowCatalogue;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly log?: Log;
  readonly telemetry?: Telemetry;
  readonly mailDomain?: string;
  readonly limits?: Partial<Limits>;
  readonly ending?: AbortSignal;
}

export interface Assembly {
  readonly engine: Engine;
  readonly checks: WorkflowChecks;
  readonly organisation: ReadOrganisation;
  readonly notifications: NotificationPorts;
  readonly expand: ExpandNotice;
  readonly stillConcerns: StillConcerns;
}

function factsPort(catalogue: WorkflowCatalogue, checks: WorkflowChecks): FactsPort {
  const learn = (tx: Tx, { workflow }: Locked) => learnPinned(tx, catalogue, workflow);
  return {
    learn,
    async lookUp(...question) {
      const [tx, world, ref, command, moment] = question;
      for (const locked of world.locked.values()) await learn(tx, locked);
      const organisation = world.organisation.snapshot as OrganisationState | undefined;
      if (organisation) await learnWorkflows(tx, catalogue, organisation);
      switch (ref.kind) {
        case 'draft':
          return draftFacts(catalogue, ...question);
        case 'meeting':
          return command.type === 'journal.seal'
            ? journalFacts(tx, world, ref, moment.at)
            : meetingSubjectFacts(catalogue, ...question);
        case 'organisation':
          return organisationFacts(tx, world, command, { catalogue, checks });
      }
    },
  };
}

const LEFT_FOR_MS = 5_000;

/** A newer process will take the notice up. */
function leaveToOthers(error: unknown): never {
  throw error instanceof NotKnownHere ? new NotNow(error.message, LEFT_FOR_MS, { cause: error }) : error;
}

/** What belongs to an event, in this order. */
function reactionsOf(
  catalogue: WorkflowCatalogue,
  notifications: NotificationPorts,
  mailDomain: string | undefined,
): readonly Reaction[] {
  return [
    projectDraft(catalogue),
    projectMeeting,
    splitOnAgendas,
    enBloc,
    findQuorum,
    noticesOf,
    resendLetter(mailDomain),
    remindersOf(notifications),
    remindOfTerms,
    replanRunning,
    announceChanges,
    messagesForWebhooks(notifications.organisation),
    takeEffect(catalogue),
    openReview(catalogue),
    sealJournal,
  ];
}

/** Fills the engine's ports: the one place that knows what there is of everything. */
export function assemble({
  store,
  catalogue,
  clock,
  queue,
  log = SILENT,
  telemetry = NO_TELEMETRY,
  mailDomain,
  limits = {},
  ending,
}: Parts): Assembly {
  const checks = workflowChecks();
  const organisation = organisationReader((q, state) => learnWorkflows(q, catalogue, state));
  const notifications: NotificationPorts = {
    organisation,
    async stancesOf(q, workflow) {
      await learnPinned(q, catalogue, workflow)?.catch(leaveToOthers);
      return catalogue.pinned(workflow)?.stances;
    },
    ...(mailDomain === undefined ? {} : { mailDomain }),
  };
  const engine = createEngine({
    store,
    subjects: [organisationSubject, meetingSubject, draftSubject(catalogue)],
    authority,
    facts: factsPort(catalogue, checks),
    reactions: reactionsOf(catalogue, notifications, mailDomain),
    reminders: fireReminder(notifications),
    deadLetter: reportGivenUp,
    queue,
    clock,
    ids: randomIds,
    log,
    telemetry,
    limits,
    ...(ending && { ending }),
  });
  return {
    engine: provingFirst(engine, checks, () => organisation(store.read)),
    checks,
    organisation,
    notifications,
    expand: expandNotice(notifications),
    stillConcerns: stillConcerns(notifications),
  };
}

import { draftSubject, projectDraft, splitOnAgendas, takeEffect, type WorkflowCatalogue } from '#documents';
import { createEngine, randomIds, type Clock, type Engine, type FactsPort, type Queue } from '#engine';
import { meetingSubject, projectMeeting } from '#meetings';
import {
  expandNotice,
  fireReminder,
  noticesOf,
  reportDeadDelivery,
  remindersOf,
  type ExpandNotice,
  type NotificationPorts,
} from '#notifications';
import type { WorkflowIdentity } from '#procedure';
import { SILENT, type Log, type Store } from '#store';
import { authority } from './authority.js';
import { draftFacts } from './facts/draft-facts.js';
import { meetingSubjectFacts } from './facts/meeting-facts.js';
import { announceChanges } from './read/announce-changes.js';
import { organisationReader, type ReadOrganisation } from './organisation-reader.js';
import { organisationSubject } from './organisation-subject.js';

export interface Parts {
  readonly store: Store;
  readonly catalogue: WorkflowCatalogue;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly log?: Log;
  readonly mailDomain?: string;
}

export interface Assembly {
  readonly engine: Engine;
  readonly organisation: ReadOrganisation;
  readonly notifications: NotificationPorts;
  readonly expand: ExpandNotice;
}

function factsPort(catalogue: WorkflowCatalogue): FactsPort {
  return {
    async lookUp(...question) {
      const [, world, ref, command, moment] = question;
      switch (ref.kind) {
        case 'draft':
          return draftFacts(catalogue, ...question);
        case 'meeting':
          return meetingSubjectFacts(world, ref, command, moment);
        case 'organisation':
          return {};
      }
    },
  };
}

/** Fills the engine's ports: the one place that knows what there is of everything. */
export function assemble({ store, catalogue, clock, queue, log = SILENT, mailDomain }: Parts): Assembly {
  const organisation = organisationReader();
  const notifications: NotificationPorts = {
    organisation,
    stancesOf: (workflow: WorkflowIdentity) => catalogue.pinned(workflow)?.stances,
    ...(mailDomain === undefined ? {} : { mailDomain }),
  };
  const engine = createEngine({
    store,
    subjects: [organisationSubject, meetingSubject, draftSubject(catalogue)],
    authority,
    facts: factsPort(catalogue),
    reactions: [
      projectDraft,
      projectMeeting,
      splitOnAgendas,
      noticesOf,
      remindersOf(notifications),
      announceChanges,
      takeEffect(catalogue),
    ],
    reminders: fireReminder(notifications),
    deadLetter: reportDeadDelivery,
    queue,
    clock,
    ids: randomIds,
    log,
  });
  return { engine, organisation, notifications, expand: expandNotice(notifications) };
}

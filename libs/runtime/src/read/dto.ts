import { noticeRules, noticesPreview } from '../notices/notices.dto.js';
import { boardCard, boardColumn, boardView } from './board.dto.js';
import { calendarEntry } from './calendar.dto.js';
import { decisionSummary, decisionView } from './decision.dto.js';
import {
  concernsView,
  draftSummary,
  draftView,
  historyView,
  positionsView,
  revisionSummary,
  revisionView,
  timelineView,
} from './draft.dto.js';
import { awaitedDraft, delegationView } from './delegation.dto.js';
import { notificationView } from './inbox.js';
import { meetingSummary, meetingView } from './meeting.dto.js';
import { bodyView, organisationView, participantView } from './organisation.dto.js';
import { migrationsView, migrationView } from './migration.dto.js';
import { rehearsalView } from '../rehearsal/rehearsal.dto.js';
import { verificationView, workflowSummary, workflowView } from './workflow-view.js';

/** The shape of every view, as a schema: what is not in it is never shown. */
export const DTO = {
  awaitedDraft,
  boardCard,
  boardColumn,
  boardView,
  bodyView,
  calendarEntry,
  concernsView,
  decisionSummary,
  decisionView,
  delegationView,
  draftSummary,
  draftView,
  historyView,
  meetingSummary,
  meetingView,
  migrationsView,
  migrationView,
  noticeRules,
  noticesPreview,
  notificationView,
  organisationView,
  participantView,
  positionsView,
  rehearsalView,
  revisionSummary,
  revisionView,
  timelineView,
  verificationView,
  workflowSummary,
  workflowView,
} as const;

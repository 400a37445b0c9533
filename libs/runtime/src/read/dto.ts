import { feedIssued, feedView } from '../feeds/feed.dto.js';
import { webhookIssued, webhookMessageView, webhookView } from '../webhooks/webhook.dto.js';
import { agendaProposal, agendaVersion, agendaVersionSummary } from './agenda.dto.js';
import { noticeRules, noticesPreview } from '../notices/notices.dto.js';
import { clockView } from '../health/clock.dto.js';
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
import { takenReport } from '../bounces/taken-report.dto.js';
import { deliveryView } from './delivery.dto.js';
import { notificationView } from './inbox.js';
import { journalView } from './journal.dto.js';
import { meetingSummary, meetingView } from './meeting.dto.js';
import { bodyView, organisationView, participantView } from './organisation.dto.js';
import { migrationsView, migrationView } from './migration.dto.js';
import { planView } from './plan.dto.js';
import { rehearsalView } from '../rehearsal/rehearsal.dto.js';
import { verificationView, workflowSummary, workflowView } from './workflow-view.js';

/** The shape of every view, as a schema: what is not in it is never shown. */
export const DTO = {
  agendaProposal,
  agendaVersion,
  agendaVersionSummary,
  awaitedDraft,
  boardCard,
  boardColumn,
  boardView,
  bodyView,
  calendarEntry,
  clockView,
  concernsView,
  decisionSummary,
  decisionView,
  delegationView,
  deliveryView,
  draftSummary,
  draftView,
  feedIssued,
  feedView,
  historyView,
  journalView,
  meetingSummary,
  meetingView,
  migrationsView,
  migrationView,
  noticeRules,
  noticesPreview,
  notificationView,
  organisationView,
  participantView,
  planView,
  positionsView,
  rehearsalView,
  revisionSummary,
  revisionView,
  takenReport,
  timelineView,
  verificationView,
  webhookIssued,
  webhookMessageView,
  webhookView,
  workflowSummary,
  workflowView,
} as const;

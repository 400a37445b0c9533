export { ConfigError, loadConfig, settingsHelp, type Config } from './config.js';
export { openConfigured } from './configured-store.js';
export { openPlacet, type Placet } from './open-placet.js';
export { FINISH_WITHIN_MS } from './work.js';
export { mailDomainOf } from './mail.js';
export { openWhenReachable } from './open-when-reachable.js';
export type { Role } from './queue-line.js';
export { checksOf, healthOf, type Check } from './health/checks.js';
export { healthBody, startHealthServer, type HealthServer } from './health/health-server.js';
export { createLog, logCrashes, type AppLog } from './logging.js';
export { clockStatus } from './health/clock-status.js';
export { viewClock } from './health/clock.dto.js';
export { conditionsOf, type Condition } from './health/degraded.js';
export { nothingOpened, type Opened } from './opened.js';
export { startMetrics, type MetricsServer } from './observe/start-metrics.js';
export { assemble, type Assembly } from './assemble.js';
export { constitute } from './constitute.js';
export { openWorld, unfaithful, type RehearsalWorld } from './open-world.js';
export { environmentWith, isSet } from './config-environment.js';
export { exportDraft, type ExportedEvent } from './administration/export-draft.js';
export { isKnownActor, isKnownBody } from './administration/known-actor.js';
export { pinWorkflows } from './pinned-workflows.js';
export { giveGrants, grantsFor } from './administration/grants.js';
export { ensureSchema, migrateStore, SchemaBehind } from './administration/migrate-store.js';
export { migrationUrl, openForMigration } from './administration/migration-store.js';
export { examine, type Examination } from './doctor/examine.js';
export type { Finding, Verdict } from './doctor/finding.js';
export { rebuildProjections, rebuildWhereMarked } from './administration/rebuild-projections.js';
export { listTokens, revokeToken, tokenId, type TokenRecord } from './administration/tokens.js';
export { packageRoot } from './package-root.js';
export { publishedFiles } from './published/published-files.js';
export {
  organisationsExpected,
  readOrganisation,
  readWorkflow,
  shippedOrganisations,
  type ShippedOrganisation,
  type ShippedWorkflow,
} from './shipped-files.js';
export {
  findDraft,
  nobodyAnswers,
  openDraftRehearsal,
  type DraftRehearsal,
  type Rehearsed,
} from './rehearsal/rehearse-draft.js';
export { noticeRulesIn } from './notices/notice-rules.js';
export { previewInCopy } from './notices/preview-in-copy.js';
export { previewNotices } from './notices/preview-notices.js';
export type { NoticesPreview } from './notices/notices.dto.js';
export type { WhatIf } from './notices/try-command.js';
export type { Live } from './rehearsal/open-copy.js';
export { removeScratch, scratchStore, type ScratchStore } from './scratch-store.js';
export { rehearsalForm } from './rehearsal/rehearsal.dto.js';
export { viewRehearsal } from './rehearsal/view-rehearsal.js';
export { draftNamedIn, readScenario, readScenarioFrom } from './scenario/read-scenario.js';
export { runScenario, type ScenarioResult } from './scenario/run-scenario.js';
export type { StoryLine, Tell } from './scenario/story.js';
export { issueToken } from './tokens.js';
export type { Difference } from './scenario/difference.js';
export type { Place, PlannedFault, Scenario } from './scenario/scenario.js';
export type { Announcement } from './announcements.js';
export { ADMINISTRATOR, isAdministrator, tokenByHash, tokenFinder, type Token } from './tokens.js';
export { logRefusedAtDoor, type RefusedAtDoor } from './refused-at-the-door.js';
export { announceChanges, EVERYONE } from './read/announce-changes.js';
export { viewBoard } from './read/board-view.js';
export {
  addWebhook,
  enableWebhook,
  EndpointFault,
  listMessages,
  listWebhooks,
  removeWebhook,
  replayDead,
  rotateWebhook,
  type WebhookMessage,
  type WebhookRecord,
} from './webhooks/endpoints.js';
export { AddressRefused, guardedPost, type Address, type GuardOptions } from './webhooks/guarded-post.js';
export { registryOf } from './webhooks/posting.js';
export { webhookForm } from './webhooks/webhook.dto.js';
export { feedForm } from './feeds/feed.dto.js';
export { calendarFeed } from './feeds/calendar-feed.js';
export {
  findFeed,
  issueFeed,
  listFeeds,
  noteFetched,
  revokeFeed,
  type FeedRecord,
} from './feeds/feed-tokens.js';
export { listCalendar } from './read/calendar-view.js';
export { listAnswers, viewDelegation } from './read/delegation-view.js';
export { listDecisions, viewDecision } from './read/decision-view.js';
export { viewHistory, viewTimeline } from './read/draft-history.js';
export { listDrafts } from './read/draft-list.js';
export { listRevisions, viewConcerns, viewPositions, viewRevision } from './read/draft-texts.js';
export { knownDraft, viewDraft, warnedOf, type Seen } from './read/draft-view.js';
export { timeWarning, type TimeWarning } from './read/common.dto.js';
export { DTO } from './read/dto.js';
export type { BoardView } from './read/board.dto.js';
export type { CalendarEntry } from './read/calendar.dto.js';
export type { DelegationView } from './read/delegation.dto.js';
export { deliveriesOf, listDeliveries } from './read/deliveries.js';
export { DELIVERY_STATES, type DeliveryState } from './read/delivery.dto.js';
export { readMailbox } from './bounces/read-mailbox.js';
export { takeReport } from './bounces/take-reports.js';
export type { TakenReport } from './bounces/taken-report.dto.js';
export { listNotifications, markRead } from './read/inbox.js';
export { PAGE_AT_MOST, readCursor, writeCursor, type Page, type PageRequest } from './read/keyset.js';
export { listAgendaVersions, viewAgendaProposal, viewAgendaVersion } from './read/agenda-versions.js';
export { viewMeeting } from './read/meeting-view.js';
export { listMeetings, readableMeeting } from './read/told-meetings.js';
export { importCalendar, NotACalendar } from './administration/import-calendar.js';
export { viewJournal } from './read/journal-view.js';
export { journalText } from './read/journal-words.js';
export { isJournalFaithful, journalDesk, readJournal } from './administration/journals.js';
export { listBodies, listParticipants, viewOrganisation } from './read/organisation-view.js';
export { viewPlan, type PlanRequest } from './read/plan-view.js';
export type { PlanView } from './read/plan.dto.js';
export { viewMigration, viewMigrations } from './read/migration-view.js';
export type { MigrationView, MigrationsView } from './read/migration.dto.js';
export { namesFor, type Reading } from './read/reading.js';
export { viewerOf, type Viewer } from './read/viewer.js';
export { visibleTo } from './read/visibility.js';
export { diagramOf, listWorkflows, viewVerification, viewWorkflow } from './read/workflow-view.js';
export { refusalOfCheck, toCheck } from './workflow-check.js';

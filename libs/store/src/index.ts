export { mysqlUrl, openStore, POOL_SIZE, type Store, type StoreOptions } from './open-store.js';
export type {
  LoggedStatement,
  Queries,
  SqlDialect,
  SqlParams,
  SqlValue,
  StatementListener,
  Tx,
} from './queries.js';
export { LOG_FIELDS, SILENT, type Log, type LogDetails } from './log.js';
export {
  CommitUnknown,
  DatabaseUnavailable,
  isContention,
  isDenied,
  isDuplicate,
  isLost,
  isRetryable,
  messageOf,
} from './errors.js';
export { databaseNow } from './database-now.js';
export { retryCode } from './retry-code.js';
export { backUp, type BackedUp } from './back-up.js';
export { getContent, putContent, type Content } from './content.js';
export { rightsOf, type Right, type TableRights } from './rights.js';
export { lookUpTogether } from './look-up-together.js';
export { marksOf } from './marks-of.js';
export { copyRows, tablesWith } from './copy-rows.js';
export { drawNumber, getSetting, putSetting } from './small-rows.js';
export type { EventRow, EventSecretRow, SubjectRow } from './rows/record.row.js';
export type { FeedRow, WebhookMessageRow, WebhookRow } from './rows/feeds.row.js';
export type { ForeignEventRow } from './rows/foreign-event.row.js';
export type { TokenRow, WorkflowRow } from './rows/holdings.row.js';
export type { ReceiverRow } from './rows/intake.row.js';
export type { DeliveryRow, NoticeRow, TimerRow } from './rows/outbox.row.js';
export type {
  AgendaItemRow,
  AgendaVersionRow,
  DecisionRow,
  DraftConcernRow,
  DraftCountRow,
  DraftPositionRow,
  DraftRevisionRow,
  DraftRow,
  MeetingRow,
} from './rows/read-models.row.js';

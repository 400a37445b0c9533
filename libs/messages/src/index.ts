export { LANGUAGES, type Language } from './language.js';
export type { MessageKey } from './catalogue/parameters.js';
export { isMessageKey, say } from './say.js';
export { sayUnread } from './unread.js';
export { sayList } from './lists.js';
export { sayNeed } from './needs.js';
export { sayFinding, sayProof, type FindingWords } from './proofs.js';
export { sayPlanOutlook, sayPlanStep, sayPlanWarning } from './plans.js';
export { sayRefusal } from './refusals.js';
export { sayMigrationReason, type MigrationReasonToSay } from './migration-reasons.js';
export { sayEvent } from './events/say-event.js';
export { sayState } from './states.js';
export { sayNotice } from './notices.js';
export { sayDate, sayDeadline, sayInstant, saySpan } from './instants.js';
export { sayLetter, type LetterAbout, type LetterWords } from './letters.js';
export { sayDuration, sayExplanation } from './explanation.js';
export { actorName, verbWords } from './names.js';
export { catalogueKeys, catalogueText } from './coverage.js';
export type {
  DeadlineToSay,
  EventToSay,
  MessageParams,
  Names,
  NeedToSay,
  NoticeParams,
  NoticeWords,
  Reader,
  RefusalToSay,
} from './types.js';

import { AUDIENCES, NOTICES, OCCASION_KINDS } from '#procedure';
import { ASKS } from './asks.js';
import { keyed } from './declare.js';

/** What the first line of a letter can be filled with. */
const ASK_PARAMETERS = [
  'deadline?',
  'overdue?',
  'body?',
  'place?',
  'mode?',
  'cancelled?',
  'languages[]',
  'who[]',
] as const;

/** Those of a notice's readers whom no audience names. */
const ADDRESSEES = [...AUDIENCES, 'sender', 'owner', 'holder', 'asked', 'stale'] as const;

export const letters = {
  ...keyed('letter.ask', ASKS, ASK_PARAMETERS),
  ...keyed('letter.open', ['draft', 'meeting', 'organisation']),
  ...keyed('letter', ['from'], ['organisation']),
  ...keyed('letter', ['why'], ['audiences[+]']),
  ...keyed('letter', ['why.named', 'why.digest', 'change.never', 'change.daily', 'change.digest']),
  ...keyed('letter', ['reference'], ['id']),
  ...keyed('letter', ['attached'], ['file']),
  ...keyed('letter.audience', ADDRESSEES),
};

const CLOCK_STATES = ['alive', 'late', 'stopped', 'unknown'] as const;

/** Calendars that are subscribed to, and whether what goes on by itself does. */
export const feeds = {
  ...keyed('feed', ['name'], ['organisation']),
  ...keyed('feed', ['name.body'], ['organisation', 'body']),
  ...keyed('feed', ['meeting', 'meeting.informal'], ['body']),
  ...keyed('feed', ['meeting.titled'], ['title', 'body']),
  ...keyed('feed', ['deadline'], ['deadline', 'title']),
  ...keyed('feed', ['closes'], ['at']),
  ...keyed('feed', ['link'], ['link']),
  ...keyed('feed', ['for-information']),
  ...keyed('clock.state', CLOCK_STATES),
  ...keyed('clock.word', CLOCK_STATES),
  ...keyed('clock.part', ['sweep', 'timers', 'queue', 'notices', 'mail', 'webhooks', 'clocks']),
  ...keyed('clock.why', ['notices-wait', 'mail-away', 'mail-barred', 'mail-waits', 'mail-unheard']),
  ...keyed('clock.why', ['notices-dead', 'mail-refused'], ['dead#']),
};

/** When each notice is sent, to whom, and why somebody has it. */
export const rules = {
  ...keyed('notice.when', NOTICES),
  ...keyed('audience', [...AUDIENCES, 'sender', 'owner', 'holder', 'asked', 'stale', 'head-of-delegation']),
  ...keyed('occasion', OCCASION_KINDS),
  ...keyed('why', ['rule', 'own', 'head'], ['audience']),
  ...keyed('why', ['before', 'after'], ['offset', 'occasion']),
  ...keyed('why', ['named', 'moved', 'daily']),
};

import type { WordsOf } from '../declare.js';
import type { warnings as declared } from '../meeting-parameters.js';

/** What people should weigh before a meeting, and while it sits: none of it refuses anything. */
export const warnings: WordsOf<typeof declared> = {
  'warning.quorum-not-known':
    'The quorum of this body is not recorded: whether it is present cannot be told.',
  'warning.attendance-not-recorded': 'The attendance has not been recorded.',
  'warning.quorum-missing':
    'The quorum is missing: {present, plural, one {# delegation is} other {# delegations are}} present, {needed} needed.',
  'warning.circulated-late':
    '“{title}” was circulated on {circulated}; the period of the body asks for {latest} at the latest.',
  'warning.notice-served-late':
    'Notice of the meeting reached {who} late, the last on {served}; the period of the body asks for {latest} at the latest.',
  'warning.notice-not-served':
    'Notice of the meeting has not reached {who}; the period of the body asks for {latest} at the latest.',
  'warning.draft-elsewhere':
    'The draft of the item in place {position} is not before this body: {state}.{outlookGiven, select, yes { {outlook}} other {}}',
  'warning.meeting-overlaps':
    'At the same time: {body}, {when}. {count, plural, one {# Member sits} other {# Members sit}} in both.',
  'warning.day-off-at-seat': '{day} is a day off at the seat{namedGiven, select, yes { ({named})} other {}}.',
  'warning.day-off-in-capitals':
    '{day} is a day off in capitals{namedGiven, select, yes { ({named})} other {}}: {who}.',
  'warning.foreign-event': 'At the same time, by the calendar “{calendar}”: {summary}, {when}.',
};

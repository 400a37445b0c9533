import type { WordsOf } from '../declare.js';
import type { journal as declared } from '../meeting-parameters.js';

const NEXT = '{nextGiven, select, yes { Next: {next}.} other {}}';
const NUMBER = '{numberGiven, select, yes { (Decision {number})} other {}}';

/** The journal of a meeting: full sentences, in the past tense of a record. */
export const journal: WordsOf<typeof declared> = {
  'journal.title':
    '{body}: Journal{numberGiven, select, yes { No. {number}} other {}}{namedGiven, select, yes { ({named})} other {}}',
  'journal.heading.sittings': 'Sittings',
  'journal.heading.chair': 'Chair',
  'journal.heading.attendance': 'Attendance',
  'journal.heading.items': 'Items considered',
  'journal.heading.removed': 'Items removed from the agenda',
  'journal.heading.announced': 'Decisions announced',
  'journal.heading.statements': 'Statements attached',
  'journal.heading.next': 'Next meeting',
  'journal.heading.seal': 'Seal',
  'journal.sat.opened': 'Opened: {when}.',
  'journal.sat.suspended': 'Suspended: {when}.',
  'journal.sat.resumed': 'Resumed: {when}.',
  'journal.sat.closed': 'Closed: {when}.',
  'journal.held':
    '{modeGiven, select, yes {The meeting is held {mode}{placeGiven, select, yes {: {place}} other {}}.} other {{placeGiven, select, yes {Place: {place}.} other {The place is not recorded.}}}}',
  'journal.informal': 'The meeting is informal: nothing can be decided at it.',
  'journal.not-opened': 'The meeting has not been opened.',
  'journal.unsealed':
    'This journal is not sealed: the meeting has not been closed, or closed before journals were sealed.',
  'journal.sealed': 'Sealed on {when}. SHA-256 of the record: {hash}',
  'journal.unnamed': 'an item that has not been circulated',
  'journal.chair.first': '{chair}.',
  'journal.chair.passed': '{chair} took over the chair on {when}.',
  'journal.chair.beside': '{whoCount, plural, one {Co-chair: {who}.} other {Co-chairs: {who}.}}',
  'journal.present':
    '{count, plural, =0 {No delegation was present on {when}.} one {# delegation was present on {when}{whoCount, plural, =0 {} other {: {who}}}.} other {# delegations were present on {when}{whoCount, plural, =0 {} other {: {who}}}.}}',
  'journal.absent': 'Recorded as absent: {who}.',
  'journal.quorum.met': 'The quorum was found present on {when}: {present} present, {needed} needed.',
  'journal.quorum.missing': 'The quorum was found missing on {when}: {present} present, {needed} needed.',
  'journal.waiver.notice': 'The period of notice was waived by {by}: {reason}',
  'journal.waiver.opening': 'It opened before the hour announced, as agreed by {by}: {reason}',
  'journal.waiver.circulation': 'The period of circulation of “{title}” was waived by {by}: {reason}',
  'journal.agenda.adopted': 'The agenda was adopted on {when}.',
  'journal.agenda.not-adopted': 'The agenda was not adopted.',
  'journal.item': 'Item {number}: {title}{treatmentGiven, select, yes { ({treatment})} other {}}',
  'journal.item.listed': 'Not taken up.',
  'journal.item.called': 'Under consideration.',
  'journal.item.done': 'Considered.',
  'journal.item.deferred': 'Deferred.',
  'journal.en-bloc': 'Put to decision together with other items.',
  'journal.ruling': 'The Chair declared: {outcome}.' + NEXT,
  'journal.correction':
    'The Chair corrected the ruling before it; it reads: {outcome}.' +
    NEXT +
    '{reasonGiven, select, yes { Reason: {reason}} other {}}',
  'journal.request': '{of} was asked, by {due}: {what}',
  'journal.silence.proposed':
    'The Chair proposed a silence procedure until {deadline}; if nobody objects: {outcome}.',
  'journal.silence.begun':
    'The silence procedure proposed by the Chair met no objection; it runs until {deadline}. If nobody objects: {outcome}.',
  'journal.silence.not-begun':
    'The silence procedure that the Chair proposed until {deadline} ({outcome}) did not begin.',
  'journal.decision': 'A decision was taken: “{title}”' + NUMBER + '.',
  'journal.announced': 'Adopted by silence and announced: “{title}”' + NUMBER + '.',
  'journal.statement': '{who}: {statement} on “{title}”.',
  'journal.next.meeting': '{body}: {when}.',
  'journal.next.scheduled': 'Convened at this meeting: {body}, {when}.',
  'journal.next.unknown': 'The next meeting of the body has not been convened.',
};

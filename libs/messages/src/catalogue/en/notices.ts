import type { WordsOf } from '../declare.js';
import type { notices as declared } from '../parameters.js';

const BY_DAY = '{dayGiven, select, yes { by {day}} other {}}';
const UNTIL_DAY = '{dayGiven, select, yes { until {day}} other {}}';
const ON_DAY = '{dayGiven, select, yes { on {day}} other {}}';
const MEETING = 'meeting{bodyGiven, select, yes { of the {body}} other {}}';
const BEFORE = '{bodyGiven, select, yes { before the {body}} other {}}';
const PLACE = '{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}';
const LINK = '{linkGiven, select, yes { Online: {link}.} other {}}';
const SITTINGS = '{sittingsCount, plural, =0 {} one { Sitting: {sittings}.} other { Sittings: {sittings}.}}';
const WAIVED = '{waivedByGiven, select, yes { The period of notice was waived by {waivedBy}.} other {}}';
/** What becomes of a meeting that is not at another time. */
const MOVED_SUBJECT =
  '{movedGiven, select, yes {{moved, select, online {Moved online: } resumption {Goes on: } other {Moved: }}' +
  MEETING +
  ON_DAY +
  '} other {';
const MOVED_BODY =
  '{movedGiven, select, yes {{moved, select, online {The ' +
  MEETING +
  ' has been moved online; its time stays the same} resumption {The suspended ' +
  MEETING +
  ' goes on} other {The ' +
  MEETING +
  ' has been moved to another place; its time stays the same}}{deadlineGiven, select, yes {: {deadline}} other {}}' +
  PLACE +
  '.} other {';

const ITEMS = '{itemsCount, plural, =0 {} other { Without a current answer of your delegation: {items}.}}';
const AGENDA =
  '{finalGiven, select, yes {Agenda adopted} other {{versionGiven, select, yes {Provisional agenda} other {Agenda}}}}';
const VERSION = '{versionGiven, select, yes { (version {version})} other {}}';
const READING = '{readingGiven, select, yes { {reading}} other {}}';
const SILENT =
  'No reply means no objection. An objection or an amendment received before that moment breaks the silence.';
const IF_SILENT = '{outcomeCount, plural, =0 {} other { If nobody objects: {outcome}.}}';

const WITHDRAWN =
  '{causeGiven, select, yes {{cause, select, held {The draft has been put on hold; the silence procedure} superseded {A revised text has been issued; the silence procedure on the earlier one} lapsed {The authority to use the silence procedure has lapsed; the one that was running} unreachable {Not every delegation can be notified; the silence procedure that was proposed} other {The silence procedure}}} other {The Chair has withdrawn the silence procedure}}';

/**
 * Subjects name the action, the deadline and the draft, never a position or a reason. Notices of a silence never ask
 * for a reply.
 */
export const notices: WordsOf<typeof declared> = {
  'notice.draft':
    '{titleGiven, select, yes {{title}{symbolGiven, select, yes { ({symbol})} other {}}} other {{symbolGiven, select, yes {{symbol}} other {the draft}}}}',

  'notice.subject.circulated': 'Circulated{dayGiven, select, yes {, positions by {day}} other {}}: {draft}',
  'notice.body.circulated':
    'The following has been circulated for consideration{bodyGiven, select, yes { by the {body}} other {}}: {draft}.{deadlineGiven, select, yes { Positions are received until {deadline}.} other {}}',

  'notice.subject.revision-issued':
    'Revised text{revisionGiven, select, yes { (Rev.{revision})} other {}}: {draft}',
  'notice.body.revision-issued':
    'A revised text{revisionGiven, select, yes { (Rev.{revision})} other {}} has been issued: {draft}. Positions on the earlier text stay on record and do not count for this one.{deadlineGiven, select, yes { Positions are received until {deadline}.} other {}}',

  'notice.subject.position-stale':
    'Text changed since your position was given{dayGiven, select, yes {, deadline {day}} other {}}: {draft}',
  'notice.body.position-stale':
    'The text has changed since your delegation gave its position: {draft}. That position stays on record. For it to count for the present text, confirm it or give another{deadlineGiven, select, yes { by {deadline}} other {}}.',

  'notice.subject.meeting-notice': 'Convened: ' + MEETING + ON_DAY,
  'notice.body.meeting-notice':
    'A ' +
    MEETING +
    ' is convened{deadlineGiven, select, yes { for {deadline}} other {}}' +
    PLACE +
    '.' +
    SITTINGS +
    LINK +
    '{itemsCount, plural, =0 {} other { On the provisional agenda: {items}.}}' +
    WAIVED,

  'notice.subject.meeting-changed':
    '{cancelledGiven, select, yes {Cancelled: ' +
    MEETING +
    ON_DAY +
    '} other {' +
    MOVED_SUBJECT +
    'Changed: ' +
    MEETING +
    '{dayGiven, select, yes {, now on {day}} other {}}}}}}',
  'notice.body.meeting-changed':
    '{cancelledGiven, select, yes {The ' +
    MEETING +
    '{deadlineGiven, select, yes { convened for {deadline}} other {}} is cancelled.} other {' +
    MOVED_BODY +
    'The ' +
    MEETING +
    '{formerGiven, select, yes {, announced for {former},} other {}} is now convened{deadlineGiven, select, yes { for {deadline}} other {}}' +
    PLACE +
    '. What was announced before no longer applies.}}' +
    SITTINGS +
    LINK +
    WAIVED +
    '}}{reasonGiven, select, yes { Reason given: {reason}} other {}}',

  'notice.subject.meeting-reminder': 'Reminder: ' + MEETING + ON_DAY,
  'notice.body.meeting-reminder':
    'The ' +
    MEETING +
    ' opens{deadlineGiven, select, yes { on {deadline}} other {}}' +
    PLACE +
    '.' +
    ITEMS +
    READING,

  'notice.subject.agenda-issued': AGENDA + VERSION + ': ' + MEETING + ON_DAY,
  'notice.body.agenda-issued':
    'The {finalGiven, select, yes {agenda} other {{versionGiven, select, yes {provisional agenda} other {agenda}}}} of the ' +
    MEETING +
    '{deadlineGiven, select, yes { on {deadline}} other {}} has been {finalGiven, select, yes {adopted} other {issued}}' +
    VERSION +
    '.{changesGiven, select, yes { {changes}} other {}}{itemsCount, plural, =0 {} other { Items: {items}.}}' +
    READING,

  'notice.subject.agenda-objection':
    '{withdrawnGiven, select, yes {Objection to an item withdrawn} other {{blocGiven, select, yes {Discussion of an A item asked for} other {Objection to an item of the agenda}}}}: ' +
    MEETING +
    ON_DAY,
  'notice.body.agenda-objection':
    '{withdrawnGiven, select, yes {What was said against an item of the agenda has been withdrawn} other {{blocGiven, select, yes {A discussion of an A item has been asked for} other {There is an objection to an item of the agenda}}}}{whoCount, plural, =0 {} other { by {who}}}{itemsCount, plural, =0 {} other {: {items}}}.{withdrawnGiven, select, yes {} other {{blocGiven, select, yes { The item is not adopted together with the others while this is asked for.} other { Unless the objection is withdrawn before the agenda is adopted, the item will not be on it.}}}}',

  'notice.item': '{number} {title}{listGiven, select, yes { ({list} item)} other {}}',
  'notice.reading':
    'Reading for your delegation: {pages, plural, one {# page} other {# pages}} ({words, plural, one {# word} other {# words}}).',
  'notice.agenda.struck': 'Not adopted, because there was an objection: {items}.',
  'notice.agenda.added': 'Added: {items}.',
  'notice.agenda.removed': 'No longer on it: {items}.',
  'notice.agenda.moved': 'In another place: {items}.',
  'notice.agenda.amended': 'Taken otherwise than before: {items}.',

  'notice.subject.position-reminder': 'Position awaited' + BY_DAY + ': {draft}',
  'notice.body.position-reminder':
    'The position of your delegation is awaited{deadlineGiven, select, yes { by {deadline}} other {}}: {draft}. None is on record for the present text.',

  'notice.subject.silence-opened':
    'Silence procedure{causeGiven, select, yes { reopened} other {}}{dayGiven, select, yes { until {day}} other {}}: {draft}',
  'notice.body.silence-opened':
    '{causeGiven, select, yes {The silence procedure} other {A silence procedure has begun}}' +
    BEFORE +
    '{causeGiven, select, yes { has been opened again} other {}}: {draft}.{deadlineGiven, select, yes { It runs until {deadline}.} other {}} ' +
    SILENT +
    ' What arrives at that moment or after it is late.' +
    IF_SILENT,

  'notice.subject.silence-reminder': 'Silence period ends' + ON_DAY + ': {draft}',
  'notice.body.silence-reminder':
    'The silence period' +
    BEFORE +
    ' ends{deadlineGiven, select, yes { on {deadline}} other {}}: {draft}. ' +
    SILENT +
    IF_SILENT,

  'notice.subject.silence-broken':
    'Silence {causeGiven, select, yes {ended without result} other {broken}}: {draft}',
  'notice.body.silence-broken':
    'The silence' +
    BEFORE +
    '{causeGiven, select, yes { has ended without an objection in it, and what the procedure requires for a decision is not there} other { has been broken}}{whoCount, plural, =0 {} other { by {who}}}{paragraphsCount, plural, =0 {} one { on paragraph {paragraphs}} other { on paragraphs {paragraphs}}}: {draft}. Nothing is adopted. The Chair will inform delegations of the next step.',

  'notice.subject.silence-elapsed':
    'Silence period ended without objection{causeGiven, select, yes {, confirmations awaited} other {}}: {draft}',
  'notice.body.silence-elapsed':
    'The silence period' +
    BEFORE +
    ' has ended{deadlineGiven, select, yes { on {deadline}} other {}} and no objection was received: {draft}. {causeGiven, select, yes {Nothing is adopted yet: acceptances given ad referendum are still to be confirmed.} other {{outcomeCount, plural, =0 {} other {Outcome: {outcome}. }}The result is to be announced at the next meeting.}}',

  'notice.subject.silence-under-review':
    'Silence under review{dayGiven, select, yes {, protests by {day}} other {}}: {draft}',
  'notice.body.silence-under-review':
    'The silence' +
    BEFORE +
    ' is under review, because {cause, select, communication {a communication received in time does not say whether it breaks the silence, and its sender is asked to say so} protest {a delegation says that it was prevented from being heard} other {it cannot be taken for certain that every delegation was told in time and could be heard}}: {draft}. Nothing is adopted meanwhile.{deadlineGiven, select, yes { The Chair has confirmed that no communication came by any channel. This takes effect on {deadline}, unless a delegation protests that it was prevented.} other {}}',

  'notice.subject.silence-withdrawn':
    'Silence procedure {causeGiven, select, yes {ended without result} other {withdrawn}}: {draft}',
  'notice.body.silence-withdrawn':
    WITHDRAWN +
    BEFORE +
    '{causeGiven, select, yes {{cause, select, unreachable { does not begin} other { has ended}}} other {}}: {draft}. Nothing is adopted by it.{reasonGiven, select, yes { Reason given: {reason}} other {}}',

  'notice.subject.objection-standing': 'Objection received, silence continues' + UNTIL_DAY + ': {draft}',
  'notice.body.objection-standing':
    'An objection or an amendment has been received' +
    BEFORE +
    ': {draft}. The silence period continues{deadlineGiven, select, yes { until {deadline}} other {}}. Unless what was received is withdrawn before its end, nothing is adopted.',

  'notice.subject.objection-withdrawn':
    'No objection stands any more, silence continues' + UNTIL_DAY + ': {draft}',
  'notice.body.objection-withdrawn':
    'What stood against the draft' +
    BEFORE +
    ' has been withdrawn: {draft}. The silence period continues{deadlineGiven, select, yes { until {deadline}} other {}}. ' +
    SILENT,

  'notice.subject.concern-reminder': 'Answer on a concern awaited' + BY_DAY + ': {draft}',
  'notice.body.concern-reminder':
    'The answer of your delegation on a concern that it raised is awaited{deadlineGiven, select, yes { by {deadline}} other {}}: {draft}. Your delegation can maintain the concern, lift it, accept the present text as resolving it, or turn it into a statement. Without an answer it stays open.',

  'notice.subject.concern-overdue': 'Answer on a concern was awaited' + BY_DAY + ': {draft}',
  'notice.body.concern-overdue':
    'The time for an answer to a concern{whoCount, plural, =0 {} other { of {who}}} has come{deadlineGiven, select, yes { ({deadline})} other {}}, and the concern is open: {draft}. It does not lapse by that. Its owner can maintain it, lift it, accept the present text as resolving it, or turn it into a statement.',

  'notice.subject.concern-to-renew': 'Earlier objections to be renewed' + BY_DAY + ': {draft}',
  'notice.body.concern-to-renew':
    'Before this round your delegation stood in the way of the text, or raised a concern that is still open: {draft}. It counts in the round only if your delegation renews it: by answering that the concern is maintained, or by an objection{deadlineGiven, select, yes {, received before {deadline}} other {}}. What is not renewed lapses when the round ends, and stays on record as lapsed.',

  'notice.subject.position-conflict': 'Two words of one delegation: {draft}',
  'notice.body.position-conflict':
    'A communication has been received that differs from another of the same delegation{whoCount, plural, =0 {} other { ({who})}}: {draft}. Both are kept. While they differ, what stands in the way of the text counts, and nothing is agreed or adopted until a note, or the head of the delegation, says which holds.',

  'notice.subject.position-to-authorise': 'Given on behalf of your delegation: {draft}',
  'notice.body.position-to-authorise':
    'Another delegation has given a position on behalf of yours: {draft}. Confirm it to make it your own, or give or withdraw a position yourself. Until then it is no assent of yours; what stands in the way of the text counts meanwhile.',

  'notice.subject.recorded-in-room': 'Recorded in the name of your delegation: {draft}',
  'notice.body.recorded-in-room':
    'The Secretariat has recorded what your delegation said in the room: {draft}. If it is not what was said, your delegation can set it right until the meeting closes, by its own answer.',

  'notice.subject.heard-in-part': 'Received, not all of it understood: {draft}',
  'notice.body.heard-in-part':
    'Not all of what was sent{whoCount, plural, =0 {} other { by {who}}} could be read: {draft}. {recordedGiven, select, yes {What could be read was {recorded}.} other {What could be read counts, and stands in the way as if it had been sent alone; nothing was refused for its form.}}{partsCount, plural, =0 {} other { Not understood, and kept word for word: {parts}.}} Whoever sent it can say those parts again.',

  'notice.subject.ad-referendum-reminder':
    'Confirmation {overdueGiven, select, yes {was awaited} other {awaited}}' + BY_DAY + ': {draft}',
  'notice.body.ad-referendum-reminder':
    'The confirmation by the capital{whoCount, plural, =0 {} other { ({who})}} {overdueGiven, select, yes {was} other {is}} awaited{deadlineGiven, select, yes { by {deadline}} other {}}: {draft}.{overdueGiven, select, yes { It is not on record.} other {}} Until it comes the decision is not final.',

  'notice.subject.ad-referendum-deemed': 'Acceptance deemed confirmed: {draft}',
  'notice.body.ad-referendum-deemed':
    'The time for confirmation by capitals has passed: {draft}. As the procedure of this draft says, what was accepted ad referendum and not confirmed by then is deemed confirmed.',

  'notice.subject.deadline-extended':
    'Deadline extended{dayGiven, select, yes { to {day}} other {}}: {draft}',
  'notice.body.deadline-extended':
    'The deadline has been extended{formerGiven, select, yes { from {former}} other {}}{deadlineGiven, select, yes { to {deadline}} other {}}: {draft}.{reasonGiven, select, yes { Reason given: {reason}} other {}}',

  'notice.subject.clock-suspended': 'Clock suspended: {draft}',
  'notice.body.clock-suspended':
    'The Chair has suspended the running deadline{deadlineGiven, select, yes { until {deadline}} other {}}: {draft}. The time that was left is kept.{reasonGiven, select, yes { Reason given: {reason}} other {}}',

  'notice.subject.clock-resumed':
    'Clock resumed{dayGiven, select, yes {, deadline now {day}} other {}}: {draft}',
  'notice.body.clock-resumed':
    'The Chair has resumed the deadline that was suspended: {draft}.{deadlineGiven, select, yes { It now ends on {deadline}.} other {}}',

  'notice.subject.language-delivered':
    'Text delivered{languagesCount, plural, =0 {} other { in {languages}}}: {draft}',
  'notice.body.language-delivered':
    'The text has been delivered{languagesCount, plural, =0 {} other { in {languages}}}: {draft}.',

  'notice.subject.language-missing':
    'Text outstanding{languagesCount, plural, =0 {} other { in {languages}}}' + BY_DAY + ': {draft}',
  'notice.body.language-missing':
    'The text is outstanding{languagesCount, plural, =0 {} other { in {languages}}}: {draft}. The draft cannot go on without it.{deadlineGiven, select, yes { It is needed by {deadline}.} other {}}',

  'notice.subject.ruling-recorded': 'Ruling of the Chair: {draft}',
  'notice.body.ruling-recorded':
    'The Chair has ruled{bodyGiven, select, yes { in the {body}} other {}}: {draft}.{outcomeCount, plural, =0 {} other { Outcome: {outcome}.}}{deadlineGiven, select, yes { Date set: {deadline}.} other {}}',

  'notice.subject.ruling-undone': 'What was agreed is undone: {draft}',
  'notice.body.ruling-undone':
    'What was agreed{bodyGiven, select, yes { in the {body}} other {}} does not stand: what stood in its way was received before it and recorded after it, or a delegation contests what was recorded in the room: {draft}. All that followed is undone. The Chair will inform delegations of the next step.',

  'notice.subject.decision-announced': 'Decision announced: {draft}',
  'notice.body.decision-announced':
    'The Chair has announced the decision{bodyGiven, select, yes { in the {body}} other {}}: {draft}.{outcomeCount, plural, =0 {} other { Outcome: {outcome}.}} Statements to be attached are received until it is issued.',

  'notice.subject.decision-issued': 'Decision{numberGiven, select, yes { {number}} other {}} issued: {draft}',
  'notice.body.decision-issued':
    'The decision has been issued{numberGiven, select, yes { as {number}} other {}}, with the statements and reservations attached to it: {draft}.',

  'notice.subject.decision-in-force':
    'Decision{numberGiven, select, yes { {number}} other {}} in force: {draft}',
  'notice.body.decision-in-force':
    'The conditions of the decision are met, and it is in force{numberGiven, select, yes { ({number})} other {}}: {draft}.',

  'notice.subject.review-opened': 'Review opened: {draft}',
  'notice.body.review-opened':
    'The regular review of the decision{numberGiven, select, yes { {number}} other {}} is open: {draft}.',

  'notice.subject.mandate-reminder': 'Report on a request awaited' + BY_DAY + ': {draft}',
  'notice.body.mandate-reminder':
    'A request made by a decision falls due{deadlineGiven, select, yes { on {deadline}} other {}}: {draft}.{whoCount, plural, =0 {} other { Addressed to: {who}.}} No report on it is on record yet.',

  'notice.subject.reminder-unanswered': 'Reminders unanswered' + BY_DAY + ': {draft}',
  'notice.body.reminder-unanswered':
    'Reminders have been sent and have not been answered{whoCount, plural, =0 {} other { by {who}}}: {draft}.{deadlineGiven, select, yes { {overdueGiven, select, yes {The answer was due on} other {The answer is due on}} {deadline}.} other {}} This is told as the plan of reminders says; nothing follows from it by itself.',

  'notice.subject.mandate-due':
    'Request {overdueGiven, select, yes {fell} other {falls}} due' + ON_DAY + ': {draft}',
  'notice.body.mandate-due':
    'A request made by a decision {overdueGiven, select, yes {fell} other {falls}} due{deadlineGiven, select, yes { on {deadline}} other {}}: {draft}.{requestGiven, select, yes { Requested: {request}.} other {}}{whoCount, plural, =0 {} other { Addressed to: {who}.}}{overdueGiven, select, yes { No report is on record.} other {}}',

  'notice.subject.coordinator-term-ending':
    'Term of the coordinator ends' + ON_DAY + '{areaGiven, select, yes {: {area}} other {}}',
  'notice.body.coordinator-term-ending':
    'The term of {whoCount, plural, =0 {the coordinator} other {{who} as coordinator}}{areaGiven, select, yes { for {area}} other {}} ends{deadlineGiven, select, yes { on {deadline}} other {}}. A successor is to be agreed before then.',

  'notice.subject.delivery-failed': 'Notice not delivered: {draft}',
  'notice.body.delivery-failed':
    '{cause, select, unwritten {A notice could not be drawn up, and nobody has received it: {draft}.} forwarded {According to a mail server, a notice was passed on to another address and could not be delivered there{whoCount, plural, =0 {} other {, and so has not reached {who}}}: {draft}.} other {A notice could not be delivered{whoCount, plural, =0 {} other { to {who}}}: {draft}.}}{noticeGiven, select, yes { Occasion of the notice: {notice}.} other {}} {cause, select, unwritten {It is to be given by another channel, and the administrator told.} forwarded {It is to be given by another channel, and the recipient told that the forwarding of its mail fails.} other {It is to be given by another channel, and the {whoCount, plural, =0 {address} one {address} other {addresses}} corrected.}}',

  'notice.subject.communication-recorded': 'Communication recorded: {draft}',
  'notice.body.communication-recorded':
    'A communication{whoCount, plural, =0 {} other { from {who}}} has been recorded{receivedGiven, select, yes {, received on {received}} other {}}: {draft}.{recordedGiven, select, yes { It was {recorded}.} other {}}{cause, select, joint { It is a statement that is made in the name of your delegation too, and is attached to the decision. If your delegation does not join it, tell the Chair before the decision is issued.} unsaid { Whether it breaks the silence is not said: its sender is asked to say so, and until then nothing is adopted by silence.} other {}}',

  'notice.subject.hold-review-due': 'Draft on hold, review due' + ON_DAY + ': {draft}',
  'notice.body.hold-review-due':
    'The hold' +
    BEFORE +
    ' is to be reviewed{deadlineGiven, select, yes { on {deadline}} other {}}: {draft}. The Chair can submit it again, refer it, or keep it on hold until another date.',

  'notice.subject.workflow-migrated':
    'Rules changed{versionGiven, select, yes { to version {version}} other {}}: {draft}',
  'notice.body.workflow-migrated':
    'From now on another version of its procedure applies{versionGiven, select, yes { ({version})} other {}}: {draft}. Its place, all positions and concerns, and every date that was announced stay as they are.',

  'notice.subject.stage-stale': 'No movement: {draft}',
  'notice.body.stage-stale':
    'The draft has not moved for some time{stateGiven, select, yes { ({state})} other {}}: {draft}. It stands where it was left; nothing follows by itself.',

  'notice.subject.draft-withdrawn': 'Withdrawn: {draft}',
  'notice.body.draft-withdrawn':
    'The following draft has been withdrawn by its sponsors: {draft}. What was said on it stays on record.',

  'notice.subject.draft-split': 'Split: {draft}',
  'notice.body.draft-split':
    'The following draft has been split, and its parts go on from where it stood: {draft}. Positions given on it stand for each part; each open point goes with the part that it concerns.',

  'notice.subject.package-formed': 'Package formed: {draft}',
  'notice.body.package-formed':
    'The following draft is one of a package: {draft}. None of them passes its last stage until all can.',

  'notice.subject.package-released': 'Package released: {draft}',
  'notice.body.package-released':
    'The following draft no longer waits for the others of its package: {draft}.',

  'notice.subject.draft-superseded': 'Superseded: {draft}',
  'notice.body.draft-superseded':
    'The following draft has been superseded by another one: {draft}. What was said on it stays on record.',

  'notice.subject.digest': 'Daily letter{dayGiven, select, yes {, {day}} other {}}',
  'notice.body.digest': '{itemsCount, plural, =0 {Nothing waits.} other {What could wait: {items}.}}',
};

import type { WordsOf } from '../declare.js';
import type { refusals as declared } from '../parameters.js';

/** What happened (`what`, or more exactly `reason`), then what was kept and what to do (`then`). */
export const refusals: WordsOf<typeof declared> = {
  'refusal.what.unknown-command': 'There is no such command.',
  'refusal.then.unknown-command':
    'Nothing was changed. The draft and the documentation list the commands there are.',
  'refusal.what.invalid-payload':
    'The command lacks something, or has a value that cannot be read{faultsCount, plural, =0 {} other {: {faults}}}.',
  'refusal.then.invalid-payload': 'Nothing was changed. Correct it and send it again.',
  'refusal.what.unauthenticated': 'You are not signed in, or your session has ended.',
  'refusal.then.unauthenticated': 'Nothing was changed. Sign in and send it again.',
  'refusal.what.not-found': 'Nothing is found under this reference.',
  'refusal.then.not-found': 'Nothing was changed. Check the reference, or ask the Secretariat.',
  'refusal.what.idempotency-conflict': 'Another command was sent before under the same key.',
  'refusal.then.idempotency-conflict':
    'The earlier one stands as it was answered; this one was not taken. Send it under a key of its own.',
  'refusal.what.not-entitled':
    'This is not yours to do{rolesGiven, select, yes {: it is for {roles}} other {}}.',
  'refusal.then.not-entitled': 'Nothing was changed. Ask one of those who may, or the Secretariat.',
  'refusal.what.second-person-required': 'This takes two officers.',
  'refusal.then.second-person-required':
    'Nothing was changed. Name a second officer, another person than yourself.',
  'refusal.what.precondition-required': 'The command does not say on which state of the record it was based.',
  'refusal.then.precondition-required':
    'Nothing was changed. Open the record as it stands and send it again from there.',
  'refusal.what.stale-version': 'The record has changed since you opened it.',
  'refusal.then.stale-version': 'Nothing of yours was applied. Read what has changed and send it again.',
  'refusal.what.closed':
    'The procedure on this draft has ended{stateGiven, select, yes { ({state})} other {}}.',
  'refusal.then.closed': 'Nothing was changed. Communications are still recorded.',
  'refusal.what.item-not-called': 'The item has not been called.',
  'refusal.then.item-not-called': 'Nothing was changed. Call the item in an open meeting first.',
  'refusal.what.agenda-not-adopted': 'The agenda of the meeting has not been adopted.',
  'refusal.then.agenda-not-adopted': 'Nothing was changed. Adopt the agenda first.',
  'refusal.what.meeting-not-open': 'The meeting is not open.',
  'refusal.then.meeting-not-open': 'Nothing was changed. Open or resume the meeting first.',
  'refusal.what.wrong-state':
    'This cannot be done as things stand{stateGiven, select, yes { ({state})} other {}}.',
  'refusal.then.wrong-state': 'Nothing was changed. The record shows what can be done now.',
  'refusal.what.agenda-adopted': 'The agenda has been adopted.',
  'refusal.then.agenda-adopted':
    'Nothing was changed. Items can be added, removed or changed if all delegations agree; record it with that agreement.',
  'refusal.what.objection-standing': 'An objection stands, so consensus cannot be declared.',
  'refusal.then.objection-standing':
    'Nothing was changed; the objection stays on record. Consult the delegation, or choose an outcome that leaves the text open.',
  'refusal.what.concern-open': 'A concern before this body is still open, so consensus cannot be declared.',
  'refusal.then.concern-open':
    'Nothing was changed; the concern stays on record. Its owner can lift it, accept a new text, or turn it into a statement.',
  'refusal.what.ad-referendum-open': 'An acceptance ad referendum has not yet been confirmed.',
  'refusal.then.ad-referendum-open':
    'Nothing was changed. Await the confirmation, or hold the draft until it comes.',
  'refusal.what.language-missing':
    'The text is not complete in all required languages{languagesCount, plural, =0 {} other {: {languages}}}.',
  'refusal.then.language-missing':
    'Nothing was changed. The Secretariat delivers the missing language first.',
  'refusal.what.quorum-missing': 'There is no quorum.',
  'refusal.then.quorum-missing': 'Nothing was changed. Record the attendance, or suspend the meeting.',
  'refusal.what.package-held': 'The draft belongs to a package whose other drafts are not ready.',
  'refusal.then.package-held':
    'Nothing was changed. Bring the others to the same point, or release the package.',
  'refusal.what.condition-unmet':
    '{conditionsCount, plural, =0 {A condition is not met} one {A condition is not met: {conditions}} other {Conditions are not met: {conditions}}}.',
  'refusal.then.condition-unmet': 'Nothing was changed. See what is still needed.',
  'refusal.what.workflow-mismatch': 'The draft follows another version of its procedure.',
  'refusal.then.workflow-mismatch':
    'Nothing was changed. The draft goes on under the version that it follows.',
  'refusal.what.reason-required': 'This procedure asks for a reason.',
  'refusal.then.reason-required': 'Nothing was recorded yet. State the reason and send it again.',
  'refusal.what.deadline-past': 'The date has passed.',
  'refusal.then.deadline-past': 'Nothing was changed. State a later date.',
  'refusal.what.deadline-shortened': 'A running deadline is never moved back.',
  'refusal.then.deadline-shortened': 'The deadline stands as announced. State a later date.',
  'refusal.what.notice-too-short': 'The notice would be shorter than the rules of the body ask for.',
  'refusal.then.notice-too-short':
    'Nothing was changed. State a later opening, or name who waived the period of notice and why.',
  'refusal.what.deadline-ambiguous': 'The time can be read in two ways.',
  'refusal.then.deadline-ambiguous': 'Nothing was changed. State another time, or its offset from UTC.',
  'refusal.what.no-working-time': 'The period has no working time in it.',
  'refusal.then.no-working-time': 'Nothing was changed. State a later date.',
  'refusal.what.address-missing':
    '{whoCount, plural, =0 {A delegation has} one {{who} has} other {{who} have}} no working address, and no silence begins of which a delegation is not told.',
  'refusal.then.address-missing': 'Nothing was changed. Enter an address, then propose the silence again.',
  'refusal.what.deadline-not-working-day': 'The date is a day off.',
  'refusal.then.deadline-not-working-day': 'Nothing was changed. State a working day.',
  'refusal.what.authority-lapsed': 'The authority to use this procedure has lapsed.',
  'refusal.then.authority-lapsed': 'Nothing was changed. The body that gave it can renew it.',
  'refusal.what.outcome-not-open':
    '{outcomeCount, plural, =0 {This outcome is} one {The outcome “{outcome}” is} other {The outcomes “{outcome}” are}} not open to this body here.',
  'refusal.then.outcome-not-open': 'Nothing was changed. Choose one of the outcomes that are open.',
  'refusal.what.too-large': 'What was sent is larger than can be taken.',
  'refusal.then.too-large': 'Nothing was recorded. Send it in parts, or by note to the Secretariat.',
  'refusal.what.rate-limited': 'Too much was sent in a short time.',
  'refusal.then.rate-limited':
    'This was not taken; what was acknowledged before stands. Wait a minute and send it again.',
  'refusal.what.try-again': 'This could not be taken at the moment.',
  'refusal.then.try-again': 'It was not recorded; that it could not be received is. Send it again as it is.',

  'refusal.reason.malformed':
    '“{text}” is not a date, a time or a length that can be read; for example: 2024-07-25, 2024-07-25T18:00:00+05:00, P14D.',
  'refusal.reason.stated-or-length': 'An end or a length is to be stated: one of the two.',
  'refusal.reason.out-of-range': '“{text}” leads beyond the years that can be reckoned with.',
  'refusal.reason.hour-24': '“{text}” can mean the beginning or the end of the day.',
  'refusal.reason.clock-skips':
    '“{text}” does not occur: the clock is put forward then. Times near it: {either}.',
  'refusal.reason.clock-repeats': '“{text}” occurs twice: the clock is put back then. It can mean {either}.',
  'refusal.reason.letter-waits': 'The letter is still waiting to be sent.',
  'refusal.reason.letter-lapsed': 'What the letter said is no longer true.',
  'refusal.reason.version-not-higher': 'This version of the procedure, or a newer one, is in use already.',
  'refusal.reason.notice-too-short':
    '{to} leaves less than the period of notice: with notice given now, the earliest opening is {due}.',
  'refusal.reason.before-its-hour':
    'The meeting opens on {due}; delegations were told so. To open it sooner, postpone it to the earlier hour, or name who agreed to open it now and why.',
  'refusal.reason.hour-past': '{due} has passed.',
  'refusal.reason.closes-first': '{due} is not after {start}, when it opens.',
  'refusal.reason.says-when-it-resumes':
    'The meeting sits already and is suspended: only when it resumes can be set.',
  'refusal.reason.later-version':
    'A later version of the agenda has been circulated, in which this may be another item.',
  'refusal.reason.not-after-start': '{due} is not after {start}.',
  'refusal.reason.expired': 'The deadline, {due}, has passed.',
  'refusal.reason.nothing-left':
    'The silence that was proposed would end on {due}: it is over, or would be shorter than its procedure allows. The Chair withdraws it and can propose another.',
  'refusal.reason.not-later': '{to} is not later than {due}, and a running deadline is never moved back.',
  'refusal.reason.resumed-before-suspended':
    'The clock cannot resume at {resumedAt}, before it was suspended at {suspendedAt}.',
  'refusal.reason.no-working-time': 'There is no working time between {start} and {due}.',
  'refusal.reason.no-working-day': 'The calendar has no working day within a year of {start}.',
  'refusal.reason.non-working-day': '{due} is a day off: {day}.',
  'refusal.reason.not-a-member': '{participant} is not a Member.',
  'refusal.reason.already-member': '{participant} is a Member already.',
  'refusal.reason.already-observer': '{participant} is an observer already.',
  'refusal.reason.already-partner': '{participant} is a partner already.',
  'refusal.reason.left-already': '{participant} has left already.',
  'refusal.reason.exists-already': 'There is a “{code}” already.',
  'refusal.reason.ended-before-assigned': 'The term would end before it begins.',
  'refusal.reason.authority-without-end': 'The authority of this body to decide by silence does not lapse.',
  'refusal.reason.less-than-lost':
    '{to} gives back less than was lost: the silence is to be reopened at least until {due}.',
  'refusal.fault': '{pointer}: {expected}',
  'field.positionsBy': 'Date for positions',
  'field.expires': 'End of the silence',
  'field.to': 'New date',
  'field.reviewOn': 'Date of the review',
  'field.until': 'Until when',
  'field.opens': 'Opening of the meeting',
  'field.closes': 'Close of the meeting',
  'field.receivedAt': 'Time of receipt',
  'field.adReferendum': 'Date of the confirmation',
  'field.on': 'Date',
  'field.by': 'Date of the request',

  'refusal.migration.version-not-taken':
    'That version does not take drafts of the version that this one follows{versionGiven, select, yes { ({version})} other {}}.',
  'refusal.migration.state-missing': 'That version has no state in the place of “{state}”.',
  'refusal.migration.state-unlike':
    'A draft cannot be put into the state “{state}”: it is reached by what happens, not by a change of rules.',
  'refusal.migration.body-unlike':
    'The state “{state}” belongs to another body{bodyGiven, select, yes { ({body})} other {}} than the one that considers the draft.',
  'refusal.migration.final-body-missing':
    'In that version the {body}, which is to take the final decision on this draft, takes none.',
  'refusal.migration.stage-missing': 'That version has no stage “{body}”, to which this draft goes next.',
  'refusal.migration.moves-by-itself':
    'In the state “{state}” of that version the draft would move on at once. A migration moves nothing: move it first.',
  'refusal.migration.round-stranded':
    'The consideration that is open could not be concluded in the state “{state}” of that version.',
  'refusal.migration.rule-changed':
    'The decision rule of the {body} would change while its consideration is not concluded. Wait until it is.',
  'refusal.migration.stance-missing':
    'That version has no stance “{stance}”{whoCount, plural, =0 {} other {, which {who} took}}.',
  'refusal.migration.objection-silenced':
    'What obstructs now would no longer obstruct{whoCount, plural, =0 {} other {: the word of {who}}}. No change of rules makes an objection fall silent.',
  'refusal.migration.silence-terms-changed':
    'The terms of the silence{bodyGiven, select, yes { before the {body}} other {}}, as they were announced, would change. Wait until it is concluded.',
  'refusal.migration.verb-missing':
    'That version has no outcome “{verb}”, which was pronounced on this draft.',
  'refusal.migration.deadline-dropped':
    'That version takes no account of a deadline that runs{deadlineGiven, select, yes {: {deadline}} other {}}.',
  'refusal.migration.language-missing':
    'That version would have required the text{languagesCount, plural, =0 {} other { in {languages}}} before what was agreed already.',
};

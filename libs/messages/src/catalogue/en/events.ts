import type { WordsOf } from '../declare.js';
import type { events as declared } from '../parameters.js';

const BY_DATE = '{deadlineGiven, select, yes {, until {deadline}} other {}}';
const IN_BODY = '{bodyGiven, select, yes { in the {body}} other {}}';
const OUTCOME = '{outcomeCount, plural, =0 {} other {: {outcome}}}';
const ITEM =
  '{draftGiven, select, yes {“{draft}”} other {{titleGiven, select, yes {“{title}”} other {the item}}}}';

const BASIS = '{basisGiven, select, yes { (decision {basis})} other {}}';

/** One line of a story each, in the present tense, without a full stop. */
export const events: WordsOf<typeof declared> = {
  'event.draft.created':
    '{who} {whoCount, plural, one {tables} other {table}} {kindGiven, select, yes {a draft ({kind})} other {a draft}}{titleGiven, select, yes {: “{title}”} other {}}',
  'event.draft.submitted':
    '{who} submits the draft{bodyGiven, select, yes { to the {body}} other {}}{finalBodyGiven, select, yes {; the {finalBody} is to take the final decision} other {}}{deadlineGiven, select, yes {; positions by {deadline}} other {}}',
  'event.draft.held':
    '{who} puts the draft on hold{partiesCount, plural, =0 { for consultations} other { for consultations with {parties}}}{deadlineGiven, select, yes {, to be reviewed on {deadline}} other {}}',
  'event.draft.referred': '{who} refers the draft{bodyGiven, select, yes { to the {body}} other {}}',
  'event.draft.forwarded':
    '{who} forwards the draft{bodyGiven, select, yes { to the {body}} other { to the next body}}',
  'event.draft.split': '{who} splits the draft{draftsCount, plural, =0 {} other { into {drafts}}}',
  'event.sponsor.joined':
    '{who} {whoCount, plural, one {becomes a sponsor} other {become sponsors}}{partiesCount, plural, =0 {} other {, with the consent of {parties}}}',
  'event.consultation.recorded':
    '{who} records a consultation{partiesCount, plural, =0 {} other { with {parties}}}',
  'event.draft.left': '{who} leaves the sponsors',
  'event.draft.withdrawn':
    '{who} withdraws the draft{partiesCount, plural, =0 {} other {, with the consent of {parties}}}',
  'event.draft.superseded':
    '{who} declares the draft superseded{draftGiven, select, yes { by “{draft}”} other {}}',
  'event.draft.migrated':
    '{who} migrates the draft to another version of its procedure{versionGiven, select, yes { ({version})} other {}}',
  'event.package.formed': '{who} forms a package{draftsCount, plural, =0 {} other {: {drafts}}}',
  'event.package.released': '{who} releases the package{draftsCount, plural, =0 {} other {: {drafts}}}',
  'event.revision.issued':
    '{who} issues a revised text{changeGiven, select, yes { ({change})} other {}}{languagesCount, plural, =0 {} other { in {languages}}}',
  'event.revision.delivered':
    '{who} delivers the text{languagesCount, plural, =0 {} other { in {languages}}}',
  'event.revision.corrected':
    '{who} issues a corrigendum{languagesCount, plural, =0 {} other { to the text in {languages}}}',
  'event.proposal.submitted':
    '{who} {whoCount, plural, one {proposes} other {propose}} a change to the text{proposalGiven, select, yes { ({proposal})} other {}}',
  'event.proposal.supported': '{who} {whoCount, plural, one {supports} other {support}} a proposal',
  'event.proposal.withdrawn': '{who} {whoCount, plural, one {withdraws} other {withdraw}} a proposal',
  'event.proposal.disposed': '{who} disposes of a proposal' + OUTCOME,
  'event.comment.submitted': '{who} {whoCount, plural, one {comments} other {comment}}',
  'event.position.confirmed': '{who} {whoCount, plural, one {confirms its} other {confirm their}} position',
  'event.position.withdrawn': '{who} {whoCount, plural, one {withdraws its} other {withdraw their}} position',
  'event.concern.answered':
    '{who} {whoCount, plural, one {answers} other {answer}} on a concern{answerGiven, select, yes {: {answer}} other {}}',
  'event.concern.entered':
    '{who} enters an answer on a concern{answerGiven, select, yes {: {answer}} other {}}',
  'event.statement.registered':
    '{who} {whoCount, plural, one {registers} other {register}} {statementGiven, select, yes {a statement ({statement})} other {a statement}}{partiesCount, plural, =0 {} other { jointly with {parties}}}',
  'event.communication.recorded':
    '{who} records a communication{fromGiven, select, yes { from {from}} other {}}{channelGiven, select, yes { received {channel}} other {}}{breaksGiven, select, yes {{breaks, select, yes {; it breaks the silence} no {; it does not break the silence} other {; whether it breaks the silence is not said}}} other {}}',
  'event.communication.sent': '{who} {whoCount, plural, one {sends} other {send}} a communication',
  'event.communication.classified':
    '{who} {whoCount, plural, one {states} other {state}} that the communication {breaks, select, yes {breaks} other {does not break}} the silence',
  'event.round.excluded':
    '{who} records that {participantGiven, select, yes {{participant}} other {a participant}} no longer takes part in the round',
  'event.extension.requested': '{who} {whoCount, plural, one {asks} other {ask}} for more time',
  'event.silence.proposed':
    '{who} proposes a silence procedure' +
    BY_DATE +
    '{outcomeCount, plural, =0 {} other {; if nobody objects: {outcome}}}',
  'event.silence.refused':
    '{who} {whoCount, plural, one {does} other {do}} not consent to a silence procedure',
  'event.silence.withdrawn': '{who} withdraws the silence procedure',
  'event.silence.reopened': '{who} reopens the silence' + BY_DATE,
  'event.silence.confirmed':
    '{who} confirms that no communication came by any channel{deadlineGiven, select, yes {; takes effect on {deadline}} other {}}',
  'event.silence.protested':
    '{who} {whoCount, plural, one {protests} other {protest}} against the outcome of the silence',
  'event.decision.announced':
    '{who} announces the decision{meetingGiven, select, yes { ({meeting})} other {}}',
  'event.decision.issued': '{who} issues the decision{numberGiven, select, yes { as {number}} other {}}',
  'event.condition.met':
    '{who} records that a condition is met{conditionGiven, select, yes {: {condition}} other {}}',
  'event.deadline.extended':
    '{who} extends the deadline{deadlineGiven, select, yes { to {deadline}} other {}}',
  'event.clock.suspended': '{who} suspends the clock' + BY_DATE,
  'event.clock.resumed': '{who} resumes the clock',
  'event.ruling.recorded':
    '{who} rules' +
    OUTCOME +
    '{nextGiven, select, yes {; next: {next}} other {}}{partiesCount, plural, =0 {} other {; consultations with {parties}}}{deadlineGiven, select, yes {; date: {deadline}} other {}}',
  'event.ruling.corrected': '{who} corrects the ruling' + OUTCOME,
  'event.mandate.reported':
    '{who} {whoCount, plural, one {reports} other {report}} on what was asked for{draftGiven, select, yes { with “{draft}”} other {}}',
  'event.record.corrected':
    '{who} adds a correction to the record{eventGiven, select, yes { of event {event}} other {}}',
  'event.meeting.scheduled':
    '{who} convenes a meeting{bodyGiven, select, yes { of the {body}} other {}}{deadlineGiven, select, yes { for {deadline}} other {}}{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}',
  'event.meeting.postponed':
    '{who} postpones the meeting{deadlineGiven, select, yes { to {deadline}} other {}}{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}',
  'event.meeting.notified': '{who} sends out the notice of the meeting',
  'event.quorum.established':
    'The quorum is present{presentGiven, select, yes {, present: {present}} other {}}{neededGiven, select, yes {, needed: {needed}} other {}}',
  'event.quorum.lost':
    'The quorum is not present{presentGiven, select, yes {, present: {present}} other {}}{neededGiven, select, yes {, needed: {needed}} other {}}',
  'event.journal.sealed': 'The journal is sealed{numberGiven, select, yes { as No. {number}} other {}}',
  'event.meeting.cancelled': '{who} cancels the meeting',
  'event.meeting.opened': '{who} opens the meeting',
  'event.meeting.suspended':
    '{who} suspends the meeting{deadlineGiven, select, yes {, to resume on {deadline}} other {}}',
  'event.meeting.resumed': '{who} resumes the meeting',
  'event.meeting.closed': '{who} closes the meeting',
  'event.agenda.added':
    '{who} adds ' + ITEM + ' to the agenda{treatmentGiven, select, yes {, {treatment}} other {}}',
  'event.agenda.proposed': '{who} fills the agenda from what is before the body',
  'event.agenda.moved': '{who} moves ' + ITEM + ' on the agenda',
  'event.agenda.amended':
    '{who} changes ' + ITEM + ' on the agenda{treatmentGiven, select, yes {, {treatment}} other {}}',
  'event.agenda.objected':
    '{who} {whoCount, plural, one {objects} other {object}} to ' + ITEM + ' on the agenda',
  'event.agenda.accepted':
    '{who} {whoCount, plural, one {withdraws its} other {withdraw their}} objection to ' +
    ITEM +
    ' on the agenda',
  'event.agenda.circulated': '{who} circulates the provisional agenda',
  'event.agenda.removed': '{who} removes ' + ITEM + ' from the agenda',
  'event.agenda.replaced': '{who} puts the parts of the draft in its place on the agenda',
  'event.agenda.adopted': '{who} declares the agenda adopted',
  'event.attendance.recorded':
    '{who} records the attendance{partiesCount, plural, =0 {} one {: # delegation present} other {: # delegations present}}',
  'event.item.called': '{who} calls ' + ITEM + IN_BODY,
  'event.items.adopted':
    '{who} puts items to decision together{draftsCount, plural, =0 {} other { ({drafts})}}' + OUTCOME,
  'event.item.deferred': '{who} defers ' + ITEM,
  'event.organisation.loaded': '{who} loads the organisation',
  'event.participant.acceded':
    '{who} records {kindGiven, select, yes {{kind, select, observer {observer status} partner {partnership} other {the accession}}} other {the accession}} of {participantGiven, select, yes {{participant}} other {a participant}}' +
    BASIS,
  'event.participant.left':
    '{who} records that {participantGiven, select, yes {{participant}} other {a participant}} leaves' + BASIS,
  'event.participant.renamed':
    '{who} records a new name{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.participant.status-changed':
    '{who} records the status of {participantGiven, select, yes {{participant}} other {a participant}}{statusGiven, select, yes {: {status}} other {}}',
  'event.chair.designated':
    '{who} records the next chair{participantGiven, select, yes {: {participant}} other {}}' + BASIS,
  'event.chair.handed-over':
    '{who} hands over the chair{participantGiven, select, yes { to {participant}} other {}}' + BASIS,
  'event.coordinator.assigned':
    '{who} assigns {participantGiven, select, yes {{participant}} other {a participant}} as {roleGiven, select, yes {{role}} other {coordinator}}{areaGiven, select, yes { for {area}} other {}}' +
    BASIS,
  'event.area.added': '{who} adds a priority area{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.body.established':
    '{who} records that a body is established{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.body.renamed':
    '{who} records the new name of a body{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.post.established':
    '{who} records that a post is established{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.post.renamed':
    '{who} records the new name of a post{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.instrument.adopted':
    '{who} records a governing document in force{namedGiven, select, yes {: {named}} other {}}' + BASIS,
  'event.holiday.set': '{who} sets days off',
  'event.address.set':
    '{who} {whoCount, plural, one {sets} other {set}} the address{participantGiven, select, yes { of {participant}} other {}}',
  'event.address.failed':
    'The address{participantGiven, select, yes { of {participant}} other {}} is recorded as failing',
  'event.authority.extended':
    '{who} extends the authority to use silence{bodyGiven, select, yes { in the {body}} other {}}{deadlineGiven, select, yes { until {deadline}} other {}}' +
    BASIS,
  'event.delivery.resent': '{who} {whoCount, plural, one {sends} other {send}} a letter again',
  'event.notification.preferred':
    '{who} {whoCount, plural, one {chooses} other {choose}} how notices that can wait come',
  'event.reminders.set':
    '{who} sets when people are reminded{bodyGiven, select, yes { of what is before the {body}} other {}}' +
    BASIS,
  'event.recipients.set': '{who} sets who is told beside those who are told anyway' + BASIS,
  'event.workflow.added': '{who} puts a procedure into use',

  'event.position.support': '{who} {whoCount, plural, one {supports} other {support}} the draft',
  'event.position.no-objection': '{who} {whoCount, plural, one {does} other {do}} not object',
  'event.position.scrutiny-reservation':
    '{who} {whoCount, plural, one {enters} other {enter}} a scrutiny reservation',
  'event.position.formal-reservation':
    '{who} {whoCount, plural, one {enters} other {enter}} a formal reservation',
  'event.position.amendment': '{who} {whoCount, plural, one {proposes} other {propose}} an amendment',
  'event.position.objection': '{who} {whoCount, plural, one {objects} other {object}}',
  'event.position.abstention': '{who} {whoCount, plural, one {abstains} other {abstain}}',
  'event.position.not-participating':
    '{who} {whoCount, plural, one {takes} other {take}} no part in the decision',
  'event.position.other':
    '{who} {whoCount, plural, one {registers its} other {register their}} position: {stance}',
  'event.position.none': '{who} {whoCount, plural, one {registers its} other {register their}} position',
  'event.deadline.positions': 'The time for positions ends',
  'event.deadline.silence': 'The silence period ends',
  'event.deadline.review': 'The time for protests ends',
  'event.deadline.ad-referendum': 'The time for confirmation by capitals ends',
  'event.deadline.hold-review': 'The hold is due for review',
  'event.deadline.resumption': 'The suspension of the clock ends',
  'event.deadline.authority': 'The authority to use silence ends',
  'event.deadline.concern': 'The time for answers to concerns ends',
  'event.deadline.periodic-review': 'The decision is due for review',
  'event.deadline.mandate': 'A request falls due',
  'event.deadline.issue': 'The issue of the decision falls due',
  'event.deadline.other': 'A deadline is reached{kindGiven, select, yes {: {kind}} other {}}',
  'event.recorded.recorded-late': '{what}. Received too late: recorded as a communication, without effect',
  'event.recorded.recorded-view': '{what}. Recorded as a view, without effect',
  'event.recorded.recorded-older-revision':
    '{what}. About an earlier text: recorded as a communication, without effect',
  'event.about':
    '{sentence}{paragraphsCount, plural, =0 {} one {: paragraph {paragraphs}} other {: paragraphs {paragraphs}}}',
  'event.because': '{sentence}. {reason}',
  'event.ad-referendum':
    '{sentence}, ad referendum{deadlineGiven, select, yes {, to be confirmed by {deadline}} other {}}',
  'answer.unread':
    'Not understood, and kept word for word: {parts}. {recordedGiven, select, yes {The rest was {recorded}.} other {The rest counts: it stands in the way as if it had been sent alone.}} You can say those parts again.',
  'event.unread': '{sentence} (not understood, and kept word for word: {parts})',
  'event.aligned': '{sentence}, aligned with {others}',
  'event.entered':
    '{sentence} (entered by {by}{howGiven, select, yes {, given {how}} other {}}{receivedGiven, select, yes {, received {received}} other {}})',
  'event.behalf': '{who}, also on behalf of {others},',
  'event.other': '{who}: {type}',
};

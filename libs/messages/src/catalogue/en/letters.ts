import type { WordsOf } from '../declare.js';
import type { letters as declared } from '../letter-parameters.js';

/** Of a date that has come, nothing can be asked for by it. */
const BY =
  '{deadlineGiven, select, yes {{overdueGiven, select, yes {; the date was {deadline}} other { by {deadline}}}} other {}}';
const PLACE = '{placeGiven, select, yes {, {place}} other {}}{modeGiven, select, yes {, {mode}} other {}}';

/** The first line of a letter says what to do by when; the last ones why it came. */
export const letters: WordsOf<typeof declared> = {
  'letter.ask.none': 'For information. Nothing is to be done.',
  'letter.ask.positions':
    '{deadlineGiven, select, yes {To do: give the position of your delegation by {deadline}.} other {For information. No date has been set for positions.}}',
  'letter.ask.position': 'To do: give the position of your delegation' + BY + '.',
  'letter.ask.position-again':
    'To do: confirm your position for the present text, or give another' + BY + '.',
  'letter.ask.silence':
    'If your delegation objects, it has to say so{deadlineGiven, select, yes { before {deadline}} other { before the silence ends}}. Otherwise nothing is to be done.',
  'letter.ask.protest':
    'If your delegation was prevented from being heard, it has to say so{deadlineGiven, select, yes { before {deadline}} other {}}. Otherwise nothing is to be done.',
  'letter.ask.meeting':
    '{cancelledGiven, select, yes {Cancelled: {bodyGiven, select, yes {{body}} other {the meeting}}{deadlineGiven, select, yes {, {deadline}} other {}}. Nothing is to be done.} other {{bodyGiven, select, yes {{body}} other {The meeting}}{deadlineGiven, select, yes {: {deadline}} other {}}' +
    PLACE +
    '.}}',
  'letter.ask.concern': 'To do: the delegation that raised the concern says what becomes of it' + BY + '.',
  'letter.ask.renew': 'To do: if your delegation maintains what it said earlier, renew it' + BY + '.',
  'letter.ask.settle': 'To do: the delegation says which of its two answers counts.',
  'letter.ask.authorise': 'To do: confirm, replace or withdraw what was given on behalf of your delegation.',
  'letter.ask.check-record': 'To check: what was recorded for the delegation.',
  'letter.ask.confirm': 'To do: confirm what was agreed ad referendum' + BY + '.',
  'letter.ask.new-date':
    '{deadlineGiven, select, yes {The date is now {deadline}.} other {A date has changed.}}',
  'letter.ask.statements':
    'Your delegation may have a statement attached until the decision is issued. Nothing else is to be done.',
  'letter.ask.deliver-language':
    'To do: deliver the text{languagesCount, plural, =0 {} other { in {languages}}}' + BY + '.',
  'letter.ask.mandate': 'To do: carry out what the decision asks for' + BY + '.',
  'letter.ask.successor': 'To do: agree on a successor' + BY + '.',
  'letter.ask.other-channel':
    'To do: hand the notice over by another channel{whoCount, plural, =0 {} other { to {who}}}, and correct the address.',
  'letter.ask.decide-next': 'To do: decide what becomes of the draft' + BY + '.',

  'letter.ask.digest': 'What could wait, in one letter. Each notice says what to do by when.',

  'letter.open.draft': 'Open the draft',
  'letter.open.meeting': 'Open the meeting',
  'letter.open.organisation': 'Open Placet',

  'letter.attached': 'Attached: {file}. What counts is the text as Placet keeps it.',
  'letter.from': 'The secretariat of the {organisation} sends this letter automatically.',
  'letter.why': 'Why you receive it: it goes to {audiences}.',
  'letter.why.named': 'Why you receive it: it goes to those whom the matter concerns by name.',
  'letter.why.digest':
    'Why you receive it: you chose to have what can wait in one letter a day. What is urgent, and what the procedure prescribes, still comes at once.',
  'letter.change.never':
    'It is part of the procedure and cannot be switched off. The delegation or the Secretariat can change the address that it goes to.',
  'letter.change.daily':
    'It can wait: the delegation may choose to receive such letters once a day, or in its inbox only. What is urgent, and what the procedure prescribes, always comes at once.',
  'letter.change.digest':
    'You can change this at any time: each notice in a letter of its own, or in the inbox only.',
  'letter.reference': 'Reference: {id}',

  'letter.audience.all-members': 'all members',
  'letter.audience.eligible': 'the delegations asked in this round',
  'letter.audience.undecided': 'the delegations that have no position on the present text',
  'letter.audience.owners': 'the delegations with an open concern',
  'letter.audience.unconfirmed': 'the delegations whose capital has yet to confirm',
  'letter.audience.sponsors': 'the sponsors of the draft',
  'letter.audience.coordinators': 'the coordinators of the area',
  'letter.audience.invited-observers': 'the observers invited',
  'letter.audience.chair': 'the Chair',
  'letter.audience.secretariat': 'the Secretariat',
  'letter.audience.sender': 'the delegation that sent the communication',
  'letter.audience.owner': 'the delegation that raised the concern',
  'letter.audience.holder': 'the State that holds the office',
  'letter.audience.asked': 'whoever was asked to act by a date',
  'letter.audience.stale': 'the delegations whose position is about an earlier text',
};

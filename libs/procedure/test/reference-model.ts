import type { Deed, Move } from './moves.js';
import { rule } from './reference-ruling.js';
import { confirm, say, unsay } from './reference-words.js';
import {
  askedIn,
  askToRenew,
  become,
  blockersIn,
  BY_SILENCE,
  FINAL,
  goTo,
  isAbove,
  isIn,
  isLacking,
  isObstructed,
  isOpposed,
  isSilent,
  lapse,
  list,
  obstructing,
  OPEN,
  restore,
  unconfirmedIn,
  type Model,
} from './reference-state.js';

export type Answer = 'accepted' | 'refused' | 'recorded-late' | 'recorded-view' | 'recorded-older-revision';

/** Where each command is taken (VOCABULARY 3). */
const TAKEN: Readonly<Record<Deed, string>> = {
  submit: 'drafting held',
  call: 'pending',
  close: 'session',
  defer: 'session',
  say: `${OPEN} elapsed announced`,
  enter: `${OPEN} elapsed announced`,
  unsay: 'pending session silence',
  confirm: OPEN,
  answer: OPEN,
  state: `${OPEN} elapsed announced adopted`,
  propose: 'session pending',
  refuse: 'session',
  callOff: 'session silence',
  rule: 'session',
  expire: 'silence',
  reviewed: 'review',
  hold: OPEN,
  refer: 'pending held',
  revise: `drafting ${OPEN}`,
  deliver: `drafting ${OPEN} elapsed announced adopted`,
  note: 'any',
  classify: OPEN,
  reopen: 'review',
  standBy: 'review',
  protest: `${OPEN} elapsed announced adopted`,
  announce: 'elapsed',
  issue: 'adopted announced',
  quit: `drafting ${OPEN}`,
  supersede: 'any',
};
/** A delegation's own word: never refused once the draft is circulated, but kept as what it is. */
const OWN_WORD = list('say enter unsay confirm answer state refuse protest');

function fallSilent(m: Model, eligible: readonly string[]): true {
  [m.eligible, m.isRoundOfSilence] = [eligible, true];
  askToRenew(m);
  m.outcomes = [...m.outcomes, 'approved-subject-to-silence'];
  return become(m, 'silence');
}

function answerPoint(m: Model, { who, which, answer }: Move): boolean {
  const point = m.points[which];
  if (point?.owner !== who) return false;
  const wasOpen = point.open;
  point.open = answer === 'maintained';
  const isSaidAnew = point.isAsked === true || (!wasOpen && point.blocking);
  return point.open && isSaidAnew && isSilent(m) ? breakSilence(m) : true;
}

function propose(
  m: Model,
  { proposal: verbs, next, eligible, isAgendaAdopted, isMeetingOpen }: Move,
): boolean {
  const silence = m.table.stages[m.body]?.silence;
  const isInTheRoom = isIn(m, 'session');
  if (isInTheRoom && (m.proposed || !isMeetingOpen)) return false;
  const allowed = silence?.then.filter((verb) => m.body !== m.finalBody || FINAL.includes(verb)) ?? [];
  if (!silence || !verbs.every((verb) => allowed.includes(verb))) return false;
  if (isInTheRoom ? !isAgendaAdopted : !silence.outsideMeeting) return false;
  if (next !== undefined && !isAbove(m, next)) return false;
  if (isLacking(m)) return false;
  m.proposed = { verbs, next };
  return isInTheRoom || fallSilent(m, eligible);
}

function adoptBySilence(m: Model): true {
  m.outcomes = [...m.outcomes, ...(m.proposed?.verbs ?? [])];
  return become(m, 'elapsed');
}

/** Proof that something arrived in time takes back what the silence brought. */
function takeBack(m: Model): void {
  if (m.agreedFor === BY_SILENCE) m.agreedFor = undefined;
  if (isIn(m, 'elapsed', 'announced')) m.outcomes = m.outcomes.slice(0, -(m.proposed?.verbs.length ?? 0));
}

/** Nobody objected: it is adopted, or waits for capitals. */
function elapse(m: Model, told: readonly string[] = []): true {
  [m.isAskingOnly, m.isConfirmed] = [false, false];
  if (isOpposed(m, told)) return endBroken(m);
  if (unconfirmedIn(m).length === 0) return adoptBySilence(m);
  m.agreedFor = BY_SILENCE;
  return become(m, 'held');
}

function hold(m: Model): true {
  if (isSilent(m) || m.agreedFor === BY_SILENCE) restore(m);
  takeBack(m);
  if (!isIn(m, 'held')) m.proposed = undefined;
  return become(m, 'held');
}

/** Broken while it runs: what it asked to renew stands as it did. Proved later to be broken: held, what followed is undone. */
function breakSilence(m: Model): true {
  if (!isIn(m, 'silence', 'review')) return hold(m);
  restore(m);
  return endBroken(m);
}

/** What follows a broken silence is the body's policy. */
function endBroken(m: Model): true {
  const { broken = 'hold' } = m.table.stages[m.body]?.silence ?? {};
  m.proposed = undefined;
  return become(m, { hold: 'held', stay: 'pending', end: 'noConsensus' }[broken]);
}

function expire(m: Model, { isEarly, isIntakeInterrupted, told }: Move): boolean {
  if (isEarly) return false;
  const isReviewed = !isObstructed(m, told) && (m.unclear.length > 0 || isIntakeInterrupted);
  m.isAskingOnly = isReviewed && !isIntakeInterrupted;
  if (!isIntakeInterrupted) lapse(m, told);
  return isReviewed ? become(m, 'review') : elapse(m, told);
}

/** A confirmation takes effect if all were told of it and could have protested. */
function reviewed(m: Model, { isEarly, isIntakeInterrupted, told }: Move): boolean {
  if (!m.isConfirmed || isEarly) return false;
  if (!isObstructed(m, told) && (m.unclear.length > 0 || isIntakeInterrupted))
    return !(m.isConfirmed = false);
  if (!isIntakeInterrupted) lapse(m, told);
  return elapse(m, told);
}

/** Proof of a timely objection takes the draft back to the last body that was silent, and undoes what followed. */
function goBack(m: Model, who: string): boolean {
  const last = m.passed.findLast(({ eligible }) => eligible.includes(who));
  if (!last) return false;
  const reading = m.reading + 1;
  goTo(m, last.body);
  m.reading = reading;
  [m.eligible, m.outcomes] = [last.eligible, m.outcomes.slice(0, last.outcomes)];
  m.isRoundOfSilence = true;
  restore(m, last.asked);
  m.passed = m.passed.slice(0, m.passed.lastIndexOf(last));
  return become(m, 'held');
}

const OVER = list('drafting issued noted chairStatement noConsensus withdrawn superseded');

/** What was agreed last, could not have been had this note been entered when it arrived. */
function overturned(m: Model, { who, stance }: Move): Model['agreed'][number] | undefined {
  const last = m.agreed.at(-1);
  if (!last || isIn(m, ...OVER)) return undefined;
  return last.reading >= m.textSince &&
    last.eligible.includes(who) &&
    obstructing(m, last.body).includes(stance)
    ? last
    : undefined;
}

/** A note that the secretariat enters: as received before a body agreed last, if one did. */
function enter(m: Model, move: Move): boolean {
  const letter = { ...move, isByNote: true, points: 0, isConditional: false, other: undefined };
  const last = overturned(m, move);
  if (!last) return heard(m, letter);
  const reading = m.reading + 1;
  goTo(m, last.body);
  [m.reading, m.eligible, m.outcomes] = [reading, last.eligible, m.outcomes.slice(0, last.outcomes)];
  m.passed = m.passed.filter(({ outcomes }) => outcomes < last.outcomes);
  [m.isAskingOnly, m.isConfirmed, m.isProtested] = [false, false, false];
  become(m, 'held');
  return say(m, letter) !== 'nothing';
}

function heard(m: Model, move: Move): boolean {
  const said = say(m, move);
  return said === 'obstructs' && isSilent(m) ? breakSilence(m) : said !== 'nothing';
}

function protest(m: Model, { who, hasProof }: Move): boolean {
  if (!isIn(m, 'review', 'elapsed', 'announced') && !isAwaitingCapitals(m)) return hasProof && goBack(m, who);
  if (!hasProof && isIn(m, 'announced')) return false;
  [m.isAskingOnly, m.isConfirmed] = [false, false];
  if (hasProof) return breakSilence(m);
  m.isProtested = isIn(m, 'review');
  takeBack(m);
  return become(m, 'review');
}

function passOn(m: Model): true {
  const outcomes = m.outcomes.length - (m.proposed?.verbs.length ?? 0);
  m.passed = [
    ...m.passed.filter(({ body }) => body !== m.body),
    { body: m.body, eligible: m.eligible ?? [], outcomes, asked: askedIn(m) },
  ];
  return goTo(m, m.proposed?.next ?? m.finalBody);
}

function classify(m: Model, { who, which, breaks, isByChair }: Move): boolean {
  const sender = m.unclear[which];
  if (sender === undefined || (!isByChair && sender !== who)) return false;
  m.unclear.splice(which, 1);
  if (breaks === 'yes' && isSilent(m)) return breakSilence(m);
  const isAnswered = isIn(m, 'review') && m.isAskingOnly && m.unclear.length === 0;
  return isAnswered && !isOpposed(m) ? elapse(m) : true;
}

/** A silence that still decides, or whose outcome waits for capitals: what a message can be about. */
const awaitsCapitals = (m: Model): boolean => isIn(m, 'held') && m.agreedFor === BY_SILENCE;

function note(m: Model, { who, breaks }: Move): true {
  const isAwaited = awaitsCapitals(m);
  if (breaks === 'yes' && (isSilent(m) || isAwaited)) return breakSilence(m);
  if (breaks !== 'unsaid') return true;
  m.unclear.push(who);
  if (isIn(m, 'review')) m.isConfirmed = false;
  if (!isIn(m, 'elapsed', 'announced') && !isAwaited) return true;
  takeBack(m);
  m.isAskingOnly = true;
  return become(m, 'review');
}

function revise(m: Model, { isTranslated }: Move): true {
  if (isSilent(m)) restore(m);
  m.complete = isTranslated ? m.required : [];
  m.revision += 1;
  m.passed = [];
  m.textSince = m.body === '' ? m.reading : m.reading + 1;
  if (m.body === '') return true;
  [m.reading, m.proposed, m.agreedFor] = [m.reading + 1, undefined, undefined];
  return isIn(m, 'held') || become(m, 'pending');
}

/** What each command does where it is taken; false: refused. */
const DOES: Readonly<Record<Deed, (m: Model, move: Move) => boolean>> = {
  submit: (m, { body }) => [...m.table.submitTo, m.body].includes(body) && goTo(m, body),
  call: (m, { eligible }) => {
    [m.eligible, m.isRoundOfSilence] = [eligible, false];
    return become(m, 'session');
  },
  close: (m, { eligible }) => (m.proposed ? fallSilent(m, eligible) : become(m, 'pending')),
  defer: (m) => {
    m.proposed = undefined;
    return become(m, 'pending');
  },
  say: heard,
  enter,
  unsay,
  confirm: (m, move) => {
    const said = confirm(m, move);
    return said === 'obstructs' && isSilent(m) ? breakSilence(m) : said !== 'nothing';
  },
  answer: answerPoint,
  state: () => true,
  propose,
  refuse: (m) => m.proposed !== undefined && !(m.proposed = undefined),
  callOff: (m) => {
    const was = m.proposed;
    m.proposed = undefined;
    return isIn(m, 'silence') ? become(m, 'pending') : was !== undefined;
  },
  rule,
  expire,
  reviewed,
  hold: (m) => isIn(m, 'held') || hold(m),
  refer: (m, { body }) => (isIn(m, 'held') || body !== m.body) && goTo(m, body),
  revise,
  deliver: (m, { language }) => Boolean((m.complete = [...m.complete, language])),
  note,
  classify,
  reopen: (m) => {
    restore(m);
    [m.isAskingOnly, m.isConfirmed, m.isProtested] = [false, false, false];
    return become(m, 'silence');
  },
  standBy: (m) => m.unclear.length === 0 && !m.isProtested && (m.isConfirmed = true),
  protest,
  announce: (m, { isMeetingOpen }) =>
    isMeetingOpen && (m.body === m.finalBody ? become(m, 'announced') : passOn(m)),
  issue: (m, { isMeetingOpen }) =>
    !isLacking(m) && !(isIn(m, 'adopted') && isMeetingOpen) && become(m, 'issued'),
  quit: (m, { areAllForIt }) => areAllForIt && leave(m, 'withdrawn'),
  supersede: (m) => leave(m, 'superseded'),
};

/** No silence is proposed on a draft that has ended. */
function leave(m: Model, name: string): true {
  m.proposed = undefined;
  return become(m, name);
}

const isAwaitingCapitals = (m: Model): boolean => isIn(m, 'held') && m.agreedFor === BY_SILENCE;

/** Whether there is something to protest against, or to refuse. */
function isOpenTo(m: Model, { do: deed, who, hasProof }: Move): boolean {
  if (deed === 'refuse') return isIn(m, 'session') && m.proposed !== undefined;
  if (isIn(m, 'review', 'elapsed') || isAwaitingCapitals(m)) return true;
  if (isIn(m, 'silence', 'announced')) return isIn(m, 'silence') || hasProof;
  const isUndoable = isIn(m, ...list(TAKEN.protest));
  return hasProof && isUndoable && m.passed.some(({ eligible }) => eligible.includes(who));
}

/** A protest, and the refusal of a silence, are kept where they can have no effect any more, or never had. */
function keptAboutSilence(m: Model, move: Move): Answer | undefined {
  const isProposed = move.do === 'refuse' && m.proposed !== undefined;
  if (!isProposed && !m.isRoundOfSilence && m.passed.length === 0) return undefined;
  const mayProve = move.hasProof && move.do === 'protest';
  const wasAsked =
    m.eligible?.includes(move.who) === true ||
    ((mayProve || !m.isRoundOfSilence) && m.passed.some(({ eligible }) => eligible.includes(move.who)));
  if (!wasAsked) return 'recorded-view';
  return isOpenTo(m, move) ? undefined : 'recorded-late';
}

function keptAs(m: Model, move: Move): Answer | undefined {
  const isOwn = OWN_WORD.includes(move.do);
  if ((!isOwn && move.do !== 'note') || m.state === 'drafting') return undefined;
  if (move.do === 'enter' && overturned(m, move)) return undefined;
  const isRoundOpen = isIn(m, 'session') || isSilent(m);
  if (move.do === 'refuse' || move.do === 'protest') return keptAboutSilence(m, move);
  if (isRoundOpen && m.eligible?.includes(move.who) === false) return 'recorded-view';
  if (!isOwn) {
    const isOver = !isIn(m, ...list(TAKEN.say)) || (move.isLate && (isSilent(m) || awaitsCapitals(m)));
    return isOver ? 'recorded-late' : undefined;
  }
  if (move.isOld && m.revision > 1 && !list('state enter').includes(move.do))
    return 'recorded-older-revision';
  if (!isIn(m, ...list(TAKEN[move.do]))) return 'recorded-late';
  const isFromTheCapital = move.do === 'confirm' && m.words.get(move.who)?.isUnconfirmed === true;
  const hasArrivedBefore = move.do === 'enter' && m.agreed.length > 0;
  const isBound = move.do !== 'state' && !isFromTheCapital && !hasArrivedBefore;
  return move.isLate && isSilent(m) && isBound ? 'recorded-late' : undefined;
}

/** The standard procedure told once more in plain words: what VOCABULARY says, without machine or conditions. */
export function play(m: Model, move: Move): Answer {
  const recorded = keptAs(m, move);
  if (recorded) return recorded;
  const isTaken =
    (move.do === 'enter' && overturned(m, move) !== undefined) ||
    TAKEN[move.do] === 'any' ||
    isIn(m, ...list(TAKEN[move.do]));
  if (!isTaken || !DOES[move.do](m, move)) return 'refused';
  m.agreed = m.agreed.filter(({ outcomes }) => outcomes < m.outcomes.length);
  const isAgreed = blockersIn(m).length + unconfirmedIn(m).length === 0;
  if (!isIn(m, 'held') || m.agreedFor === undefined || !isAgreed) return 'accepted';
  if (m.agreedFor !== BY_SILENCE) goTo(m, m.agreedFor);
  else adoptBySilence(m);
  m.agreedFor = undefined;
  return 'accepted';
}

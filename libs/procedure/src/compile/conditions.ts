import type { AtomicName, Condition } from '../form/condition.form.js';
import { positionOf } from '../draft/positions.js';
import { afterLapse, isRaisedAnew } from '../draft/renewal.js';
import { ownSpeakers, speakersOf } from '../draft/speakers.js';
import { leftOutOf, unconfirmed } from '../draft/standing.js';
import { verdict, type Verdict } from '../draft/verdict.js';
import type { RefusalCode } from '../vocabulary/refusals.js';
import { isSuspendable, isSuspended } from './actions/clocks.js';
import type { Reading } from './machine-event.js';
import { countedIn } from './policies.js';
import { ruleOf } from './rule-of.js';
import { isFinalStage, isMeant } from './stages.js';
import { unblocks } from './unblocking.js';
import { overturnedBy } from '../draft/overturned.js';
import { provesTimely } from '../draft/timely-proof.js';
import { wasInTime } from '../draft/letters.js';
import { asksSender, isReceivedInTime } from '../draft/receipt.js';
import { isOpenCondition, meeting, unmetBefore, unmetForForce } from '../draft/stated-conditions.js';
import { textIn } from '../payload.js';

type Value<K extends AtomicName> = NonNullable<Condition[K]>;

interface ConditionMeaning<K extends AtomicName> {
  readonly holds: (value: Value<K>, reading: Reading) => boolean;
  /** The code with which a command is refused when this fails; absent: the condition chooses between transitions. */
  readonly code?: (value: Value<K>, reading: Reading) => RefusalCode;
}

const payload = (reading: Reading): Readonly<Record<string, unknown>> => reading.event.act.with;
const stanceOf = (reading: Reading) => reading.workflow.stances[textIn(payload(reading), 'stance') ?? ''];

/** The one answer that a silence under review still waited for. */
function classifiesLast({ context, event }: Reading): boolean {
  const open = Object.keys(context.unclassified);
  const answered = textIn(event.act.with, 'communication');
  return context.round?.awaits === 'communications' && open.length === 1 && open[0] === answered;
}

/** Only States that the decision concerns speak, and the rule leaves them out: their word is kept, and breaks nothing. */
function areLeftOut(reading: Reading): boolean {
  const { context, workflow, stage, event } = reading;
  const leftOut = leftOutOf(context, ruleOf(workflow, stage));
  if (leftOut.length === 0) return false;
  const sender =
    textIn(event.act.with, 'from') ?? context.unclassified[textIn(event.act.with, 'communication') ?? ''];
  const isPosition = event.type.startsWith('position.') || event.type === 'concern.answer';
  const speaking = isPosition ? speakersOf(event.act).map(({ code }) => code) : [sender ?? event.act.as];
  return speaking.every((code) => leftOut.includes(code));
}

/** What arrived after the close breaks nothing, whatever it says. */
function breaks(reading: Reading): boolean {
  // What was meant is said later than it was sent: only what came in time is asked about.
  const isAnswer = reading.event.type === 'communication.classify';
  const { context, event } = reading;
  const isInTime = isAnswer ? wasInTime(context, event.act) : isReceivedInTime(context, event.act);
  if (!isInTime) return false;
  if (areLeftOut(reading)) return false;
  switch (reading.event.type) {
    case 'position.register':
      return stanceOf(reading)?.breaksSilence === true || maintainsAnew(reading);
    case 'position.confirm':
      return confirmsObstruction(reading);
    case 'concern.answer':
      return payload(reading)['answer'] === 'maintained' && isRaisedAnew(reading.context, concernIn(reading));
    default:
      return payload(reading)['breaksSilence'] === 'yes';
  }
}

/** To maintain what was to be renewed, or what had been discharged, is to object. */
const maintainsAnew = (reading: Reading): boolean =>
  Object.entries((payload(reading)['ownConcerns'] ?? {}) as Record<string, string>).some(
    ([id, fate]) =>
      fate === 'maintained' &&
      isRaisedAnew(reading.context, id) &&
      ownSpeakers(reading.event.act).includes(reading.context.concerns[id]?.owner ?? ''),
  );

const concernIn = (reading: Reading): string => textIn(payload(reading), 'concern') ?? '';

/** Who says again in a silence what breaks it, breaks it. */
function confirmsObstruction({ context, workflow, event }: Reading): boolean {
  const said = positionOf(context.positions, event.act.as);
  return said !== undefined && workflow.stances[said.stance]?.breaksSilence === true;
}

/** A verb was pronounced on this draft, and it was not referred back since. */
function isPronounced({ context: { outcomes, takenBack = 0 }, workflow }: Reading, verb: string): boolean {
  const referred = outcomes.findLastIndex((one) => workflow.verbs[one]?.does === 'refers');
  return outcomes.indexOf(verb, Math.max(referred + 1, takenBack)) >= 0;
}

/** A text was issued since this body took the draft up. */
const isRevisedHere = ({ context }: Reading): boolean =>
  context.revision > 1 && context.revisionSince === context.reading;

const agrees = ({ workflow, event }: Reading): boolean =>
  (event.verbs ?? []).some((verb) => workflow.verbs[verb]?.agrees === true);

const isComplete = ({ context }: Reading): boolean =>
  context.required.every((language) => context.complete.includes(language));

const verdictIn = (reading: Reading): Verdict =>
  verdict(
    countedIn(reading),
    reading.workflow.stances,
    ruleOf(reading.workflow, reading.stage),
    reading.event.act.facts.meeting,
  );

function verdictCode(reading: Reading): RefusalCode {
  const { workflow, stage } = reading;
  const context = countedIn(reading);
  const rule = ruleOf(workflow, stage);
  const result = verdictIn(reading);
  if (result === 'no-quorum') return 'quorum-missing';
  if (result === 'short-of-support') return 'condition-unmet';
  const { positions, concerns } = rule.blocks(context);
  if (positions.length > 0) return 'objection-standing';
  return concerns.length > 0 ? 'concern-open' : 'condition-unmet';
}

/** A deadline comes once it is due, and only while it runs: a timer that fires early or too often changes nothing (I4). */
const hasCome = (kind: string, { context, event }: Reading): boolean =>
  context.deadlines.some(
    (deadline) => deadline.kind === kind && !isSuspended(deadline) && deadline.due <= event.act.at,
  );

/** The meaning of every condition that a workflow can name. */
const MEANINGS: { readonly [K in AtomicName]: ConditionMeaning<K> } = {
  verdict: {
    holds: (value, reading) => verdictIn(reading) === value,
    code: (_value, reading) => verdictCode(reading),
  },
  by: { holds: (value, { event }) => event.act.facts.roles.includes(value), code: () => 'not-entitled' },
  concerns: {
    holds: (value, { context, event, workflow }) =>
      Object.values(afterLapse(context, workflow.stances, event.act).concerns).some(
        (c) => c.status === 'open' && c.blocking,
      ) ===
      (value === 'open'),
    code: () => 'concern-open',
  },
  languages: {
    holds: (_value, reading) => isComplete(reading),
    code: () => 'language-missing',
  },
  outcome: { holds: (value, { event }) => event.verb === value },
  outcomeAmong: {
    holds: (value, { event }) => (event.verbs ?? []).every((verb) => value.includes(verb)),
    code: () => 'outcome-not-open',
  },
  to: { holds: (value, reading) => isMeant(reading.workflow.form, payload(reading)['body'], value) },
  next: { holds: (value, { context }) => context.next === value },
  nextOneOf: {
    holds: (value, reading) => {
      const next = textIn(payload(reading), 'next');
      return next === undefined || value.some((stage) => isMeant(reading.workflow.form, next, stage));
    },
    code: () => 'outcome-not-open',
  },
  named: { holds: (value, reading) => isMeant(reading.workflow.form, payload(reading)['next'], value) },
  unnamed: { holds: (value, reading) => (payload(reading)['body'] === undefined) === value },
  agreement: {
    holds: (_value, reading) => !agrees(reading) || verdictIn(reading) === 'met',
    code: (_value, reading) => verdictCode(reading),
  },
  languagesBefore: {
    holds: (value, reading) =>
      !(reading.event.verbs ?? []).some((verb) => value.includes(verb)) || isComplete(reading),
    code: () => 'language-missing',
  },
  finalBody: {
    holds: (value, { context, workflow, stage }) =>
      isFinalStage(workflow.form, stage, context.finalBody) === value,
  },
  breaksSilence: { holds: (value, reading) => breaks(reading) === value },
  asksSender: { holds: (value, { context, event }) => asksSender(context, event.act) === value },
  protested: {
    holds: (value, { context }) => (context.round?.awaits === 'reopening') === value,
    code: () => 'condition-unmet',
  },
  silenceProposed: {
    holds: (value, { context }) => (context.silence !== null && context.silence.refused !== true) === value,
    code: () => 'wrong-state',
  },
  communications: {
    holds: (_value, { context }) => Object.keys(context.unclassified).length === 0,
    code: () => 'condition-unmet',
  },
  adReferendum: {
    holds: (_value, { context, workflow, stage }) =>
      unconfirmed(context, workflow.stances, leftOutOf(context, ruleOf(workflow, stage))).length === 0,
    code: () => 'ad-referendum-open',
  },
  meeting: {
    holds: (value, { event }) => {
      const meeting = event.act.facts.meeting;
      if (value === 'none') return !meeting;
      return value === 'open' ? meeting?.state === 'open' : !meeting || meeting.state === 'closed';
    },
    code: (value) => (value === 'open' ? 'meeting-not-open' : 'wrong-state'),
  },
  meetingOf: {
    holds: (_value, { context, event }) =>
      event.act.facts.meeting === undefined || event.act.facts.meeting.body === context.body,
    code: () => 'wrong-state',
  },
  agenda: {
    holds: (_value, { event }) => event.act.facts.meeting?.agendaAdopted === true,
    code: () => 'agenda-not-adopted',
  },
  deadline: { holds: (value, reading) => payload(reading)['kind'] === value && hasCome(value, reading) },
  intake: { holds: (_value, { event }) => event.act.facts.intake !== 'interrupted' },
  consents: {
    holds: (_value, reading) => {
      const consents = payload(reading)['consents'];
      const given = new Set([reading.event.act.as, ...(Array.isArray(consents) ? consents.map(String) : [])]);
      return reading.context.sponsors.every((sponsor) => given.has(sponsor));
    },
    code: () => 'condition-unmet',
  },
  change: { holds: (value, reading) => payload(reading)['change'] === value },
  timelySending: {
    holds: (value, { event }) => (event.act.evidence !== undefined) === value,
  },
  bySilence: { holds: (value, { context }) => (context.provisional?.bySilence === true) === value },
  classifiesLast: {
    holds: (value, reading) => classifiesLast(reading) === value,
  },
  conditionsBefore: {
    holds: (value, { workflow, context, event }) =>
      unmetBefore(workflow.form, context, value === 'met' ? (event.verbs ?? []) : value).length === 0,
    code: () => 'condition-unmet',
  },
  conditionOpen: {
    holds: (value, { workflow, context, event }) =>
      isOpenCondition(workflow.form, context, event.act) === value,
    code: () => 'wrong-state',
  },
  inForce: {
    holds: (_value, { workflow, context, event }) => {
      const after = event.type === 'condition.meet' ? meeting(context, event.act) : context;
      return unmetForForce(workflow.form, after).length === 0;
    },
  },
  package: {
    holds: (value, { context, event }) =>
      context.package === undefined || event.act.facts.package?.every((member) => member[value]) === true,
    code: () => 'package-held',
  },
  packaged: {
    holds: (value, { context }) => (context.package !== undefined) === value,
    code: (value) => (value ? 'wrong-state' : 'package-held'),
  },
  provisional: { holds: (value, { context }) => (context.provisional !== null) === value },
  provesTimely: {
    holds: (value, { context, workflow, event }) => provesTimely(context, workflow.stances, event.act, value),
  },
  overturns: {
    holds: (value, { context, workflow, event }) => overturnedBy(workflow, context, event.act) === value,
  },
  addresses: {
    holds: (_value, { event }) => (event.act.facts.unreachable ?? []).length === 0,
    code: () => 'address-missing',
  },
  authority: {
    holds: (_value, { event }) => event.act.facts.conditions?.['silence-authority'] !== false,
    code: () => 'authority-lapsed',
  },
  clock: {
    holds: (value, { context }) => context.deadlines.some(value === 'running' ? isSuspendable : isSuspended),
    code: () => 'wrong-state',
  },
  unblocks: { holds: (value, reading) => unblocks(reading) === value },
  within: {
    holds: (value, { context, event }) =>
      context.deadlines.some(({ kind, due }) => kind === value && event.act.at < due),
    code: () => 'deadline-past',
  },
  firstTime: {
    holds: (_value, { context, event }) => !context.outcomes.includes(event.verb ?? ''),
    code: () => 'outcome-not-open',
  },
  revision: {
    holds: (value, reading) =>
      value === 'editorial' ? payload(reading)['change'] === 'editorial' : isRevisedHere(reading),
    code: () => 'condition-unmet',
  },
  condition: {
    holds: (value, reading) =>
      reading.event.act.facts.conditions?.[value] === true ||
      reading.context.met?.includes(value) === true ||
      isPronounced(reading, value),
    code: () => 'condition-unmet',
  },
};

function isAtomic(name: string): name is AtomicName {
  return name in MEANINGS;
}

function holdsOne<K extends AtomicName>(name: K, condition: Condition, reading: Reading): boolean {
  const value = condition[name];
  return value === undefined || MEANINGS[name].holds(value, reading);
}

export function conditionHolds(condition: Condition | undefined, reading: Reading): boolean {
  if (!condition) return true;
  for (const name in condition) if (isAtomic(name) && !holdsOne(name, condition, reading)) return false;
  if (condition.all && !condition.all.every((part) => conditionHolds(part, reading))) return false;
  if (condition.any && !condition.any.some((part) => conditionHolds(part, reading))) return false;
  return !condition.not || !conditionHolds(condition.not, reading);
}

export interface Failure {
  readonly code: RefusalCode | undefined;
  readonly name: AtomicName;
}

/** The single conditions that do not hold, each with the code that it refuses with. */
export function failures(condition: Condition | undefined, reading: Reading): Failure[] {
  if (!condition) return [];
  const own = Object.keys(condition)
    .filter(isAtomic)
    .filter((name) => !holdsOne(name, condition, reading))
    .map((name) => failure(name, condition, reading));
  const parts = (condition.all ?? []).flatMap((part) => failures(part, reading));
  const none = condition.any && !conditionHolds({ any: condition.any }, reading);
  const either = none ? condition.any.flatMap((part) => failures(part, reading)) : [];
  return [...own, ...parts, ...either];
}

function failure<K extends AtomicName>(name: K, condition: Condition, reading: Reading): Failure {
  return { name, code: MEANINGS[name].code?.(condition[name] as Value<K>, reading) };
}

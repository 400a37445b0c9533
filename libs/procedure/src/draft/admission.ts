import { conditionHolds } from '../compile/conditions.js';
import { FROM_THE_MEETING, type MachineEvent } from '../compile/machine-event.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Act, CommandDefinition, Refused } from '../subject.js';
import { DRAFT_COMMANDS, FATES } from '../vocabulary/draft-commands.js';
import type { RecordedAs } from '../vocabulary/refusals.js';
import { isParticipant } from '../vocabulary/roles.js';
import type { DraftContext, DraftSnapshot } from './context.js';
import { entitledTo } from './entitled.js';
import { unreadableAbout } from './about.js';
import { isAboutSilence, silenceWordCountsAs } from './about-silence.js';
import { extensionRefusal } from './extension.js';
import { unknownFinalBody } from './creation.js';
import { positionOf } from './positions.js';
import { stillMatters } from './letters.js';
import { delegationsIn, endFor, isReceivedInTime, receiptOf, silenceEnd } from './receipt.js';
import { isEnd } from './refusal.js';
import { overturnedBy } from './overturned.js';
import { reachedBack } from './timely-proof.js';
import { isByNote, isFromTheRoom, isOvertaken, ownSpeakers } from './speakers.js';
import { isAmong, isInForce, isRaisedByAnother } from './standing.js';
import { unknownCondition } from './stated-conditions.js';
import { entryIn, listIn, textIn, unreadIn } from '../payload.js';

export type Admission = Refused | { readonly recorded?: RecordedAs };

/**
 * Who may give the command, and what a delegation's word counts as: decided before the machine is asked. A
 * communication is never refused for being late, ineligible or about an older revision.
 */
export function admit(workflow: CompiledWorkflow, stored: DraftSnapshot, act: Act): Admission {
  const definition = entryIn<CommandDefinition>(DRAFT_COMMANDS, act.type);
  // What a meeting does to its items was decided by the meeting.
  if (!definition) return entryIn(FROM_THE_MEETING, act.type) ? {} : { refused: 'unknown-command' };
  const by = entitledTo(workflow, stored.state, act.type);
  // What is issued in one of several drafts with the same text is issued in each.
  const isLinked = act.facts.conditions?.['sameText'] === true;
  const entitled = isLinked || by.some((role) => act.facts.roles.includes(role));
  const unattested = attestation(workflow, stored, act);
  if (unattested) return unattested;
  if (definition.communication && isBegun(workflow, stored)) {
    const recorded = countsAs(workflow, stored, act, entitled);
    if (recorded) return { recorded };
  }
  if (isCorrectedTooLate(stored, act)) return { recorded: 'recorded-late' };
  if (act.type === 'mandate.report') return unasked(stored, act) ?? {};
  if (!entitled) return { refused: 'not-entitled', detail: { roles: by } };
  const kept = act.type === 'communication.record' ? messageCountsAs(workflow, stored, act) : undefined;
  return kept ? { recorded: kept } : (ownership(workflow, stored, act) ?? {});
}

/** Circulated, or at an end before that: no word is too early any more. */
const isBegun = (workflow: CompiledWorkflow, { state, context }: DraftSnapshot): boolean =>
  context.body !== '' || isEnd(workflow, state);

/** What was asked of somebody is reported by whoever was asked, or by the secretariat. */
function unasked({ context }: DraftSnapshot, act: Act): Refused | undefined {
  const id = textIn(act.with, 'mandate') ?? '';
  const mandate = entryIn(context.mandates ?? {}, id);
  if (!mandate) return { refused: 'not-found', detail: { mandate: id } };
  if (mandate.of !== act.as && !act.facts.roles.includes('secretariat'))
    return { refused: 'not-entitled', detail: { asked: mandate.of } };
  return mandate.status === 'reported' ? { refused: 'wrong-state', detail: { mandate: id } } : undefined;
}

/** Undefined: it counts as what it says. */
function countsAs(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  act: Act,
  entitled: boolean,
): RecordedAs | undefined {
  if (isAboutSilence(act.type)) return silenceWordCountsAs(workflow, stored, act, entitled);
  if (!isParticipant(act.as) && !act.facts.roles.includes('secretariat')) return undefined;
  if (!entitled || isOutside(workflow, stored, act)) return 'recorded-view';
  const revision = revisionMeant(workflow, act);
  if (revision !== undefined && revision < firstHolding(stored.context)) return 'recorded-older-revision';
  if (act.type === 'position.register' && !entryIn(workflow.stances, textIn(act.with, 'stance') ?? ''))
    return undefined;
  return isLate(workflow, stored, act) ? 'recorded-late' : undefined;
}

/**
 * The revision that it is about: named, or the one that stood when it arrived. What obstructed then obstructs the next
 * text too, as it would had it been entered at once.
 */
function revisionMeant({ stances }: CompiledWorkflow, { with: said, facts }: Act): number | undefined {
  if (typeof said['revision'] === 'number') return said['revision'];
  const isObstructing = entryIn(stances, textIn(said, 'stance') ?? '')?.blocks === true;
  return isObstructing ? undefined : facts.atReceipt?.revision;
}

/** The first revision of which a position still holds for the text as it stands. */
const firstHolding = ({ carriedSince, revision }: DraftContext): number => carriedSince ?? revision;

/** Over the end of a round after which the draft went on. */
const reachesBack = (workflow: CompiledWorkflow, context: DraftContext, act: Act): boolean =>
  reachedBack(context, act) !== undefined || overturnedBy(workflow, context, act) !== undefined;

/** Those who count in the round that decides now: one that is open, or a silence that still decides what counts. */
const decidingElectorate = (context: DraftContext): string | undefined =>
  context.round?.closedAt === undefined || silenceEnd(context) !== undefined
    ? context.round?.eligible
    : undefined;

function isOutside(workflow: CompiledWorkflow, { context }: DraftSnapshot, act: Act): boolean {
  if (act.facts.conditions?.['eligible'] === false) return true;
  const isObserver = act.type === 'comment.submit' && act.facts.roles.includes('observer');
  if (isObserver) return workflow.form.observers?.comments !== true;
  // Of those whose word an office enters one is enough.
  const senders = delegationsIn(act);
  if (senders.length === 0 || reachesBack(workflow, context, act)) return false;
  const electorate = decidingElectorate(context);
  if (electorate !== undefined) return !senders.some((code) => isAmong(electorate, code));
  const { eligible } = act.facts;
  return !isParticipant(act.as) && eligible !== undefined && !senders.some((code) => eligible.includes(code));
}

/** Whoever is not among those whose silence counts breaks none with a message, and none waits for what it meant. */
function isFromOutside(workflow: CompiledWorkflow, { context }: DraftSnapshot, act: Act): boolean {
  if (overturnedBy(workflow, context, act)) return false;
  const sender = textIn(act.with, 'from') ?? '';
  const passed = reachedBack(context, act);
  if (passed && isAmong(passed.eligible, sender)) return false;
  const electorate = decidingElectorate(context);
  return electorate === undefined
    ? act.facts.conditions?.['eligible'] === false
    : !isAmong(electorate, sender);
}

/** Undefined: something is open that it can be about, and its sender may say what it meant. */
function messageCountsAs(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  act: Act,
): RecordedAs | undefined {
  if (isFromOutside(workflow, stored, act)) return 'recorded-view';
  if (isProved(workflow, stored, act)) return undefined;
  const isTooLate = isBegun(workflow, stored) && isOver(workflow, stored, act, 'position.register');
  return isTooLate || !isReceivedInTime(stored.context, act) ? 'recorded-late' : undefined;
}

const isProof = ({ when }: Transition): boolean =>
  when?.provesTimely !== undefined || when?.overturns !== undefined;

/** No such word is taken any more, unless it reaches back to where it was. */
function isOver(workflow: CompiledWorkflow, stored: DraftSnapshot, act: Act, word: string): boolean {
  const ways = workflow.expanded.states[stored.state]?.on[word];
  return !ways || (ways.every(isProof) && !isProved(workflow, stored, act));
}

/** It is proved, by a way for that, to have arrived in time. */
function isProved(workflow: CompiledWorkflow, { state, context }: DraftSnapshot, act: Act): boolean {
  const ways = workflow.expanded.states[state]?.on[act.type] ?? [];
  const event = { type: act.type as MachineEvent['type'], act };
  const asked = { workflow, context, event, stage: undefined };
  return ways.some((way) => isProof(way) && conditionHolds(way.when, asked));
}

/** What accompanies a draft and never decides anything. */
const ACCOMPANYING = ['statement.register', 'comment.submit'];

function isLate(workflow: CompiledWorkflow, stored: DraftSnapshot, act: Act): boolean {
  if (isOver(workflow, stored, act, act.type)) return true;
  // Statements stay open until the decision is issued.
  const isTakenLater = ACCOMPANYING.includes(act.type) || isFromTheCapital(stored.context, act);
  return !isTakenLater && !isReceivedInTime(stored.context, act);
}

/** A capital confirms by a limit of its own, whenever the round of its delegation's word closes. */
function isFromTheCapital({ positions }: DraftContext, { type, as }: Act): boolean {
  const said = type === 'position.confirm' ? positionOf(positions, as) : undefined;
  return said?.adReferendum === true && !said.confirmed;
}

/** Some things are one delegation's own: its concern, and what it meant by its communication. */
function ownership(workflow: CompiledWorkflow, stored: DraftSnapshot, act: Act): Refused | undefined {
  const { context } = stored;
  const isOffice = !isParticipant(act.as);
  if (act.type === 'concern.answer') {
    const concern = entryIn(context.concerns, textIn(act.with, 'concern') ?? '');
    if (!concern) return { refused: 'not-found', detail: { concern: act.with['concern'] } };
    if (!isOffice && concern.owner !== act.as)
      return { refused: 'not-entitled', detail: { owner: concern.owner } };
    if (isOffice) return enteredAnswer(context, act, concern.owner);
  }
  if (act.type === 'round.exclude') return exclusionRefusal(workflow, stored, act);
  if (act.type === 'deadline.extend') return extensionRefusal(workflow, stored, act);
  if (act.type === 'draft.submit') return unknownFinalBody(workflow, act);
  if (act.type === 'condition.meet') return unknownCondition(workflow.form, act);
  if (act.type === 'revision.issue') return unreadableAbout(workflow, act);
  if (act.type === 'communication.classify') {
    const sender = entryIn(context.unclassified, textIn(act.with, 'communication') ?? '') ?? correctedBy(act);
    if (sender === undefined)
      return { refused: 'not-found', detail: { communication: act.with['communication'] } };
    if (!isOffice && sender !== act.as) return { refused: 'not-entitled', detail: { sender } };
    // Only its sender says what it meant: whoever passes that on shows how it was said.
    if (isOffice && !act.evidence) return pointer('/evidence', 'the answer of the sender, who was asked');
  }
  const isAboutItsOwn = act.type === 'position.withdraw' || act.type === 'position.confirm';
  if (isAboutItsOwn) return ownWordRefusal(workflow, context, act);
  return act.type === 'position.register' ? positionRefusal(workflow, context, act) : undefined;
}

/** What was entered as breaking nothing its sender may correct; that it breaks the silence nobody takes back. */
function correctedBy({ as, with: said, facts: { letter } }: Act): string | undefined {
  return said['breaksSilence'] === 'yes' && letter?.sender === as ? as : undefined;
}

const isCorrectedTooLate = ({ context }: DraftSnapshot, act: Act): boolean =>
  act.type === 'communication.classify' && correctedBy(act) !== undefined && !stillMatters(context, act);

/** What an owner said of its concern: in the room, or in writing that the secretariat enters. */
function enteredAnswer(context: DraftContext, act: Act, owner: string): Refused | undefined {
  const behalf = listIn(act.with, 'onBehalfOf');
  if (behalf.length > 0 && behalf.join() !== owner) return pointer('/with/onBehalfOf', owner);
  return isFromTheRoom(act) && !isInTheRoom(context) ? { refused: 'meeting-not-open' } : undefined;
}

/** Whether there is a room to speak in: a silence has none. */
const isInTheRoom = ({ round }: DraftContext): boolean =>
  round !== null && round.closedAt === undefined && round.method !== 'silence';

/** There is something to confirm or take back, and a note is taken back by a note. */
function ownWordRefusal(workflow: CompiledWorkflow, context: DraftContext, act: Act): Refused | undefined {
  const said = positionOf(context.positions, act.as);
  const beside = positionOf(context.conflicts ?? {}, act.as);
  if (!said && !beside) return { refused: 'wrong-state' };
  const isNote = said?.note && !beside && isInForce(context, workflow.stances, act.as, said);
  return act.type === 'position.withdraw' && isNote && !isByNote(act)
    ? { refused: 'condition-unmet', detail: { channel: 'note' } }
    : undefined;
}

function positionRefusal(workflow: CompiledWorkflow, context: DraftContext, act: Act): Refused | undefined {
  const stance = entryIn(workflow.stances, textIn(act.with, 'stance') ?? '');
  if (!stance) return pointer('/with/stance', `one of ${Object.keys(workflow.stances).join(', ')}`);
  if (!isParticipant(act.as) && act.with['onBehalfOf'] === undefined)
    return pointer('/with/onBehalfOf', 'the delegation that spoke');
  // What obstructs is heard wherever it was said.
  if (isFromTheRoom(act) && !stance.blocks && !isInTheRoom(context)) return { refused: 'meeting-not-open' };
  if (stance.reason === 'required' && !isReasoned(act)) return { refused: 'reason-required' };
  const silent = stance.blocks ? [] : fatesUnsaid(context, act);
  return silent.length > 0
    ? pointer('/with/ownConcerns', `for each of ${silent.join(', ')} one of ${FATES.join(', ')}`)
    : undefined;
}

const isReasoned = ({ with: said }: Act): boolean => {
  const points = Array.isArray(said['concerns']) ? (said['concerns'] as { reason?: string }[]) : [];
  return Boolean(said['reason']) || points.some(({ reason }) => reason) || unreadIn(said).some(isAboutReason);
};

/** A reason that cannot be read was given. */
const isAboutReason = (pointer: string): boolean => /^\/with\/(reason|concerns)\b/.test(pointer);

/** Open points of those who no longer obstruct, of which they do not say what becomes. */
function fatesUnsaid(context: DraftContext, act: Act): string[] {
  const said = Object.keys(act.with['ownConcerns'] ?? {});
  return Object.entries(context.concerns).flatMap(([id, concern]) => {
    const { owner, status, blocking } = concern;
    if (isOvertaken(act, owner)) return [];
    if (status !== 'open' || !blocking || said.includes(id) || !ownSpeakers(act).includes(owner)) return [];
    // What another delegation said for it is disowned as a whole.
    return isRaisedByAnother(context, concern) ? [] : [id];
  });
}

/** Who is not in the open round cannot leave it; and the decision by which it left is named. */
function exclusionRefusal(
  workflow: CompiledWorkflow,
  { state, context: { round } }: DraftSnapshot,
  act: Act,
): Refused | undefined {
  const participant = textIn(act.with, 'participant') ?? '';
  if (!round || round.closedAt !== undefined)
    return { refused: isEnd(workflow, state) ? 'closed' : 'wrong-state' };
  if (!isAmong(round.eligible, participant)) return { refused: 'not-found', detail: { participant } };
  if (act.evidence || act.with['basis'] !== undefined) return undefined;
  return pointer('/with/basis', 'the decision by which it left or is suspended, or evidence of it');
}

const pointer = (at: string, expected: string): Refused => ({
  refused: 'invalid-payload',
  pointers: [{ pointer: at, expected }],
});

/**
 * A receipt that an office enters after the fact needs the document and another officer (Annex C 5): always for a position,
 * and for a communication where it reaches back over the end of a round.
 */
function attestation(workflow: CompiledWorkflow, { context }: DraftSnapshot, act: Act): Refused | undefined {
  if (act.with['receivedAt'] === undefined || isParticipant(act.as)) return undefined;
  const end = endFor(context, act);
  const isAfterItsEnd =
    (end !== undefined && receiptOf(act) < end && end <= act.receivedAt) ||
    reachesBack(workflow, context, act);
  if (act.type !== 'position.register' && !isAfterItsEnd) return undefined;
  if (!act.evidence) return pointer('/evidence', 'the document by which it arrived');
  return act.second === undefined || act.second === act.as
    ? { refused: 'second-person-required' }
    : undefined;
}

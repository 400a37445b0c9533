import { isSuspended } from './compile/actions/clocks.js';
import { ruleOf } from './compile/rule-of.js';
import { isFinalStage, pronouncedAt, silenceOf, stageOf, tableOf } from './compile/stages.js';
import type { Transition } from './compile/states.js';
import type { CompiledWorkflow } from './compile/workflow.js';
import { entitledTo } from './draft/entitled.js';
import { isEnd } from './draft/refusal.js';
import type { DraftSnapshot } from './draft/context.js';
import { withoutAsked } from './draft/renewal.js';
import { confirmationLimit, leftOutOf, unconfirmed } from './draft/standing.js';
import { unmetBefore, unmetForForce } from './draft/stated-conditions.js';
import { verdict } from './draft/verdict.js';
import { DECISION } from './form/effects.form.js';
import type { MeetingFacts, PackageMember, StateDeadline } from './subject.js';
import type { NeedCode } from './vocabulary/needs.js';
import type { Role } from './vocabulary/roles.js';
import { missingLanguages } from './draft/missing-languages.js';

/** What a draft still needs: the condition, who can meet it, and by when where there is a limit. */
export interface Need {
  readonly code: NeedCode;
  readonly who: readonly string[];
  /** UTC instant. */
  readonly by?: string;
  readonly detail?: Readonly<Record<string, string>>;
}

/** What is known from outside the draft when it is explained: the meeting that it is waiting for or called in. */
export interface Surroundings {
  readonly at: string;
  readonly meeting?: MeetingFacts;
  /** Stated conditions that are known beforehand: whether the authority for a silence is in force. */
  readonly conditions?: Readonly<Record<string, boolean>>;
  /** Every version of the draft's procedure that is known: those to which it could be migrated are among them. */
  readonly versions?: readonly CompiledWorkflow[];
  /** The meeting that last ruled on the draft still sits, so that the ruling can be corrected. */
  readonly canBeCorrected?: boolean;
  /** Nobody coordinates the area of the draft, and that is on record. */
  readonly isCoordinatorVacant?: boolean;
  /** How the other drafts of its package stand. */
  readonly package?: readonly PackageMember[];
  /** Who is eligible before the body now: the electorate of an open round was frozen when it opened. */
  readonly eligible?: readonly string[];
  /** Of these the ones whom no letter reaches: no silence begins of which a delegation is not told. */
  readonly unreachable?: readonly string[];
}

export interface Viewer {
  readonly as: string;
  readonly roles: readonly Role[];
}

/** What the present state waits for, in the order of VOCABULARY 6. Empty at an end. */
export function needsOf(workflow: CompiledWorkflow, snapshot: DraftSnapshot, around: Surroundings): Need[] {
  if (isEnd(workflow, snapshot.state)) return [];
  const needs = needsOfState(workflow, snapshot, around);
  if (isHeldByPackage(workflow, snapshot, around)) needs.push({ code: 'package', who: ['chair'] });
  const { sponsors, decision, area } = snapshot.context;
  const waitsForSponsor = needs.some(({ code }) => code === 'sponsor');
  if (sponsors.length === 0 && !waitsForSponsor && decision === null)
    needs.push({ code: 'sponsor', who: [] });
  if (waitsForSponsor && area !== null && around.isCoordinatorVacant)
    needs.push({ code: 'coordinator-vacant', who: ['chair', 'secretariat'], detail: { area } });
  return needs;
}

/** Its last step waits for the other drafts of its package, or for the chair to release it. */
function isHeldByPackage(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  { package: members = [] }: Surroundings,
): boolean {
  const [, name = state] = state.split('.');
  if (context.package === undefined || !LAST_STEPS.includes(name)) return false;
  const isDecided = name === 'adopted' || name === 'announced';
  const isLast = isDecided || isFinalStage(workflow.form, stageOf(workflow.form, state), context.finalBody);
  return isLast && !members.every(({ ready, decided }) => (isDecided ? decided : ready));
}

const LAST_STEPS = ['session', 'elapsed', 'announced', 'adopted'];

function needsOfState(workflow: CompiledWorkflow, snapshot: DraftSnapshot, around: Surroundings): Need[] {
  const ways = workflow.expanded.states[snapshot.state]?.on ?? {};
  const waits = (type: string): boolean => type in ways;
  const { context, state } = snapshot;
  if (context.body === '') return [{ code: 'sponsor', who: context.sponsors }];
  if (waits('item.call')) return [meetingNeed(around.meeting)];
  if (waits('ruling.record')) return rulingNeeds(workflow, snapshot, around.meeting);
  if (waits('decision.announce')) return [{ code: 'announcement', who: ['chair'] }];
  if (waits('decision.issue')) return issueNeeds(ways['decision.issue'] ?? [], snapshot, around.meeting);
  const period = runningOf(snapshot, 'positions');
  if (waits('draft.forward'))
    return [
      period
        ? { code: 'comments-running', who: [], ...limitOf(period) }
        : { code: 'forward', who: ['chair'] },
    ];
  if (state === 'issued')
    return unmetForForce(workflow.form, context).map((condition) => conditionNeed(condition));
  if (waits('silence.confirm')) return reviewNeeds(snapshot);
  const silence = runningOf(snapshot, 'silence');
  if (silence && context.round?.closedAt === undefined) {
    return [
      { code: 'silence-running', who: [], ...limitOf(silence) },
      ...blockingNeeds(workflow, { state, context: withoutAsked(context, workflow.stances) }),
      ...unclassifiedNeeds(snapshot),
    ];
  }
  if (waits('silence.propose'))
    return [
      { code: 'silence-proposal', who: ['chair'] },
      ...languageNeeds(snapshot),
      ...unmetBefore(workflow.form, context, pronouncedHere(workflow, snapshot)).map(conditionNeed),
    ];
  return state.endsWith('.held') ? heldNeeds(workflow, snapshot) : [];
}

const runningOf = ({ context }: DraftSnapshot, kind: string): StateDeadline | undefined =>
  context.deadlines.find((deadline) => deadline.kind === kind);

/** A clock that stands still has no end yet. */
const limitOf = (deadline: StateDeadline | undefined): Pick<Need, 'by'> =>
  deadline && !isSuspended(deadline) ? { by: deadline.due } : {};

/** The meeting that decided still sits: nothing is issued before its journal is sealed. */
function issueNeeds(ways: readonly Transition[], snapshot: DraftSnapshot, meeting?: MeetingFacts): Need[] {
  const asksClose = ways.every(({ when }) => when?.meeting === 'closed');
  const sits = asksClose && meeting !== undefined && meeting.state !== 'closed';
  return [
    ...(sits ? [closing] : []),
    ...languageNeeds(snapshot),
    ...(sits ? [] : [{ code: 'issue' as const, who: ['secretariat'] }]),
  ];
}

const closing: Need = { code: 'meeting', who: ['chair'], detail: { until: 'closed' } };

function meetingNeed(meeting: MeetingFacts | undefined): Need {
  if (meeting?.state !== 'open' && meeting?.state !== 'suspended') return { code: 'meeting', who: ['chair'] };
  if (!meeting.agendaAdopted || !meeting.onAgenda) return { code: 'agenda', who: ['chair'] };
  return { code: 'call', who: ['chair'] };
}

function rulingNeeds(workflow: CompiledWorkflow, snapshot: DraftSnapshot, room?: MeetingFacts): Need[] {
  const { context } = snapshot;
  if (context.silence && !context.silence.refused) return [closing];
  const stage = stageOf(workflow.form, snapshot.state);
  const result = verdict(context, workflow.stances, ruleOf(workflow, stage), room);
  return [
    ...roomNeeds(workflow.expanded.states[snapshot.state]?.on['ruling.record'] ?? [], room),
    {
      code: 'ruling',
      who: entitledTo(workflow, snapshot.state, 'ruling.record'),
      ...limitOf(runningOf(snapshot, 'positions')),
    },
    ...blockingNeeds(workflow, snapshot),
    ...(isFinalStage(workflow.form, stage, context.finalBody) ? confirmationNeeds(workflow, snapshot) : []),
    ...unmetBefore(workflow.form, context, pronouncedHere(workflow, snapshot)).map(conditionNeed),
    ...(asksLanguages(workflow, stage) ? languageNeeds(snapshot) : []),
    ...(result === 'no-quorum' ? [{ code: 'quorum' as const, who: ['secretariat'] }] : []),
    ...(result === 'short-of-support' ? [{ code: 'support-missing' as const, who: [] }] : []),
  ];
}

/** What the room itself lacks before anything is ruled on there. */
function roomNeeds(rulings: readonly Transition[], room: MeetingFacts | undefined): Need[] {
  const asks = (test: (way: Transition) => boolean): boolean => rulings.length > 0 && rulings.every(test);
  if (!room) return [];
  const isClosed = asks(({ when }) => when?.meeting === 'open') && room.state !== 'open';
  const isUnadopted = asks(({ when }) => when?.agenda === 'adopted') && !room.agendaAdopted;
  return [
    ...(isClosed ? [{ code: 'meeting' as const, who: ['chair'] }] : []),
    ...(isUnadopted ? [{ code: 'agenda' as const, who: ['chair'] }] : []),
  ];
}

/** Whether something that can be said at a stage waits for all languages: a verb, or the proposal of a silence. */
function asksLanguages({ form }: CompiledWorkflow, stage: string | undefined): boolean {
  const verbs = Object.keys(tableOf(form, stage));
  return silenceOf(form, stage) !== undefined || verbs.some((verb) => form.languages.before.includes(verb));
}

/** What can be said of the draft where it stands, and whether that can be its decision. */
function pronouncedHere({ form }: CompiledWorkflow, { state, context }: DraftSnapshot): readonly string[] {
  const stage = stageOf(form, state);
  const verbs = pronouncedAt(form, stage);
  return isFinalStage(form, stage, context.finalBody) ? [...verbs, DECISION] : verbs;
}

/** A condition outside the procedure: the secretariat records that it is met. */
const conditionNeed = (condition: string): Need => ({
  code: 'condition-unmet',
  who: ['secretariat'],
  detail: { condition },
});

/** One entry for each open concern, and one for each blocking position that has none of its own. */
function blockingNeeds(workflow: CompiledWorkflow, { context, state }: DraftSnapshot): Need[] {
  const { positions, concerns, conflicts } = ruleOf(workflow, stageOf(workflow.form, state)).blocks(context);
  const carried = new Set(concerns.map(({ owner, event }) => `${owner} ${event}`));
  return [
    ...concerns.map(({ id, owner, clock }): Need => ({
      code: 'concern-open',
      who: [owner],
      ...(clock ? { by: clock.due } : {}),
      detail: { concern: id },
    })),
    ...positions
      .filter(({ participant, event }) => !carried.has(`${participant} ${event}`))
      .map(({ participant, stance }): Need => ({
        code: workflow.stances[stance]?.need ?? 'objection-standing',
        who: [participant],
      })),
    ...conflicts.map(({ participant }): Need => ({
      code: 'condition-unmet',
      who: [participant],
      detail: { by: 'note' },
    })),
  ];
}

/** What only its senders can answer needs nobody else's decision. */
function reviewNeeds(snapshot: DraftSnapshot): Need[] {
  const unclassified = unclassifiedNeeds(snapshot);
  const isAnswerEnough = snapshot.context.round?.awaits === 'communications' && unclassified.length > 0;
  const confirmed = runningOf(snapshot, 'review');
  const review: Need = { code: 'review', who: confirmed ? [] : ['chair'], ...limitOf(confirmed) };
  return isAnswerEnough ? unclassified : [...unclassified, review];
}

function confirmationNeeds(workflow: CompiledWorkflow, { context, state }: DraftSnapshot): Need[] {
  const leftOut = leftOutOf(context, ruleOf(workflow, stageOf(workflow.form, state)));
  return unconfirmed(context, workflow.stances, leftOut).map(({ participant }) => {
    const limit = confirmationLimit(context, participant);
    return {
      code: 'ad-referendum-open',
      who: [participant],
      ...(limit ? { by: limit.due } : {}),
    };
  });
}

function unclassifiedNeeds({ context }: DraftSnapshot): Need[] {
  return Object.entries(context.unclassified).map(([id, from]) => ({
    code: 'communication-unclassified',
    who: [from],
    detail: { communication: id },
  }));
}

function languageNeeds({ context }: DraftSnapshot): Need[] {
  return missingLanguages(context).map((language) => ({
    code: 'language-missing',
    who: ['secretariat'],
    detail: { language },
  }));
}

function heldNeeds(workflow: CompiledWorkflow, snapshot: DraftSnapshot): Need[] {
  const waiting = [
    ...blockingNeeds(workflow, snapshot),
    ...(snapshot.context.provisional ? confirmationNeeds(workflow, snapshot) : []),
  ];
  const review = limitOf(runningOf(snapshot, 'hold-review'));
  return waiting.length > 0 ? waiting : [{ code: 'sponsor', who: snapshot.context.sponsors, ...review }];
}

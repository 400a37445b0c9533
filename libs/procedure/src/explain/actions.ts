import { failures, type Failure } from '../compile/conditions.js';
import { stageOf, tableOf } from '../compile/stages.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { admit } from '../draft/admission.js';
import type { DraftSnapshot } from '../draft/context.js';
import { entitledTo } from '../draft/entitled.js';
import { codesOf, isEnd, refusalCodes, untaken } from '../draft/refusal.js';
import type { AtomicName } from '../form/condition.form.js';
import { takesFrom } from '../migration/mapped.js';
import { obstaclesTo } from '../migration/obstacles.js';
import { machineEvent } from '../step.js';
import type { Surroundings, Viewer } from '../explain.js';
import type { Act } from '../subject.js';
import { DRAFT_COMMANDS, type DraftCommandType } from '../vocabulary/draft-commands.js';
import { firstRefusal, type RecordedAs, type RefusalCode } from '../vocabulary/refusals.js';
import { probe, probesOf, type Asked } from './probes.js';

export interface Action {
  readonly command: DraftCommandType;
  readonly open: boolean;
  readonly why?: RefusalCode;
  /** A delegation's word that changes nothing here: as what it is kept and shown to the chair. It is never refused. */
  readonly recorded?: RecordedAs;
  /** For a ruling and a silence: the verbs of this body, each open now or not, and why. */
  readonly outcomes?: readonly {
    readonly verb: string;
    readonly open: boolean;
    readonly why?: RefusalCode;
  }[];
}

type Answer = Omit<Action, 'command' | 'outcomes'>;

const OPEN: Answer = { open: true };
const closed = (why: RefusalCode): Answer => ({ open: false, why });

/** Conditions that depend on what a command will say: until it says it they keep nothing closed. */
const SAID_BY_THE_COMMAND: readonly AtomicName[] = [
  'by',
  'outcome',
  'outcomeAmong',
  'to',
  'next',
  'nextOneOf',
  'named',
  'unnamed',
  'agreement',
  'languagesBefore',
  'breaksSilence',
  'deadline',
  'consents',
  'change',
  'timelySending',
  'asksSender',
  'meetingOf',
  'classifiesLast',
  'unblocks',
  'firstTime',
  'revision',
];

/**
 * Every command on the draft: open to the viewer now, or why not. What `step` would answer to it, as far as that is known
 * before the command says what it wants. The user interface draws its buttons from it.
 */
export function actionsOf(
  workflow: CompiledWorkflow,
  snapshot: DraftSnapshot,
  viewer: Viewer,
  around: Surroundings,
): Action[] {
  const types = Object.keys(DRAFT_COMMANDS) as DraftCommandType[];
  return types
    .filter((command) => command !== 'draft.create' && command !== 'deadline.reached')
    .map((command) => ({ command, ...answerTo({ workflow, snapshot, viewer, around }, command) }));
}

function answerTo(asked: Asked, command: DraftCommandType): Omit<Action, 'command'> {
  const { workflow, snapshot, viewer, around } = asked;
  const by = entitledTo(workflow, snapshot.state, command);
  if (!by.some((role) => viewer.roles.includes(role))) return closed('not-entitled');
  if (command === 'draft.migrate') return migration(asked);
  if (command === 'ruling.correct' && around.canBeCorrected) return OPEN;
  if (PRONOUNCING.includes(command) && waysFor(asked, command)) return pronouncing(asked, command);
  const answers = probesOf(asked, command).map((act) => answerOne(asked, act));
  return best(answers) ?? closed(isEnd(workflow, snapshot.state) ? 'closed' : 'wrong-state');
}

const waysFor = ({ workflow, snapshot }: Asked, command: string): readonly Transition[] | undefined =>
  workflow.expanded.states[snapshot.state]?.on[command];

/** Open for one of the things that it can be about is open. */
function best(answers: readonly Answer[]): Answer | undefined {
  const open = answers.find((answer) => answer.open && !answer.recorded) ?? answers.find(({ open }) => open);
  const why = firstRefusal(answers.flatMap((answer) => answer.why ?? []));
  return open ?? (why ? closed(why) : undefined);
}

function answerOne(asked: Asked, act: Act): Answer {
  const { workflow, snapshot } = asked;
  const admitted = admit(workflow, snapshot, act);
  if ('refused' in admitted) return closed(admitted.refused);
  if (admitted.recorded) return { open: true, recorded: admitted.recorded };
  if (!waysFor(asked, act.type)) return closed(untaken(workflow, snapshot.state, act));
  const failed = failing(asked, act).map((list) =>
    list.filter(({ name }) => !SAID_BY_THE_COMMAND.includes(name)),
  );
  if (failed.some((list) => list.length === 0)) return OPEN;
  const why = firstRefusal(failed.flatMap(codesOf)) ?? 'wrong-state';
  return closed(why === 'wrong-state' && isEnd(workflow, snapshot.state) ? 'closed' : why);
}

/** For each way on, the conditions that keep it closed. */
function failing(asked: Asked, act: Act): Failure[][] {
  const { workflow, snapshot } = asked;
  const event = machineEvent(workflow, snapshot, act);
  const stage = stageOf(workflow.form, snapshot.state);
  const reading = { workflow, context: snapshot.context, event, stage };
  return (waysFor(asked, act.type) ?? []).map(({ when }) => failures(when, reading));
}

/** Commands that pronounce an outcome, each of which is open or not by itself. */
const PRONOUNCING: readonly DraftCommandType[] = ['ruling.record', 'silence.propose'];

function pronouncing(asked: Asked, command: DraftCommandType): Omit<Action, 'command'> {
  const outcomes = verbsFor(asked, command).map((verb) => ({ verb, ...answerToVerb(asked, command, verb) }));
  return { ...(best(outcomes) ?? closed('outcome-not-open')), outcomes };
}

function verbsFor(asked: Asked, command: DraftCommandType): string[] {
  const { workflow, snapshot } = asked;
  if (command === 'ruling.record')
    return Object.keys(tableOf(workflow.form, stageOf(workflow.form, snapshot.state)));
  return [...new Set((waysFor(asked, command) ?? []).flatMap(({ when }) => when?.outcomeAmong ?? []))];
}

function answerToVerb(asked: Asked, command: DraftCommandType, verb: string): Answer {
  const act = probe(asked, command, { outcome: verb });
  if (failing(asked, act).some((list) => list.length === 0)) return OPEN;
  const { workflow, snapshot } = asked;
  const why = refusalCodes(workflow, snapshot, machineEvent(workflow, snapshot, act));
  return closed(firstRefusal(why) ?? 'outcome-not-open');
}

/** Open when there is another version to which nothing stands in the way. */
function migration(asked: Asked): Answer {
  const { workflow, snapshot, around } = asked;
  if (isEnd(workflow, snapshot.state)) return closed('closed');
  const offered = (around.versions ?? []).filter((version) => takesFrom(version, workflow));
  if (offered.length === 0) return closed('wrong-state');
  const act = probe(asked, 'draft.migrate', {});
  const isOpen = offered.some((version) => obstaclesTo(workflow, version, snapshot, act).length === 0);
  return isOpen ? OPEN : closed('workflow-mismatch');
}

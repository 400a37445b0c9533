import type { Condition } from '../form/condition.form.js';
import {
  DESTINATION_WORDS,
  type Destination,
  type MeetingStage,
  type WorkflowForm,
} from '../form/workflow.form.js';
import { isProvisional, type VerbDefinition } from '../vocabulary/verbs.js';
import { awaited, takingUp } from './common-states.js';
import { bodyOf, entryOf, stagesAfter as after, stagesBefore as before } from './stages.js';
import { act, notify, type Transition, type Verbs } from './states.js';

/** A stage as rulings see it. Templates without a meeting have the same table of verbs. */
export interface StageOf {
  readonly form: WorkflowForm;
  readonly id: string;
  readonly stage: MeetingStage;
  readonly verbs: Verbs;
}

interface Plain {
  readonly targets: readonly string[];
  readonly otherwise: 'stay' | 'hold' | 'next' | undefined;
  /** What the verb needs besides. */
  readonly besides?: Condition;
}

function plain(destination: Destination): Plain {
  if (typeof destination !== 'string') {
    const targets = Array.isArray(destination.to) ? destination.to : [destination.to];
    const { firstTime, when } = destination;
    const besides = { ...(firstTime ? { firstTime } : {}), ...(when ? { all: [when] } : {}) };
    return { targets, otherwise: destination.or, besides };
  }
  return { targets: [destination], otherwise: undefined };
}

export const stagesAfter = ({ form, id }: StageOf): string[] => after(form, id);
export const stagesBefore = ({ form, id }: StageOf): string[] => before(form, id);

/** Stages further on that a command may name: any, or where the order is fixed none but the one that the table says. */
export const stagesToName = (at: StageOf, told?: string): string[] =>
  stagesAfter(at).filter((stage) => at.form.order !== 'fixed' || stage === told);

/** What a ruling needs before it takes effect: the item's agenda, the body's competence, and I1 and I5. */
function ruled(at: StageOf, verb: string): Condition {
  return {
    outcome: verb,
    outcomeAmong: Object.keys(at.stage.verbs),
    ...(at.stage.agenda === 'required' ? { agenda: 'adopted' as const } : {}),
    ...(at.verbs[verb]?.agrees ? { verdict: 'met' as const } : { agreement: 'unblocked' as const }),
    ...(at.form.languages.before.length > 0 ? { languagesBefore: at.form.languages.before } : {}),
  };
}

/** No stage can be named with a verb that leads to none. */
const settled = (at: StageOf, verb: string): Condition => ({ ...ruled(at, verb), nextOneOf: [] });

const ruling = [act('rule'), act('close-round'), notify('ruling-recorded')];

function adoption(at: StageOf, verb: string): Transition {
  return {
    to: 'adopted',
    when: { ...settled(at, verb), finalBody: true, adReferendum: 'confirmed' },
    do: [...ruling, act('decide')],
  };
}

/** Where this body decides, there is no other body to pass the draft to: that one could not decide on it. */
function onwards(at: StageOf, verb: string, target: string): Condition {
  const isAnother = target === 'final-body' || bodyOf(at.form, target) !== bodyOf(at.form, at.id);
  const elsewhere = isAnother ? { finalBody: false } : {};
  return { ...ruled(at, verb), nextOneOf: stagesToName(at, target), ...elsewhere };
}

/** Passing the stage: the next body is the one named in the ruling, else the one that the table says. */
function passing(at: StageOf, verb: string, target: string): Transition {
  const next = target === 'next' ? (stagesAfter(at)[0] ?? at.id) : target;
  return {
    to: `${at.id}.passed`,
    when: onwards(at, verb, next),
    do: [...ruling, act('set-next', { next })],
  };
}

function going(at: StageOf, verb: string, stage: string): Transition {
  return {
    to: entryOf(at.form, stage),
    when: ruled(at, verb),
    do: [...ruling, takingUp(at.form, stage), awaited],
  };
}

/** The stage named in the ruling, where the table offers one or several; without a name the first of them, or `or`. */
function offered(at: StageOf, verb: string, { targets, otherwise }: Plain): Transition[] {
  const named = targets.map((stage): Transition => {
    const way = going(at, verb, stage);
    return { ...way, when: { ...way.when, named: stage } };
  });
  const unnamed = otherwise ? toWord(at, verb, otherwise) : going(at, verb, targets[0] ?? at.id);
  return [...named, { ...unnamed, when: { ...unnamed.when, nextOneOf: targets } }];
}

function toWord(at: StageOf, verb: string, word: string): Transition {
  const when = settled(at, verb);
  switch (word) {
    case 'hold':
      return {
        to: `${at.id}.held`,
        when,
        do: [...ruling, act('set-deadline', { kind: 'hold-review', from: 'reviewOn' })],
      };
    case 'end':
      return { to: at.verbs[verb]?.end ?? 'noted', when, do: ruling };
    case 'adopted':
      return adoption(at, verb);
    case 'stay':
      return { to: entryOf(at.form, at.id), when, do: [...ruling, awaited] };
    default:
      return passing(at, verb, word);
  }
}

/** Agreed, subject to confirmation by capitals: waits until all have confirmed, then passes as agreed. */
function provisional(at: StageOf, verb: string, target: string): Transition {
  const next = target === 'next' ? (stagesAfter(at)[0] ?? at.id) : target;
  return {
    to: `${at.id}.held`,
    when: onwards(at, verb, next),
    do: [
      ...ruling,
      act('keep-provisional', { next }),
      act('set-deadline', { kind: 'ad-referendum', from: 'until' }),
    ],
  };
}

/** Every way on from a called item by one verb of this body. */
export function verbWays(at: StageOf, verb: string, destination: Destination): Transition[] {
  const { besides } = plain(destination);
  const ways = finalWays(at, verb, destinationWays(at, verb, destination));
  return besides ? ways.map((way) => ({ ...way, when: { ...way.when, ...besides } })) : ways;
}

/** Where this body decides, a final verb adopts or is refused: it never passes the draft on past its final body. */
function finalWays(at: StageOf, verb: string, ways: Transition[]): Transition[] {
  const isFinal = at.verbs[verb]?.final === true && at.form.finalBodies.includes(bodyOf(at.form, at.id));
  if (!isFinal) return ways;
  return [adoption(at, verb), ...ways.filter(({ to }) => to !== 'adopted').map(elsewhere)];
}

const elsewhere = (way: Transition): Transition => ({ ...way, when: { ...way.when, finalBody: false } });

function destinationWays(at: StageOf, verb: string, destination: Destination): Transition[] {
  const definition = at.verbs[verb];
  const { targets, otherwise } = plain(destination);
  const [target = 'stay'] = targets;
  if (definition && isProvisional(definition)) return [provisional(at, verb, target)];
  if (otherwise === undefined && DESTINATION_WORDS.includes(target)) {
    const stays =
      target === 'stay' ? offered(at, verb, { targets: stagesBefore(at), otherwise: 'stay' }) : [];
    return stays.length > 0 ? stays : [toWord(at, verb, target)];
  }
  const up = stagesAfter(at).includes(target) && targets.length === 1 && definition?.does === 'passes';
  if (up) return [passing(at, verb, target)];
  return offered(at, verb, { targets: offeredStages(at, definition, targets), otherwise });
}

/** A referral may name any body before this one; the table says which it is when none is named. */
function offeredStages(
  at: StageOf,
  definition: VerbDefinition | undefined,
  targets: readonly string[],
): readonly string[] {
  if (definition?.does !== 'refers') return targets;
  return [...targets, ...stagesBefore(at).filter((stage) => !targets.includes(stage))];
}

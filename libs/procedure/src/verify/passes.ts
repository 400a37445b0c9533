import { ruleOf } from '../compile/rule-of.js';
import { isFinalStage, stageOf } from '../compile/stages.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { asksSupport } from '../form/known-names.js';
import { agreement } from './effect.js';
import type { Exploration } from './explore.js';
import { nearest, once, type Finding, type FindingCode, type StoryEnd } from './finding.js';
import { ANY_VERB, verdictsAt, type Asked, type Known } from './inputs.js';
import { placesAfter, still, type Choices, type Place, type Taken } from './place.js';
import type { Constraint } from './solve.js';
import { BY_ITSELF, choicesFor, DEADLINE, waysOn } from './steps.js';
import { storyTo } from './story.js';

/** Where a way is taken, and by what: a command, or a deadline that comes. */
interface At {
  readonly workflow: CompiledWorkflow;
  readonly place: Place;
  readonly command: string;
  readonly input: Choices;
}

/** Something that must never happen: a way that does something although what it needs is missing. */
interface Prohibition {
  readonly code: FindingCode;
  /** What is missing; each in turn. */
  readonly missing: (workflow: CompiledWorkflow, place: Place) => readonly Choices[];
  /** What must be so besides for the way to do it; undefined: it never does. */
  readonly does: (at: At, way: Transition) => Constraint[] | undefined;
  readonly end: (choices: Choices) => string;
}

const does = (way: Transition, ...actions: readonly string[]): boolean =>
  way.do?.some(({ action }) => actions.includes(action)) ?? false;

/** I1: no verb that agrees and no elapsed silence takes effect unless the verdict is met. */
const passesOnBlocked: Prohibition = {
  code: 'passes-on-blocked',
  missing: (workflow, { state }) =>
    verdictsAt(workflow, state)
      .filter((verdict) => verdict !== 'met')
      .map((verdict) => ({ verdict })),
  does: ({ workflow, place }, way) => agreement(workflow, place.state, way),
  end: ({ verdict = 'blocked' }) => verdict,
};

/** Whether acceptances subject to confirmation can be given at the stage of a state. */
function takesAcceptances({ expanded, form }: CompiledWorkflow, state: string): boolean {
  const stage = stageOf(form, state);
  if (stage === undefined) return false;
  return Object.entries(expanded.states).some(
    ([other, { on }]) =>
      stageOf(form, other) === stage &&
      on['position.register']?.some((way) => does(way, 'register-position')),
  );
}

/** I1: nothing is adopted for good while a capital has not confirmed. */
const adoptedUnconfirmed: Prohibition = {
  code: 'adopted-unconfirmed',
  missing: (workflow, { state }) => (takesAcceptances(workflow, state) ? [{ adReferendum: 'other' }] : []),
  does: ({ workflow: { form }, place: { state, finalBody } }, way) => {
    const isFinal = isFinalStage(form, stageOf(form, state), finalBody);
    return way.to === 'adopted' || (isFinal && does(way, 'take-silent-outcome')) ? [] : undefined;
  },
  end: () => 'unconfirmed',
};

/** Agreed by silence, and only capitals are still waited for. */
const isKeptBySilence = ({ do: actions = [] }: Transition): boolean =>
  actions.some(({ action, with: its }) => action === 'keep-provisional' && its?.['bySilence'] === true);

function needsLanguages({ workflow, choices }: Asked): Known {
  const verb = choices['outcome'];
  if (verb === undefined) return 'outcome';
  return verb === ANY_VERB || workflow.form.languages.before.includes(verb);
}

/** I5: what needs all languages waits for them: the verbs that the workflow names, and the issue of the decision. */
const languageMissing: Prohibition = {
  code: 'language-missing',
  missing: () => [{ languages: 'missing' }],
  does: ({ workflow: { form }, place: { state } }, way) => {
    if ((way.to === 'issued' || way.to === 'inForce') && state !== 'issued') return [];
    if (form.languages.before.length === 0) return undefined;
    // What was agreed ad referendum was complete then: a new text would have ended the agreement.
    const isSilent = does(way, 'take-silent-outcome') && way.when?.provisional !== true;
    if (isSilent || isKeptBySilence(way)) return [];
    return does(way, 'rule') ? [{ holds: true, of: needsLanguages }] : undefined;
  },
  end: () => 'language',
};

/**
 * Principle 6: where nobody has to speak, no time that passes decides before it is known that everybody could be heard,
 * and what everything meant that was received. At the end of a review the chair has confirmed that.
 */
const unheardSilence: Prohibition = {
  code: 'unheard-silence',
  missing: (workflow, { state }): readonly Choices[] =>
    asksSupport(ruleOf(workflow, stageOf(workflow.form, state)))
      ? []
      : [{ intake: 'other' }, { communications: 'other' }],
  does: ({ workflow, place: { state }, command, input }, way) => {
    // What waited for capitals only was heard before it began to wait.
    if (way.when?.provisional === true) return undefined;
    const isByTime = command === BY_ITSELF || (command === DEADLINE && input['deadline'] !== 'review');
    if (!isByTime) return undefined;
    return isKeptBySilence(way) ? [] : agreement(workflow, state, way);
  },
  end: ({ intake }) => (intake === 'other' ? 'unheard' : 'unclassified'),
};

const PROHIBITIONS = [passesOnBlocked, adoptedUnconfirmed, languageMissing, unheardSilence];

/** A way with which the prohibited happens here when this command is given. */
function doneBy({ code, missing, does: done }: Prohibition, at: At): Taken | undefined {
  const { workflow, place, command, input } = at;
  const ways = waysOn(workflow, place.state, command);
  const lacking = missing(workflow, place);
  for (const [index, transition] of ways.entries()) {
    const besides = done(at, transition);
    if (!besides) continue;
    for (const lack of lacking) {
      // What is lacking besides is told in a story of its own.
      const rest: Choices = code === 'passes-on-blocked' ? {} : { verdict: 'met' };
      const fixed = { ...rest, ...input, ...lack };
      const choices = choicesFor(workflow, place, { command, ways, index, fixed }, besides);
      if (choices) return { command, choices, transition };
    }
  }
  return undefined;
}

function doneHere(workflow: CompiledWorkflow, prohibition: Prohibition) {
  const byCommand = once((place) => {
    const commands = Object.keys(workflow.expanded.states[place.state]?.on ?? {});
    return [BY_ITSELF, ...commands.filter((command) => command !== DEADLINE)]
      .map((command) => doneBy(prohibition, { workflow, place, command, input: {} }))
      .find((done) => done !== undefined);
  });
  const byDeadline = once((place) =>
    place.running
      .map((deadline) => doneBy(prohibition, { workflow, place, command: DEADLINE, input: { deadline } }))
      .find((done) => done !== undefined),
  );
  return (place: Place): Taken | undefined => byCommand(still(place)) ?? byDeadline(place);
}

/** Nothing takes effect before what it needs is there. */
export function* passes(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  for (const prohibition of PROHIBITIONS) {
    const done = doneHere(workflow, prohibition);
    for (const visit of nearest(exploration, ({ place }) => done(place) !== undefined)) {
      const { place } = visit;
      const taken = done(place);
      if (!taken) continue;
      const state = placesAfter(place, taken)[0]?.state ?? place.state;
      const steps = storyTo(workflow, exploration, visit, { taken, state });
      const end: StoryEnd = { code: prohibition.end(taken.choices), params: { state } };
      yield { code: prohibition.code, state: place.state, steps, end };
    }
  }
}

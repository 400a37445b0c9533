import { ruleOf } from '../compile/rule-of.js';
import { isFinalStage, stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { AtomicName, Condition } from '../form/condition.form.js';
import { BY_SILENCE, type Choices, type Place } from './place.js';

/** True, false, or the name of the free input on which it depends. */
export type Known = boolean | string;

/** Where conditions are asked, and what has been chosen so far. */
export interface Asked {
  readonly workflow: CompiledWorkflow;
  readonly place: Place;
  readonly choices: Choices;
}

/** A verb that the command's conditions do not mention. */
export const ANY_VERB = '*';
const NONE_NAMED = '';
const OTHER = 'other';

function picked({ choices }: Asked, input: string, test: (value: string) => boolean): Known {
  const value = choices[input];
  return value === undefined ? input : test(value);
}

/** Whether some verb of the ruling agrees: beside one that does not, none can (`leadingVerb`). */
export function agreesIn(asked: Asked): Known {
  const verb = asked.choices['outcome'];
  if (verb === undefined) return 'outcome';
  if (asked.workflow.verbs[verb]?.agrees) return true;
  if (verb !== ANY_VERB) return false;
  return picked(asked, 'agrees', (value) => value === 'yes');
}

function unblocked(asked: Asked): Known {
  const met = picked(asked, 'verdict', (value) => value === 'met');
  if (met === true) return true;
  const agrees = agreesIn(asked);
  if (agrees === false) return true;
  return agrees === true ? met : agrees;
}

function among(list: readonly string[], asked: Asked): Known {
  const verb = asked.choices['outcome'];
  if (verb === undefined) return 'outcome';
  if (verb !== ANY_VERB && !list.includes(verb)) return false;
  const agreesBeside = asked.choices['agrees'] === 'yes' && !asked.workflow.verbs[verb]?.agrees;
  if (agreesBeside && !list.some((other) => asked.workflow.verbs[other]?.agrees)) return false;
  return picked(asked, 'verbs', (value) => value === 'of-this-body');
}

function languagesFor(verbs: readonly string[], asked: Asked): Known {
  const complete = picked(asked, 'languages', (value) => value === 'complete');
  if (complete === true || complete === 'languages') return complete;
  const verb = asked.choices['outcome'];
  if (verb === undefined) return 'outcome';
  return verbs.includes(verb) ? false : picked(asked, 'verbs-need-languages', (value) => value === 'no');
}

type Meaning<K extends AtomicName> = (value: NonNullable<Condition[K]>, asked: Asked) => Known;

/** Conditions that depend on the place, or on each other. All others are free: they hold or not. */
const MEANINGS: { readonly [K in AtomicName]?: Meaning<K> } = {
  by: (value, asked) => picked(asked, `by ${value}`, (holds) => holds === 'yes'),
  agreement: (_value, asked) => unblocked(asked),
  outcomeAmong: among,
  languagesBefore: languagesFor,
  unnamed: (value, asked) => picked(asked, 'to', (to) => (to === NONE_NAMED) === value),
  nextOneOf: (value, asked) =>
    picked(asked, 'named', (named) => named === NONE_NAMED || value.includes(named)),
  within: (value, asked) => picked(asked, `within ${value}`, (holds) => holds === 'yes'),
  condition: (value, asked) => picked(asked, `condition ${value}`, (holds) => holds === 'yes'),
  conditionsBefore: (_value, asked) => picked(asked, 'conditionsBefore', (holds) => holds === 'yes'),
  firstTime: (_value, asked) => picked(asked, 'firstTime', (holds) => holds === 'yes'),
  next: (value, { workflow: { form }, place: { next } }) =>
    next === value || (next !== null && !(next in form.stages) && isFinalStage(form, value, next)),
  // A package only makes a draft wait for others, and can be released: what is proved is proved of each draft alone.
  package: () => true,
  finalBody: (value, { workflow, place }) =>
    isFinalStage(workflow.form, stageOf(workflow.form, place.state), place.finalBody) === value,
  silenceProposed: (value, { place }) => (place.silence !== null && place.silence !== 'refused') === value,
  // It leads to no other place than breaking that silence would have led to.
  provesTimely: () => false,
  // Nor than holding the draft there would have led to.
  overturns: () => false,
  provisional: (value, { place }) => (place.provisional !== null) === value,
  bySilence: (value, { place }) => (place.provisional === BY_SILENCE) === value,
  meeting: (value, asked) =>
    picked(asked, 'meeting', (state) => state === value || (value === 'closed' && state === 'none')),
};

function atomic<K extends AtomicName>(name: K, condition: Condition, asked: Asked): Known {
  const value = condition[name];
  if (value === undefined) return true;
  const meaning = MEANINGS[name];
  return meaning ? meaning(value, asked) : picked(asked, name, (chosen) => chosen === String(value));
}

/** All parts must hold: one that is false decides, whatever is still open. */
function conjunction<T>(parts: Iterable<T>, known: (part: T) => Known): Known {
  let open: string | undefined;
  for (const part of parts) {
    const holds = known(part);
    if (holds === false) return false;
    if (holds !== true) open ??= holds;
  }
  return open ?? true;
}

const inverse = (known: Known): Known => (typeof known === 'string' ? known : !known);

function memberIn(name: string, condition: Condition, asked: Asked): Known {
  const { all, any, not } = condition;
  if (name === 'all') return conjunction(all ?? [], (part) => conditionIn(part, asked));
  if (name === 'any') return inverse(conjunction(any ?? [], (part) => inverse(conditionIn(part, asked))));
  if (name === 'not') return inverse(conditionIn(not, asked));
  return atomic(name as AtomicName, condition, asked);
}

/** Whether a condition holds for the choices so far, or which input must be chosen to say so. */
export function conditionIn(condition: Condition | undefined, asked: Asked): Known {
  return condition ? conjunction(Object.keys(condition), (name) => memberIn(name, condition, asked)) : true;
}

/** The conditions of all ways of one command. */
export type Conditions = readonly (Condition | undefined)[];

function mentions(conditions: Conditions, name: AtomicName): string[] {
  const found = conditions.flatMap((condition): string[] => {
    if (!condition) return [];
    const { all = [], any = [], not } = condition;
    const own = condition[name];
    const values: readonly unknown[] = own === undefined ? [] : Array.isArray(own) ? own : [own];
    return [...values.map(String), ...mentions([...all, ...any, not], name)];
  });
  return [...new Set(found)];
}

const mentionedIn = new WeakMap<Conditions, Map<AtomicName, readonly string[]>>();

function mentioned(conditions: Conditions, name: AtomicName): readonly string[] {
  let byName = mentionedIn.get(conditions);
  if (!byName) mentionedIn.set(conditions, (byName = new Map<AtomicName, readonly string[]>()));
  let values = byName.get(name);
  if (!values) byName.set(name, (values = mentions(conditions, name)));
  return values;
}

/** Verdicts that the rule of this place can give. */
export function verdictsAt(workflow: CompiledWorkflow, state: string): readonly string[] {
  const rule = ruleOf(workflow, stageOf(workflow.form, state));
  return [
    'met',
    ...(rule.blockedBy.length > 0 ? ['blocked'] : []),
    ...(rule.atLeast.length + rule.atMost.length > 0 ? ['short-of-support'] : []),
    ...(rule.quorum ? ['no-quorum'] : []),
  ];
}

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  agrees: ['no', 'yes'],
  languages: ['complete', 'missing'],
  verbs: ['of-this-body', 'of-others'],
  'verbs-need-languages': ['no', 'yes'],
  concerns: ['none', 'open'],
  change: ['substantive', 'editorial'],
  meeting: ['open', 'suspended', 'closed', 'none'],
};

/** The values that an input can take in a command with these conditions; what serves the conditions comes first. */
export function domainOf(
  input: string,
  { workflow, place }: Omit<Asked, 'choices'>,
  conditions: Conditions,
): readonly string[] {
  if (input === 'verdict') return verdictsAt(workflow, place.state);
  if (input === 'outcome') return [...mentioned(conditions, 'outcome'), ANY_VERB];
  if (input === 'to') return [...mentioned(conditions, 'to'), NONE_NAMED];
  if (input === 'named') return [...new Set([NONE_NAMED, ...Object.keys(workflow.form.stages)])];
  if (/^(by|within|condition) |^(firstTime|conditionsBefore)$/.test(input)) return ['yes', 'no'];
  const closed = CLOSED[input];
  if (closed) return closed;
  const values = mentioned(conditions, input as AtomicName);
  const isSwitch = values.some((value) => value === 'true' || value === 'false');
  return isSwitch ? ['true', 'false'] : [...values, OTHER];
}

import type { ExpandedState, Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { canonicalJson } from '../form/canonical.js';
import type { Condition } from '../form/condition.form.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import type { Role } from '../vocabulary/roles.js';
import { commandIn, deadlineIn, roleIn } from './command-words.js';
import { conditionsIn, type Names } from './condition-words.js';
import { bodyOf } from '../compile/stages.js';
import { isLateProof, presentWays } from './late-proof.js';
import { isWord, periodIn, wordsIn, type DiagramLanguage } from './words.js';

interface Telling extends Names {
  readonly workflow: CompiledWorkflow;
}

const PHRASES = {
  en: {
    starts: 'Drafts are submitted to: {}.',
    order:
      'Of several ways the first whose conditions hold is taken. Of several verbs in one ruling, one that agrees takes effect only if nothing blocks.',
    lateProof:
      'Until the decision is issued, what is proved to have arrived in time takes the draft back to the body that it would have stopped; there it is held.',
    stays: 'Changes no state: {}.',
    always: 'always: {}',
    byItself: 'By itself',
    length: 'Period: {}.',
    next: 'next: {}',
    finalBody: 'the body that takes the final decision',
    unnamed: 'no body is named',
  },
  ru: {
    starts: 'Проект представляется: {}.',
    order:
      'Из нескольких переходов выполняется первый, условия которого соблюдены. Из нескольких формул, объявленных вместе, формула согласия действует только при отсутствии препятствий.',
    lateProof:
      'До выпуска решения то, что доказанно поступило вовремя, возвращает проект в орган, которому оно помешало бы; там проект отложен.',
    stays: 'Не меняет состояния: {}.',
    always: 'во всех случаях: {}',
    byItself: 'Само собой',
    length: 'Срок: {}.',
    next: 'далее: {}',
    finalBody: 'орган, принимающий окончательное решение',
    unnamed: 'орган не назван',
  },
} as const;

const phrase = (language: DiagramLanguage, name: keyof (typeof PHRASES)['en'], value = ''): string =>
  PHRASES[language][name].replace('{}', value);

function namesOf(workflow: CompiledWorkflow, language: DiagramLanguage): Telling {
  const { form, verbs } = workflow;
  return {
    workflow,
    language,
    verb: (code) => verbs[code]?.words[language] ?? verbs[code]?.words['en'] ?? code,
    stage: (id) => (id in form.stages && bodyOf(form, id) === id ? id.toUpperCase() : id),
  };
}

/** A state with its stage: "SOC: Pending". */
function stateIn({ language, stage }: Telling, path: string): string {
  const words = wordsIn(language);
  const [first = path, name] = path.split('.');
  const word = name ?? first;
  const state = isWord(word) ? words(word) : word;
  return name === undefined ? state : `${stage(first)}: ${state}`;
}

function rolesIn({ language }: Telling, command: string): string {
  const by: readonly Role[] =
    command in DRAFT_COMMANDS ? DRAFT_COMMANDS[command as keyof typeof DRAFT_COMMANDS].by : [];
  return by.length === 0 ? '' : ` (${by.map((role) => roleIn(language, role)).join(', ')})`;
}

/** What a command says of itself: the verb, the body, the kind of deadline. */
function aboutIn({ language, verb, stage }: Telling, { outcome, to, deadline }: Condition): string {
  const about = [
    ...(outcome === undefined ? [] : [language === 'en' ? `“${verb(outcome)}”` : `«${verb(outcome)}»`]),
    ...(to === undefined ? [] : [stage(to)]),
    ...(deadline === undefined ? [] : [deadlineIn(language, deadline)]),
  ];
  return about.join(' ');
}

type Ways = readonly Transition[];

/** Conditions that every way of a command has, and verbs that are no other than those of its ways: told once. */
function sharedBy(ways: Ways): Condition {
  const [first, ...others] = ways.map(({ when = {} }) => when);
  if (!first || others.length === 0) return {};
  const shared = Object.entries(first).filter(([name, value]) =>
    others.every((when) => canonicalJson(when[name as keyof Condition]) === canonicalJson(value)),
  );
  return Object.fromEntries(shared);
}

function toldOnce(shared: Condition, ways: Ways): Condition {
  const { outcomeAmong, ...others } = shared;
  const listed = new Set(ways.map(({ when }) => when?.outcome));
  return outcomeAmong?.every((verb) => listed.has(verb)) ? others : shared;
}

/** Of the rest of a condition what this way alone asks: a body that is named has been asked for before. */
function ownPart(when: Condition, shared: Condition, earlier: Ways): { own: Condition; isUnnamed: boolean } {
  const { nextOneOf, ...own } = Object.fromEntries(
    Object.entries(when).filter(([name]) => !(name in shared)),
  ) as Condition;
  const named = earlier.some((way) => way.when?.named !== undefined && way.when.outcome === when.outcome);
  return named || !nextOneOf
    ? { own, isUnnamed: named && when.named === undefined }
    : { own: { ...own, nextOneOf }, isUnnamed: false };
}

function targetIn(telling: Telling, { to = '', do: actions = [] }: Transition): string {
  const onward = actions.find(({ action }) => action === 'set-next' || action === 'keep-provisional')?.with?.[
    'next'
  ];
  const state = stateIn(telling, to);
  if (onward === undefined) return state;
  const { language, stage } = telling;
  const next = onward === 'final-body' ? phrase(language, 'finalBody') : stage(String(onward));
  return `${state} (${phrase(language, 'next', next)})`;
}

function wayLine(
  telling: Telling,
  way: Transition,
  { shared, earlier }: { shared: Condition; earlier: Ways },
): string {
  const { when = {} } = way;
  const { own, isUnnamed } = ownPart(when, shared, earlier);
  const conditions = [
    ...conditionsIn(telling, own),
    ...(isUnnamed ? [phrase(telling.language, 'unnamed')] : []),
  ];
  const under = conditions.length > 0 ? ` [${conditions.join('; ')}]` : '';
  return `${[aboutIn(telling, when), '→', targetIn(telling, way)].filter(Boolean).join(' ')}${under}`;
}

function commandLines(telling: Telling, command: string, all: Ways, from: string): string[] {
  const { language } = telling;
  const ways = all.map((way) => ({ ...way, to: way.to ?? from }));
  const shared = sharedBy(ways);
  const always = conditionsIn(telling, toldOnce(shared, ways));
  const name = command === '' ? phrase(language, 'byItself') : commandIn(language, command);
  const head = `  ${name}${rolesIn(telling, command)}`;
  const lines = ways.map((way, index) => wayLine(telling, way, { shared, earlier: ways.slice(0, index) }));
  if (lines.length === 1) return [`${head} ${lines[0]}`];
  const told = always.length > 0 ? `; ${phrase(language, 'always', always.join('; '))}` : '';
  return [`${head}${told}`, ...lines.map((line) => `    - ${line}`)];
}

function notedIn(telling: Telling, command: string, ways: Ways): string {
  const name = commandIn(telling.language, command);
  const about = ways.map(({ when = {} }) => aboutIn(telling, when)).filter(Boolean);
  return about.length > 0 ? `${name} ${about.join(' / ')}` : name;
}

/** Everything that a state takes: first what leads on, then what is only noted. */
function stateLines(telling: Telling, path: string, { on, always = [] }: ExpandedState): string[] {
  const all = Object.entries({ ...on, ...(always.length > 0 ? { '': always } : {}) });
  const leads = ([, ways]: readonly [string, Ways]): boolean => ways.some(({ to }) => to !== undefined);
  const noted = all
    .filter((entry) => !leads(entry))
    .map(([command, ways]) => notedIn(telling, command, ways));
  return [
    stateIn(telling, path),
    ...all.filter(leads).flatMap(([command, ways]) => commandLines(telling, command, ways, path)),
    ...(noted.length > 0 ? [`  ${phrase(telling.language, 'stays', noted.join(', '))}`] : []),
  ];
}

function stageHead({ workflow, language, stage }: Telling, id: string): string[] {
  const form = workflow.form.stages[id];
  const title = form?.title?.[language] ?? form?.title?.['en'] ?? id;
  const body = bodyOf(workflow.form, id);
  const head = `${title} (${body === id ? stage(id) : `${id} · ${body.toUpperCase()}`})`;
  return ['', head, '='.repeat([...head].length)];
}

function silenceLine({ workflow, language }: Telling, id: string): string[] {
  const form = workflow.form.stages[id];
  const silence = form && 'silence' in form ? form.silence : undefined;
  if (!silence) return [];
  const words = wordsIn(language);
  const period = silence.length === 'stated' ? words('stated') : periodIn(language, silence.length);
  return [`${words('silence')}. ${phrase(language, 'length', period)}`];
}

const hasLateProof = ({ expanded }: CompiledWorkflow): boolean =>
  Object.values(expanded.states).some(({ on }) => Object.values(on).flat().some(isLateProof));

/**
 * The procedure as a list for those who do not see the picture, for e-mail and for reading aloud: for each state on
 * which command, verb or deadline a draft goes where, and under which conditions. Complete: it holds every way of the
 * workflow, and so all that `diagramSvg` shows.
 */
export function diagramText(workflow: CompiledWorkflow, language: DiagramLanguage): string {
  const telling = namesOf(workflow, language);
  const { form, identity, expanded } = workflow;
  const words = wordsIn(language);
  const bodies = form.finalBodies.map((body) => body.toUpperCase()).join(', ');
  const title = form.title[language] ?? form.title['en'] ?? form.workflow;
  const lines = [
    `${title}: ${words('procedure', { version: identity.version })}`,
    `${words('decides', { bodies })}. ${phrase(language, 'starts', form.submitTo.map(telling.stage).join(', '))}`,
    phrase(language, 'order'),
    ...(hasLateProof(workflow) ? [phrase(language, 'lateProof')] : []),
  ];
  let stage = '';
  for (const [path, state] of Object.entries(expanded.states)) {
    const [first = path] = path.split('.');
    if (first !== stage && first in form.stages) {
      lines.push(...stageHead(telling, first), ...silenceLine(telling, first));
    }
    stage = first;
    lines.push('', ...stateLines(telling, path, { ...state, on: presentWays(state) }));
  }
  return `${lines.join('\n')}\n`;
}

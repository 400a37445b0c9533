import type { Finding, StoryStep, Verification } from '#procedure';
import type { Language } from './language.js';
import { verbWords } from './names.js';
import { canSay, isMessageKey, say, sayCode } from './say.js';
import type { Names } from './types.js';

/** What a proof found: what is wrong, and a shortest way there as a story, one sentence for each step. */
export interface FindingWords {
  readonly what: string;
  readonly story: readonly string[];
}

/** Inputs that say nothing when they are as usual. */
const USUAL = [
  'verdict=met',
  'agenda=adopted',
  'meetingOf=this-body',
  'verbs=of-this-body',
  'verbs-need-languages=no',
  'agrees=no',
  'outcome=*',
  'named=',
  'to=',
  'intake=received',
  'languages=complete',
  'adReferendum=confirmed',
  'communications=classified',
  'breaksSilence=false',
  'classifiesLast=false',
  'timelySending=false',
  'unnamed=true',
  'consents=all-sponsors',
  'concerns=none',
];

/** What needs no telling after somebody was heard to say it. */
const TOLD_BY_SOMEBODY = ['verdict=blocked', 'adReferendum=other'];

/** What the sentence about a step says itself. */
const SAID = ['finalBody', 'outcome', 'deadline', 'to', 'who', 'stance', 'adReferendum', 'recorded'];

/** Said of the step by its sentence: the rest in brackets, as far as it matters. */
function details(language: Language, { choices, command }: StoryStep, told: readonly string[]): string[] {
  const isSaid = (input: string): boolean =>
    SAID.includes(input) && (input !== 'adReferendum' || command === 'position.register');
  return Object.entries(choices).flatMap(([input, value]) => {
    if (isSaid(input) || [...USUAL, ...told].includes(`${input}=${value}`)) return [];
    if (input === 'named') return [say(language, 'story.so.named', { value })];
    const key = `story.so.${input}.${value}`;
    return [isMessageKey(key) ? say(language, key) : say(language, 'story.so.other', { input, value })];
  });
}

function spoken(
  language: Language,
  { who = '', stance = '', recorded, adReferendum }: StoryStep['choices'],
): string {
  if (recorded !== undefined) return say(language, 'story.said.late', { who });
  if (adReferendum !== undefined) return say(language, 'story.said.ad-referendum', { who });
  return stance === 'objection'
    ? say(language, 'story.said.objection', { who })
    : say(language, 'story.said.other', { who, stance });
}

function did(language: Language, { command, choices }: StoryStep, names: Names): string {
  if (choices['who'] !== undefined) return spoken(language, choices);
  const named = Object.fromEntries(
    Object.entries(choices).flatMap(([input, value]) =>
      value === '' || value === '*' ? [] : [[input, names(value)]],
    ),
  );
  const outcome = choices['outcome'];
  const verb = outcome === undefined || outcome === '*' ? undefined : verbWords(language, outcome, names);
  const key = `story.did.${command === '' ? 'itself' : command}`;
  const params = { ...named, outcome: verb };
  if (isMessageKey(key) && canSay(key, params)) return say(language, key, params);
  return sayCode(language, `command.${command}`, command);
}

/** What so many delegations say, and what the rule makes of it: "2 objection", "1 support absent". */
function sayTally(language: Language, { choices, state }: StoryStep): string {
  const { members, said = '', silent, absent } = choices;
  const spoken = said
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [count, stance = '', away] = one.split(' ');
      return say(language, `story.tally.${away ? 'absent' : 'said'}`, { count: Number(count), stance });
    });
  const counted = (key: 'silent' | 'away', count: number): string[] =>
    count > 0 ? [say(language, `story.tally.${key}`, { count })] : [];
  return say(language, 'story.tally', {
    members: Number(members),
    said: [...spoken, ...counted('silent', Number(silent)), ...counted('away', Number(absent))],
    verdict: sayCode(language, `story.tally.${state}`, state),
  });
}

/** The state is named where the step leads to another one; states have the names that the workflow's file gives them. */
function sayStep(language: Language, step: StoryStep, earlier: readonly StoryStep[], names: Names): string {
  if (step.command === 'tally') return sayTally(language, step);
  const state = step.state === earlier.at(-1)?.state ? undefined : step.state;
  const told = earlier.some(({ choices }) => choices['who'] !== undefined) ? TOLD_BY_SOMEBODY : [];
  return say(language, 'story.step', {
    what: did(language, step, names),
    details: details(language, step, told),
    state,
  });
}

/** A finding of `verify` in words: "The chair opens the item: soc.session." */
export function sayFinding(language: Language, { code, steps, end }: Finding, names: Names): FindingWords {
  const told = steps.map((step, index) => sayStep(language, step, steps.slice(0, index), names));
  const key = `story.end.${end.code}`;
  const last = isMessageKey(key) ? say(language, key, end.params) : end.code;
  return { what: say(language, `finding.${code}`), story: [...told, last] };
}

/** How far a proof goes: "explored in full: 36 states, 1,200 situations …", or that it gave up. */
export function sayProof(
  language: Language,
  { complete, bound, states, explored, steps, inputs, rules }: Verification,
): string {
  const how = complete
    ? say(language, 'proof.bound', { states, explored, steps, inputs })
    : say(language, 'proof.gave-up', { bound });
  return `${how}; ${say(language, 'proof.rules', rules)}`;
}

import { ruleOf } from '../compile/rule-of.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { verdictOf, type Verdict } from '../draft/verdict.js';
import type { DecisionRule } from '../form/workflow.form.js';
import type { Finding } from './finding.js';
import type { Choices } from './place.js';
import { WHO, type StoryStep } from './story.js';
import { countsOf, howManyCounts, kindsOf, tallyOfKinds, type Counts, type Kind } from './tallies.js';

export interface RulesTried {
  readonly findings: readonly Finding[];
  /** Different ones. */
  readonly rules: number;
  readonly tallies: number;
  /** Every rule was tried on all tallies of up to so many members, or until it was refuted. */
  readonly members: number;
}

const MOST_MEMBERS = 8;
/** What a workflow's rules may cost in all: of rules as they are, eight members of a dozen kinds cost a tenth of it. */
const MOST_WORK = 60_000_000;

interface Rule {
  readonly stage: string;
  readonly rule: DecisionRule;
  readonly kinds: readonly Kind[];
}

/** The different rules of a workflow, each with the first stage that decides by it. */
function rulesOf(workflow: CompiledWorkflow): Rule[] {
  const rules = new Map<string, Rule>();
  for (const stage of Object.keys(workflow.form.stages)) {
    const rule = ruleOf(workflow, stage);
    const key = JSON.stringify(rule);
    if (!rules.has(key)) rules.set(key, { stage, rule, kinds: kindsOf(rule, workflow.stances) });
  }
  return [...rules.values()];
}

/** A step of a story: what so many delegations say, and what the rule says of it. */
function told(kinds: readonly Kind[], counts: Counts, result: Verdict): StoryStep {
  const said: string[] = [];
  const silent = { here: 0, away: 0 };
  kinds.forEach(({ stance, present }, index) => {
    const count = counts[index] ?? 0;
    if (count === 0) return;
    if (stance === undefined) silent[present ? 'here' : 'away'] += count;
    else said.push(`${count} ${stance}${present ? '' : ' absent'}`);
  });
  const members = counts.reduce((sum, count) => sum + count, 0);
  const choices: Choices = {
    members: String(members),
    said: said.join(', '),
    silent: String(silent.here),
    absent: String(silent.away),
  };
  return { command: 'tally', choices, state: result };
}

const moved = (counts: Counts, from: number, to: number): Counts =>
  counts.map((count, index) => count + (index === to ? 1 : 0) - (index === from ? 1 : 0));

/** Whether a text must not fail by this: an objection is taken back, or one delegation more supports. */
const isHelp = (before: Kind, after: Kind): boolean =>
  before.present === after.present &&
  !before.supports &&
  (after.supports || (before.obstructs && after.stance === undefined));

/** For each kind the ones that one of its delegations can become to the good of the text. */
const helpsOf = (kinds: readonly Kind[]): (readonly number[])[] =>
  kinds.map((before) => kinds.flatMap((after, to) => (isHelp(before, after) ? [to] : [])));

function turned({ rule, kinds }: Rule, counts: Counts, helps: ReturnType<typeof helpsOf>) {
  for (const [from, count] of counts.entries()) {
    if (count === 0) continue;
    for (const to of helps[from] ?? []) {
      const after = moved(counts, from, to);
      const result = verdictOf(rule, tallyOfKinds(kinds, after));
      if (result !== 'met') return [told(kinds, counts, 'met'), told(kinds, after, result)];
    }
  }
  return undefined;
}

interface Tried {
  readonly tallies: number;
  readonly members: number;
  readonly isMet: boolean;
  readonly turned?: StoryStep[];
}

function tryOut(one: Rule, work: number): Tried {
  const { rule, kinds } = one;
  const helps = helpsOf(kinds);
  const lines = kinds.length + rule.atLeast.length + rule.atMost.length;
  const most = work / lines / (1 + helps.flat().length);
  let [tallies, members, isMet] = [0, 0, false];
  while (members < MOST_MEMBERS && tallies + howManyCounts(members + 1, kinds.length) <= most) {
    members += 1;
    for (const counts of countsOf(members, kinds.length)) {
      tallies += 1;
      if (verdictOf(rule, tallyOfKinds(kinds, counts)) !== 'met') continue;
      isMet = true;
      const story = turned(one, counts, helps);
      if (story) return { tallies, members, isMet, turned: story };
    }
  }
  return { tallies, members, isMet };
}

/** Where a rule names numbers that eight members do not reach, they act in blocs of as many as it names. */
function isMetByBlocs({ rule, kinds }: Rule): boolean {
  const { atLeast, atMost, quorum = {} } = rule;
  const blocs = [...atLeast, ...atMost, quorum].flatMap(({ count = 1 }) => (count > 1 ? [count] : []));
  return blocs.slice(0, MOST_MEMBERS).some((each) => {
    for (let size = 1; size <= MOST_MEMBERS; size += 1)
      for (const counts of countsOf(size, kinds.length))
        if (verdictOf(rule, tallyOfKinds(kinds, counts, each)) === 'met') return true;
    return false;
  });
}

/** The room that comes nearest: all are present, and say what the rule asks for. */
function nearestTo({ rule, kinds }: Rule): StoryStep {
  const wanted = rule.atLeast[0]?.of ?? [];
  const best = kinds.findIndex(({ stance = '' }) => wanted.includes(stance));
  const index = best < 0 ? kinds.findIndex(({ blocks }) => !blocks) : best;
  const counts = kinds.map((_kind, at) => (at === index ? MOST_MEMBERS : 0));
  return told(kinds, counts, verdictOf(rule, tallyOfKinds(kinds, counts)));
}

/** Only what blocks by itself is carried from one text to the next; any other stance ends with the text it is about. */
function forgotten({ stage, rule }: Rule, { stances }: CompiledWorkflow): StoryStep[] | undefined {
  if (rule.blockedBy === 'blocking-stances') return undefined;
  const stance = rule.blockedBy.find((one) => !stances[one]?.blocks);
  if (stance === undefined) return undefined;
  const said = { command: 'position.register', choices: { who: WHO, stance }, state: stage };
  return [said, { command: 'revision.issue', choices: {}, state: stage }];
}

function* findingsOn(
  one: Rule,
  { members, isMet, turned }: Tried,
  workflow: CompiledWorkflow,
): Generator<Finding> {
  const { stage } = one;
  const end = (code: string) => ({ code, params: { stage } });
  if (turned) yield { code: 'support-counts-against', state: stage, steps: turned, end: end('turned') };
  if (!isMet && members === MOST_MEMBERS && !isMetByBlocs(one))
    yield { code: 'rule-never-met', state: stage, steps: [nearestTo(one)], end: end('never-met') };
  const steps = forgotten(one, workflow);
  if (steps) yield { code: 'obstruction-forgotten', state: stage, steps, end: end('forgotten') };
}

/**
 * The decision rules of a workflow, apart from its states: each is held against all tallies of up to eight members, who
 * take any of the workflow's own stances or none. A tally is numbers of delegations of each kind that the rule tells
 * apart; a rule that tells very many kinds apart is tried on fewer members.
 */
export function tryRules(workflow: CompiledWorkflow): RulesTried {
  const rules = rulesOf(workflow);
  const tried = rules.map((one) => tryOut(one, MOST_WORK / rules.length));
  return {
    findings: rules.flatMap((one, index) => [...findingsOn(one, tried[index] as Tried, workflow)]),
    rules: rules.length,
    tallies: tried.reduce((sum, { tallies }) => sum + tallies, 0),
    members: Math.min(MOST_MEMBERS, ...tried.map(({ members }) => members)),
  };
}

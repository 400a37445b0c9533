import { STANCES } from '../vocabulary/stances.js';
import { isProvisional, VERBS } from '../vocabulary/verbs.js';
import { unknownName, type Complaint } from './complaint.js';
import { FIXED_STATES } from './fixed-names.js';
import { asksSupport, type KnownNames } from './known-names.js';
import { conditionFaults } from './ways-faults.js';
import {
  DESTINATION_WORDS,
  type BallotStage,
  type Destination,
  type DecisionRule,
  type StageForm,
  type WorkflowForm,
} from './workflow.form.js';

type Path = readonly PropertyKey[];

/** Names in the head, the rules and the stages that refer to nothing. */
export function* workflowFaults(form: WorkflowForm, known: KnownNames): Generator<Complaint> {
  if (known.stage.length === 0) yield [['stages'], 'a workflow has at least one stage'];
  yield* unknownIn('stage', form.submitTo, ['submitTo'], known.stage);
  yield* unknownIn('body among the stages', form.finalBodies, ['finalBodies'], known.body);
  yield* unknownIn('verb', form.languages.before, ['languages', 'before'], known.verb);
  yield* unknownIn('stance', form.withoutStances, ['withoutStances'], allStances(form, known));
  for (const [id, { like }] of Object.entries(form.verbs)) {
    if (!Object.hasOwn(VERBS, like))
      yield [['verbs', id, 'like'], unknownName('verb', like, Object.keys(VERBS))];
  }
  for (const [id, rule] of Object.entries(form.rules)) yield* ruleFaults(rule, ['rules', id], known);
  for (const [id, stage] of Object.entries(form.stages)) {
    yield* stageFaults(id, stage, known);
    yield* provisionalFaults(form, id);
  }
  yield* numberFaults(form.issue.number);
}

const allStances = ({ withoutStances }: WorkflowForm, { stance }: KnownNames): readonly string[] => [
  ...stance,
  ...withoutStances.filter((name) => Object.hasOwn(STANCES, name)),
];

function* unknownIn(
  what: string,
  names: readonly string[],
  path: Path,
  known: readonly string[],
): Generator<Complaint> {
  for (const [index, name] of names.entries())
    if (!known.includes(name)) yield [[...path, index], unknownName(what, name, known)];
}

function* ruleFaults(rule: DecisionRule, path: Path, { stance }: KnownNames): Generator<Complaint> {
  if (typeof rule.blockedBy !== 'string')
    yield* unknownIn('stance', rule.blockedBy, [...path, 'blockedBy'], stance);
  for (const side of ['atLeast', 'atMost'] as const)
    for (const [index, { of }] of rule[side].entries())
      yield* unknownIn('stance', of, [...path, side, index, 'of'], stance);
}

/** Stages before bodies that the organisation does not have. */
export function* bodyFaults({ stages }: WorkflowForm, bodies: readonly string[]): Generator<Complaint> {
  for (const [id, { body }] of Object.entries(stages)) {
    if (bodies.includes(body ?? id)) continue;
    const hint = body === undefined ? ` (or say \`body:\`; the stage’s own name is meant without it)` : '';
    yield [
      body === undefined ? ['stages', id] : ['stages', id, 'body'],
      `${unknownName('body of the organisation', body ?? id, bodies)}${hint}`,
    ];
  }
}

function* stageFaults(id: string, stage: StageForm, known: KnownNames): Generator<Complaint> {
  const path: Path = ['stages', id];
  if (FIXED_STATES.includes(id) || DESTINATION_WORDS.includes(id))
    yield [path, `\`${id}\` has a meaning of its own; give the stage another name`];
  const { rule } = stage;
  if (typeof rule !== 'string') yield* ruleFaults(rule, [...path, 'rule'], known);
  else if (!known.rule.includes(rule)) yield [[...path, 'rule'], unknownName('rule', rule, known.rule)];
  if (stage.template === 'comments' && !known.stage.includes(stage.next))
    yield [[...path, 'next'], unknownName('stage', stage.next, known.stage)];
  if (stage.template === 'ballot') yield* ballotFaults(stage, path, known);
  for (const [verb, destination] of Object.entries('verbs' in stage ? stage.verbs : {})) {
    const at = [...path, 'verbs', verb];
    if (!known.verb.includes(verb)) yield [at, unknownName('verb', verb, known.verb)];
    for (const target of stagesNamed(destination))
      if (!known.stage.includes(target))
        yield [
          at,
          `leads to ${target}: ${unknownName('stage', target, [...known.stage, ...DESTINATION_WORDS])}`,
        ];
    if (typeof destination !== 'string' && destination.when)
      yield* conditionFaults(destination.when, [...at, 'when'], known);
  }
  const silence = 'silence' in stage ? stage.silence : undefined;
  yield* unknownIn('verb', silence?.then ?? [], [...path, 'silence', 'then'], known.verb);
  const { needs } = silence ?? {};
  if (needs !== undefined && !known.verb.includes(needs))
    yield [[...path, 'silence', 'needs'], unknownName('verb', needs, known.verb)];
}

/** What is agreed ad referendum passes its stage once capitals have confirmed: there must be a stage to pass it to. */
function* provisionalFaults({ stages, verbs }: WorkflowForm, id: string): Generator<Complaint> {
  const stage = stages[id];
  if (!stage || !('verbs' in stage)) return;
  for (const [verb, destination] of Object.entries(stage.verbs)) {
    const code = verbs[verb]?.like ?? verb;
    if (!Object.hasOwn(VERBS, code) || !isProvisional(VERBS[code as keyof typeof VERBS])) continue;
    const to = typeof destination === 'string' ? destination : destination.to;
    if (typeof to === 'string' && ['stay', 'hold', 'adopted', 'end'].includes(to))
      yield [
        ['stages', id, 'verbs', verb],
        `leads to \`${to}\`: what is agreed ad referendum waits for capitals to confirm, then passes its stage; name a later stage, \`next\` or \`final-body\``,
      ];
  }
}

/** A ballot that ends without a ruling says with which verb, and needs something that is not so from the beginning. */
function* ballotFaults(stage: BallotStage, path: Path, { supported }: KnownNames): Generator<Complaint> {
  const { rule, closes, then, length, verbs } = stage;
  if (then !== undefined && !Object.hasOwn(verbs, then))
    yield [[...path, 'then'], unknownName('verb of this ballot', then, Object.keys(verbs))];
  if (closes === 'when-met' && then === undefined)
    yield [[...path, 'closes'], 'needs `then`: the verb that follows when the rule is met'];
  const isSupported = typeof rule === 'string' ? supported.includes(rule) : asksSupport(rule);
  if (then !== undefined && !isSupported)
    yield [
      [...path, 'rule'],
      'a ballot that ends without a ruling needs support (`atLeast`); where nobody has to speak, the template is `silence`',
    ];
  if (then !== undefined && closes === 'by-ruling' && length === undefined)
    yield [[...path, 'length'], '`then` needs a length, as the ballot ends without a ruling'];
}

function stagesNamed(destination: Destination): readonly string[] {
  const to = typeof destination === 'string' ? destination : destination.to;
  if (Array.isArray(to)) return to;
  return DESTINATION_WORDS.includes(to) ? [] : [to];
}

const NUMBER_PARTS = ['body', 'BODY', 'year', 'serial'];

function* numberFaults(pattern: string): Generator<Complaint> {
  for (const [, part = ''] of pattern.matchAll(/\{([^{}]*)\}/g))
    if (!NUMBER_PARTS.includes(part))
      yield [['issue', 'number'], unknownName('part of a number', part, NUMBER_PARTS)];
}

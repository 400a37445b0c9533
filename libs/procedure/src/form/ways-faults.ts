import { ACTION_GUIDE, type ParameterGuide } from './actions.guide.js';
import { unknownName, type Complaint } from './complaint.js';
import {
  spelt,
  type ActionName,
  type ActionSpec,
  type AtomicName,
  type Condition,
} from './condition.form.js';
import { CONDITION_GUIDE } from './conditions.guide.js';
import type { KnownNames } from './known-names.js';

type Path = readonly PropertyKey[];

interface Way {
  readonly when?: Condition | undefined;
  readonly do?: readonly (ActionSpec | ActionName)[];
}

/** What is wrong in one way on: names in its condition and its actions, and actions that its command has nothing for. */
export function* wayFaults(way: Way, path: Path, known: KnownNames, command?: string): Generator<Complaint> {
  if (way.when) yield* conditionFaults(way.when, [...path, 'when'], known);
  for (const [index, action] of (way.do ?? []).entries()) {
    const at: Path = [...path, 'do', index];
    yield* actionFaults(spelt(action), at, known);
    yield* misplacedFaults(spelt(action), at, command);
  }
}

function* misplacedFaults(
  { action }: ActionSpec,
  path: Path,
  command: string | undefined,
): Generator<Complaint> {
  const { under } = ACTION_GUIDE[action];
  if (!under || under.some((one) => one === command)) return;
  const here = command === undefined ? 'without a command' : `under ${command}`;
  yield [path, `${action} belongs under ${under.join(' or ')}; ${here} there is nothing for it to read`];
}

export function* conditionFaults(condition: Condition, path: Path, known: KnownNames): Generator<Complaint> {
  for (const [name, value] of Object.entries(condition)) {
    if (name === 'not') yield* conditionFaults(value as Condition, [...path, name], known);
    else if (name === 'all' || name === 'any') {
      for (const [index, part] of (value as readonly Condition[]).entries())
        yield* conditionFaults(part, [...path, name, index], known);
    } else yield* valueFaults(name as AtomicName, value, [...path, name], known);
  }
}

function* valueFaults(name: AtomicName, value: unknown, path: Path, known: KnownNames): Generator<Complaint> {
  const { names } = CONDITION_GUIDE[name];
  if (!names) return;
  const values = Array.isArray(value) ? (value as unknown[]).entries() : [[undefined, value] as const];
  for (const [index, one] of values) {
    if (typeof one !== 'string' || known[names].includes(one)) continue;
    yield [index === undefined ? path : [...path, index], unknownName(names, one, known[names])];
  }
}

function* actionFaults(
  { action, with: given = {} }: ActionSpec,
  path: Path,
  known: KnownNames,
): Generator<Complaint> {
  const { parameters = {} } = ACTION_GUIDE[action];
  for (const [name, value] of Object.entries(given)) {
    const guide = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const message = guide
      ? parameterFault(guide, value, known)
      : unknownName(`parameter of ${action}`, name, Object.keys(parameters));
    if (message !== undefined) yield [[...path, 'with', name], message];
  }
  for (const [name, { required, means }] of Object.entries(parameters)) {
    if (required && !Object.hasOwn(given, name))
      yield [[...path, 'action'], `${action} needs \`with: { ${name}: … }\` (${means})`];
  }
}

function parameterFault(
  { names, values }: ParameterGuide,
  value: string | number | boolean,
  known: KnownNames,
): string | undefined {
  if (values && !values.includes(value as string | boolean))
    return `expected ${values.map(String).join(' or ')}`;
  if (!names) return undefined;
  const expected = names === 'stage-or-final-body' ? [...known.stage, 'final-body'] : known[names];
  return expected.includes(String(value)) ? undefined : unknownName(nounOf(names), String(value), expected);
}

const nounOf = (names: string): string => (names === 'stage-or-final-body' ? 'stage' : names);

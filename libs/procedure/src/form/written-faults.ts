import { ENDS } from '../compile/common-states.js';
import type { Expanded } from '../compile/states.js';
import { unknownName, type Complaint } from './complaint.js';
import { FIXED_STATES } from './fixed-names.js';
import type { KnownNames } from './known-names.js';
import { wayFaults } from './ways-faults.js';
import type { WorkflowForm, WrittenStage } from './workflow.form.js';

type Path = readonly PropertyKey[];
type Way = WrittenStage['states'][string]['always'][number];

function written(form: WorkflowForm): (readonly [string, WrittenStage])[] {
  return Object.entries(form.stages).flatMap(([id, stage]) =>
    stage.template === 'states' ? [[id, stage] as const] : [],
  );
}

/** Names in the stages that are written out as states that refer to nothing. */
export function* writtenFaults(form: WorkflowForm, known: KnownNames): Generator<Complaint> {
  for (const [id, stage] of written(form)) {
    const path: Path = ['stages', id];
    const names = Object.keys(stage.states);
    if (!names.includes(stage.initial))
      yield [[...path, 'initial'], unknownName('state of this stage', stage.initial, names)];
    for (const name of names)
      yield* wayFaults({ do: stage.states[name]?.enter ?? [] }, [...path, 'states', name, 'enter'], known);
    for (const name of names)
      if (FIXED_STATES.includes(name))
        yield [
          [...path, 'states', name],
          `every workflow has a state \`${name}\`; give this one another name`,
        ];
    for (const [at, way, command] of waysOf(stage, path)) {
      if (command !== undefined && !known.command.includes(command))
        yield [at.slice(0, -1), unknownName('command', command, known.command)];
      yield* wayFaults(way, at, known, command);
      if (way.outcome !== undefined && !known.verb.includes(way.outcome))
        yield [[...at, 'outcome'], unknownName('verb', way.outcome, known.verb)];
    }
  }
}

/** Where a template is shorthand for a way to a state that its stage does not have. */
export function* shorthandFaults({ states }: Expanded): Generator<Complaint> {
  const known = Object.keys(states);
  for (const [state, { on, always = [] }] of Object.entries(states)) {
    const [stage = ''] = state.split('.');
    for (const { to } of [...Object.values(on).flat(), ...always])
      if (to !== undefined && !known.includes(to))
        yield [['stages', stage], `${state} would lead to ${unknownName('state', to, known)}`];
  }
}

/** States of a template to which anything may lead; the others only what happened before: a silence, a ruling. */
const OPEN = ['pending', 'held', 'ballot'];

/** Stages, their states to which a way may lead, and how a procedure concludes. A decision is issued, never jumped to. */
const targetsOf = ({ stages }: WorkflowForm, states: readonly string[]): readonly string[] => [
  ...Object.keys(stages),
  ...states.filter((path) => {
    const [stage = '', name] = path.split('.');
    if (name === undefined) return path === 'adopted' || ENDS.some((end) => end === path);
    return stages[stage]?.template === 'states' || OPEN.includes(name);
  }),
];

const targetFault = (target: string, known: readonly string[], states: Expanded['states']): string =>
  Object.hasOwn(states, target)
    ? `nothing is put into ${target} by a way that is written: only what happens before it leads there`
    : unknownName('state', target, known);

/** Ways of written stages that lead to no state; asked once all other names are known to be right. */
export function* targetFaults(form: WorkflowForm, { states }: Expanded): Generator<Complaint> {
  for (const [id, stage] of written(form)) {
    const known = [...Object.keys(stage.states), ...targetsOf(form, Object.keys(states))];
    for (const [at, { to }] of waysOf(stage, ['stages', id]))
      for (const target of typeof to === 'string' ? [to] : (to ?? []))
        if (!known.includes(target)) yield [[...at, 'to'], targetFault(target, known, states)];
  }
}

/** States of this version to which those of an older one are mapped. */
export function* migrationFaults({ migration }: WorkflowForm, { states }: Expanded): Generator<Complaint> {
  const known = Object.keys(states);
  for (const [old, state] of Object.entries(migration?.states ?? {}))
    if (!known.includes(state))
      yield [['migration', 'states', old], unknownName('state of this version', state, known)];
}

/** Every way on, where it stands, and the command that it answers. */
function* waysOf({ states }: WrittenStage, path: Path): Generator<[Path, Way, string?]> {
  for (const [name, { on, always }] of Object.entries(states)) {
    const at = [...path, 'states', name];
    for (const [command, ways] of Object.entries(on))
      for (const [index, way] of ways.entries()) yield [[...at, 'on', command, index], way, command];
    for (const [index, way] of always.entries()) yield [[...at, 'always', index], way];
  }
}

/** States through which a draft would go round without end, by ways that wait for no command. */
export function* circleFaults({ states }: Expanded): Generator<Complaint> {
  const open = new Map(Object.entries(states).map(([state, { always = [] }]) => [state, always]));
  const finished = new Set<string>();
  const leadsNowhere = (state: string): boolean =>
    (open.get(state) ?? []).every(({ to }) => to !== undefined && to !== state && finished.has(to));
  // States from which every such way ends somewhere are taken away, until none is left or all go round.
  for (let before = -1; before !== finished.size;) {
    before = finished.size;
    for (const state of open.keys()) if (leadsNowhere(state)) finished.add(state);
  }
  const [first] = [...open.keys()].filter((state) => !finished.has(state) && isOnCircle(open, state));
  if (first === undefined) return;
  const [stage = '', name] = first.split('.');
  const path = name === undefined ? ['stages'] : ['stages', stage, 'states', name, 'always'];
  yield [
    path,
    `ways under \`always\` lead from ${first} back to it without end; one of them must wait for a command`,
  ];
}

function isOnCircle(open: ReadonlyMap<string, readonly { readonly to?: string }[]>, start: string): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const { to = state } of open.get(state) ?? []) {
      if (to === start) return true;
      if (!seen.has(to)) waiting.push(to);
      seen.add(to);
    }
  }
  return false;
}

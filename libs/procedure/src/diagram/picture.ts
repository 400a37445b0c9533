import { ENDS } from '../compile/common-states.js';
import { bodyOf, entryOf } from '../compile/stages.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { MeetingStage } from '../form/workflow.form.js';
import { presentWays } from './late-proof.js';

/** Where outcomes lead; several verbs of a body that lead to the same place stand together. */
export interface Outcome {
  /** `final-body` is a stage that the draft names. */
  readonly kind:
    'stays' | 'refers' | 'passes' | 'jumps' | 'adopts' | 'provisional' | 'ends' | 'holds' | 'within';
  /** Passing leads here when the body is not the one that decides. */
  readonly stage?: string;
  /** For a state of the same stage. */
  readonly state?: string;
  /** Only where this body takes the final decision; otherwise the draft passes to `stage`. */
  readonly adoptsIfFinal?: boolean;
  /** Verbs, or commands where the stage is written out as states. */
  readonly by: readonly string[];
}

export interface StatePicture {
  readonly path: string;
  readonly name: string;
  /** Of a stage written out as states: where each command leads. */
  readonly outcomes: readonly Outcome[];
}

export interface StagePicture {
  readonly id: string;
  readonly body: string;
  readonly entry: string;
  /** What the body may pronounce: of a stage that meets. */
  readonly outcomes: readonly Outcome[];
  readonly meeting?: MeetingStage;
  /** Only of a stage written out. */
  readonly states: readonly StatePicture[];
  readonly adopts: boolean;
}

export interface Picture {
  readonly stages: readonly StagePicture[];
  readonly ends: readonly string[];
}

type Destination = Omit<Outcome, 'by'>;

interface Source {
  readonly workflow: CompiledWorkflow;
  readonly stage: string;
}

const stageOf = (state: string): string => state.split('.')[0] ?? state;

function parameter({ do: actions = [] }: Transition, action: string, name: string): string | undefined {
  const value = actions.find((one) => one.action === action)?.with?.[name];
  return value === undefined ? undefined : String(value);
}

function destinationOf({ workflow, stage }: Source, way: Transition, from: string): Destination | undefined {
  const { to = from } = way;
  if ((ENDS as readonly string[]).includes(to)) return { kind: 'ends' };
  if (to === 'adopted' || to === 'issued') return { kind: 'adopts' };
  const provisional = parameter(way, 'keep-provisional', 'next');
  if (provisional !== undefined) return { kind: 'provisional', stage: provisional };
  if (to === `${stage}.passed`) return { kind: 'passes', stage: parameter(way, 'set-next', 'next') ?? '' };
  if (stageOf(to) === stage) {
    if (workflow.form.stages[stage]?.template !== 'meeting') return { kind: 'within', state: to };
    return { kind: to === `${stage}.held` ? 'holds' : 'stays' };
  }
  const route = Object.keys(workflow.form.stages);
  const isBack = route.indexOf(stageOf(to)) < route.indexOf(stage);
  return { kind: isBack ? 'refers' : 'jumps', stage: stageOf(to) };
}

/** Of the ways of one verb the one that the table gives: not those that are only for a body named in the ruling. */
function usualWays(ways: readonly Transition[]): readonly Transition[] {
  const unnamed = ways.filter(({ when }) => when?.named === undefined);
  return unnamed.length > 0 ? unnamed : ways;
}

function outcomeOf(source: Source, ways: readonly Transition[], from: string): Destination | undefined {
  const destinations = usualWays(ways).flatMap((way) => destinationOf(source, way, from) ?? []);
  const adopts = destinations.find(({ kind }) => kind === 'adopts');
  const other = destinations.find(({ kind }) => kind !== 'adopts');
  if (adopts && other?.kind === 'passes') return { ...other, adoptsIfFinal: true };
  return adopts ?? other;
}

function together(list: readonly (readonly [by: string, destination: Destination])[]): Outcome[] {
  const groups = new Map<string, { readonly destination: Destination; readonly by: string[] }>();
  for (const [by, destination] of list) {
    const key = JSON.stringify(destination);
    const group = groups.get(key) ?? { destination, by: [] };
    group.by.push(by);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ destination, by }) => ({ ...destination, by }));
}

const ORDER: readonly Outcome['kind'][] = [
  'stays',
  'within',
  'refers',
  'passes',
  'jumps',
  'adopts',
  'provisional',
  'ends',
  'holds',
];

const ordered = (outcomes: readonly Outcome[]): Outcome[] =>
  [...outcomes].sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      Number(a.adoptsIfFinal ?? 0) - Number(b.adoptsIfFinal ?? 0),
  );

function pronounced(source: Source, { verbs }: MeetingStage): Outcome[] {
  const state = `${source.stage}.session`;
  const ways = source.workflow.expanded.states[state]?.on['ruling.record'] ?? [];
  const list = Object.keys(verbs).flatMap((verb) => {
    const destination = outcomeOf(
      source,
      ways.filter(({ when }) => when?.outcome === verb),
      state,
    );
    return destination ? [[verb, destination] as const] : [];
  });
  return ordered(together(list));
}

/** What moves a draft out of a state that is written out: each verb, or each command without one. */
function moving(source: Source, path: string): Outcome[] {
  const state = source.workflow.expanded.states[path] ?? { on: {} };
  const { always = [] } = state;
  const list = Object.entries({ ...presentWays(state), '': always }).flatMap(([command, ways]) =>
    ways.flatMap((way) => {
      const { kind, ...rest } = destinationOf(source, way, path) ?? { kind: 'stays' as const };
      if (way.to === undefined || way.to === 'withdrawn' || way.to === 'superseded') return [];
      return [[way.when?.outcome ?? command, { kind, ...rest }] as const];
    }),
  );
  return ordered(together(list));
}

function stagePicture(workflow: CompiledWorkflow, id: string): StagePicture {
  const form = workflow.form.stages[id];
  const source = { workflow, stage: id };
  const body = bodyOf(workflow.form, id);
  if (form?.template === 'meeting') {
    const outcomes = pronounced(source, form);
    const adopts = outcomes.some(({ kind, adoptsIfFinal }) => kind === 'adopts' || adoptsIfFinal);
    return { id, body, entry: `${id}.pending`, outcomes, meeting: form, states: [], adopts };
  }
  const paths = Object.keys(workflow.expanded.states).filter((path) => stageOf(path) === id);
  const states = paths.map((path): StatePicture => {
    return { path, name: path.slice(id.length + 1), outcomes: moving(source, path) };
  });
  const adopts = states.some(({ outcomes }) => outcomes.some(({ kind }) => kind === 'adopts'));
  return { id, body, entry: entryOf(workflow.form, id), outcomes: [], states, adopts };
}

/** What a diagram shows of a workflow, read from its states as they run. */
export function pictureOf(workflow: CompiledWorkflow): Picture {
  const led = new Set(
    Object.values(workflow.expanded.states).flatMap(({ on, always = [] }) =>
      [...Object.values(on).flat(), ...always].map(({ to }) => to),
    ),
  );
  return {
    stages: Object.keys(workflow.form.stages).map((id) => stagePicture(workflow, id)),
    ends: ENDS.filter((end) => led.has(end)),
  };
}

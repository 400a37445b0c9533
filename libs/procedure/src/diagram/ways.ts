import { ARROW_X, besideArrow, SMALL, SMALL_LINE, type Block, type Drawing, type Exit } from './blocks.js';
import { targetsOf, type Column, type Place } from './columns.js';
import type { Point, Rect, Shape } from './shapes.js';

/** Where the rows of all columns begin. */
export interface Rows {
  readonly channel: number;
  readonly pending: number;
  readonly session: number;
  readonly held: number;
  readonly silence: number;
  /** Top edge of the strip of decisions. */
  readonly decided: number;
}

export interface Grid {
  readonly drawing: Drawing;
  readonly columns: readonly Column[];
  readonly places: readonly Place[];
  readonly rows: Rows;
}

type Net = Extract<Shape, { is: 'path' }>['net'];

const ENTRY = 9;
const CHANNEL = 7;

const way = (net: Net, ...points: readonly Point[]): Shape => ({
  is: 'path',
  net,
  points,
  arrow: true,
  dashed: net === 'back',
});

/** Numbers the ways that run above the stages, so that each has its own line there. */
export function channelsOf(columns: readonly Column[]): string[] {
  const keys = columns.flatMap(({ index, forward, back }) => [
    ...[...forward].filter((to) => to > index + 1).map((to) => `${index}>${to}`),
    ...[...back].filter((to) => to < index - 1).map((to) => `${index}>${to}`),
  ]);
  return [...new Set(keys)];
}

export const channelHeight = (columns: readonly Column[]): number => channelsOf(columns).length * CHANNEL;

function channelOf({ columns, rows }: Grid, from: number, to: number): number {
  return rows.channel + channelsOf(columns).indexOf(`${from}>${to}`) * CHANNEL;
}

/** A way on to a later stage: into it from its left, over the stages between if there are some. */
function forward(grid: Grid, from: number, to: number, y: number): Shape[] {
  const { places, rows, drawing } = grid;
  const [start, before, target] = [places[from], places[to - 1], places[to]];
  if (!start || !before || !target) return [];
  const exit = { x: start.left + drawing.width, y };
  const entry = { x: target.left, y: rows.pending + ENTRY };
  if (to === from + 1) {
    return [way('forward', exit, { x: before.forward, y }, { x: before.forward, y: entry.y }, entry)];
  }
  const over = channelOf(grid, from, to);
  const corners = [
    { x: start.skip, y },
    { x: start.skip, y: over },
    { x: before.forward, y: over },
    { x: before.forward, y: entry.y },
  ];
  return [way('forward', exit, ...corners, entry)];
}

/** A way back to an earlier stage: into it from its right. */
function back(grid: Grid, from: number, to: number, y: number): Shape[] {
  const { places, rows, columns, drawing } = grid;
  const [start, before, target] = [places[from], places[from - 1], places[to]];
  if (!start || !before || !target) return [];
  const exit = { x: start.left, y };
  const height = columns[to]?.rows.pending.boxes[columns[to].stage.entry]?.h ?? 2 * ENTRY;
  const entry = { x: target.left + drawing.width, y: rows.pending + height - ENTRY };
  if (to === from - 1) {
    return [way('back', exit, { x: target.back, y }, { x: target.back, y: entry.y }, entry)];
  }
  const over = channelOf(grid, from, to);
  const corners = [
    { x: before.backSkip, y },
    { x: before.backSkip, y: over },
    { x: target.back, y: over },
    { x: target.back, y: entry.y },
  ];
  return [way('back', exit, ...corners, entry)];
}

/** Back to the first state of the same stage, along the bus at its left. */
function again({ places, rows, columns }: Grid, index: number, y: number): Shape[] {
  const [place, column] = [places[index], columns[index]];
  if (!place || !column) return [];
  const height = column.rows.pending.boxes[column.stage.entry]?.h ?? 2 * ENTRY;
  const entry = { x: place.left, y: rows.pending + height - ENTRY };
  return [way('stay', { x: place.left, y }, { x: place.bus, y }, { x: place.bus, y: entry.y }, entry)];
}

function exitWays(grid: Grid, column: Column, top: number, exit: Exit): Shape[] {
  const { drawing, places, rows } = grid;
  const { index, stage } = column;
  const place = places[index];
  if (!place) return [];
  const y = top + exit.y;
  const right = { x: place.left + drawing.width, y };
  const { kind } = exit.outcome;
  if (kind === 'stays') return again(grid, index, y);
  if (kind === 'adopts' || kind === 'announced') {
    return [way('adopt', right, { x: place.adopts, y }, { x: place.adopts, y: rows.decided })];
  }
  if (kind === 'silence') {
    const opened = column.rows.silence.boxes[`${stage.id}.silence`];
    const into = { x: right.x, y: rows.silence + (opened?.h ?? 0) / 2 };
    return [way('silence', right, { x: place.silence, y }, { x: place.silence, y: into.y }, into)];
  }
  return targetsOf(drawing, index, exit).flatMap((to) =>
    to > index ? forward(grid, index, to, y) : back(grid, index, to, y),
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Straight along a column, with words beside the arrow. */
function down(grid: Grid, index: number, { from, to }: Span, text = ''): Shape[] {
  const x = (grid.places[index]?.left ?? 0) + ARROW_X;
  const lines = besideArrow(grid.drawing, text);
  const first = (from + to) / 2 + 4 - ((lines.length - 1) * SMALL_LINE) / 2;
  const words = lines.map((line, number): Shape => {
    return { is: 'text', x: x + 8, y: first + number * SMALL_LINE, text: line, type: SMALL, tone: 'soft' };
  });
  return [way('within', { x, y: from }, { x, y: to }), ...words];
}

const bottom = (top: number, { height }: Block): number => top + height;

function silenceWays(grid: Grid, { index, stage, rows: { silence, held } }: Column): Shape[] {
  const { words } = grid.drawing;
  const top = grid.rows.silence;
  const boxOf = (name: string) => silence.boxes[`${stage.id}.${name}`];
  const [opened, review, elapsed, announced] = ['silence', 'review', 'elapsed', 'announced'].map(boxOf);
  const left = (grid.places[index]?.left ?? 0) + 9;
  if (!opened || !review || !elapsed) return [];
  const between = (x: number, above: Rect, below: Rect): Shape =>
    way('within', { x, y: top + above.y + above.h }, { x, y: top + below.y });
  const broken = stage.meeting?.silence?.broken;
  const objection = { from: top, to: bottom(grid.rows.held, held) };
  const announcing = announced && { from: top + elapsed.y + elapsed.h, to: top + announced.y };
  return [
    ...(broken === 'hold' ? down(grid, index, objection, words('objection')) : []),
    ...(broken === 'stay' ? again(grid, index, top + opened.h - ENTRY) : []),
    between(left, opened, elapsed),
    between(left + 22, opened, review),
    between(left + 22, review, elapsed),
    ...(announcing ? down(grid, index, announcing, words('announces')) : []),
  ];
}

/** All ways of one stage, inside it and to others. */
export function waysOf(grid: Grid, column: Column): Shape[] {
  const { rows, drawing } = grid;
  const { index, stage } = column;
  const { pending, session, held, silence } = column.rows;
  const exits = [
    ...pending.exits.flatMap((exit) => exitWays(grid, column, rows.pending, exit)),
    ...session.exits.flatMap((exit) => exitWays(grid, column, rows.session, exit)),
    ...silence.exits.flatMap((exit) => exitWays(grid, column, rows.silence, exit)),
  ];
  if (!stage.meeting) return exits;
  const holds = stage.outcomes.some(({ kind }) => kind === 'holds' || kind === 'provisional');
  const calling = { from: bottom(rows.pending, pending), to: rows.session };
  const holding = { from: bottom(rows.session, session), to: rows.held };
  return [
    ...exits,
    ...down(grid, index, calling, drawing.words('called')),
    ...(holds ? down(grid, index, holding) : []),
    ...again(grid, index, rows.held + held.height / 2),
    ...silenceWays(grid, column),
  ];
}

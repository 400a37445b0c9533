import { SMALL, SMALL_LINE, type Drawing } from './blocks.js';
import type { Column } from './columns.js';
import type { Shape } from './shapes.js';
import { widthOf, wrap, type Type } from './text-fit.js';
import type { Grid } from './ways.js';
import { isWord } from './words.js';

const TITLE: Type = { size: 16, bold: true };
const HEADING: Type = { size: 12, bold: true };
const HEADING_LINE = 15;
export const CODE: Type = { size: 11, bold: true };
export const STRIP = 26;

/** A drawn part of the frame, and where the next one can begin. */
export interface Part {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

type TextShape = Extract<Shape, { is: 'text' }>;

const word = (x: number, y: number, text: string): TextShape => ({
  is: 'text',
  x,
  y,
  text,
  type: SMALL,
  tone: 'soft',
});

const inked = (x: number, y: number, text: string, type: Type): TextShape => ({
  ...word(x, y, text),
  type,
  tone: 'ink',
});

/** What is drawn, and who decides. */
export function titlePart(
  lines: { title: string; version: string; decides: string },
  right: number,
  left: number,
): Part {
  const room = right - left - widthOf(lines.version, SMALL) - 16;
  const titles = wrap(lines.title, room, TITLE);
  const bottom = 10 + titles.length * 20;
  return {
    shapes: [
      ...titles.map((text, line) => inked(left, 24 + line * 20, text, TITLE)),
      { ...word(right, 24, lines.version), anchor: 'end' },
      word(left, bottom + 10, lines.decides),
    ],
    bottom: bottom + 22,
  };
}

interface Heading {
  readonly code: string;
  readonly title: string;
}

/** The stages, as the heads of their columns. */
export function headingsPart(
  grid: Pick<Grid, 'drawing' | 'places'>,
  headings: readonly Heading[],
  top: number,
): Part {
  const { width } = grid.drawing;
  const lines = headings.map(({ title }) => wrap(title, width, HEADING));
  const most = Math.max(...lines.map(({ length }) => length));
  const shapes = headings.flatMap(({ code }, index): Shape[] => {
    const x = grid.places[index]?.left ?? 0;
    return [
      { is: 'rule', x, y: top, w: width, tone: 'ink', thick: 2 },
      { ...word(x, top + 17, code), type: CODE },
      ...(lines[index] ?? []).map((text, line) => inked(x, top + 33 + line * HEADING_LINE, text, HEADING)),
    ];
  });
  return { shapes, bottom: top + 27 + most * HEADING_LINE + 8 };
}

interface Cell {
  readonly path: string;
  readonly text: string;
  /** What leads from this cell to the next one. */
  readonly leads?: string;
}

/** A strip across all stages: where drafts begin, and where they are decided. Its cells lead to one another. */
export function stripPart(
  { current }: Drawing,
  cells: readonly Cell[],
  place: { readonly x: number; readonly y: number; readonly w: number },
): Part {
  const strip: Shape = { is: 'box', ...place, h: STRIP, fill: 'panel', stroke: 'ink' };
  const middle = place.y + STRIP / 2;
  let x = place.x;
  const shapes = cells.flatMap(({ path, text, leads = '' }, number): Shape[] => {
    const isCurrent = path === current;
    const box = { x, y: place.y, w: widthOf(text, HEADING) + 20, h: STRIP };
    const after = x + box.w + 8;
    const told = after + widthOf(leads, SMALL);
    const baseline = place.y + 17;
    const tone = isCurrent ? 'accentInk' : 'ink';
    x = told + 26;
    const points = [
      { x: told + 2, y: middle },
      { x, y: middle },
    ];
    return [
      { is: 'box', ...box, fill: isCurrent ? 'accent' : 'paper', stroke: 'ink', heavy: isCurrent },
      { is: 'text', x: box.x + 10, y: baseline, text, type: HEADING, tone },
      ...(leads === '' ? [] : [word(after, baseline, leads)]),
      ...(number + 1 < cells.length ? [{ is: 'path', net: 'within', points, arrow: true } as const] : []),
    ];
  });
  return { shapes: [strip, ...shapes], bottom: place.y + STRIP };
}

/** The other ends, each in a small frame; those that do not fit stand in another line. */
function endsPart(
  { words, picture, current }: Drawing,
  room: { readonly x: number; readonly y: number; readonly w: number },
): Part {
  let { x, y } = room;
  const shapes = picture.ends.flatMap((end): Shape[] => {
    const text = isWord(end) ? words(end) : end;
    const isCurrent = end === current;
    const w = widthOf(text, SMALL) + 26;
    if (x + w > room.x + room.w) [x, y] = [room.x, y + STRIP];
    const box = { x, y, w, h: STRIP - 6 };
    x += w + 8;
    return [
      { is: 'box', ...box, fill: isCurrent ? 'accent' : 'paper', stroke: 'ink', heavy: isCurrent },
      { is: 'end', x: box.x + 7, y: y + 7, tone: isCurrent ? 'accentInk' : 'ink' },
      { ...word(box.x + 18, y + 14, text), tone: isCurrent ? 'accentInk' : 'ink' },
    ];
  });
  return { shapes, bottom: y + STRIP };
}

/** The other ends, what is left out, and what the lines mean. */
export function footPart(
  drawing: Drawing,
  room: { readonly x: number; readonly y: number; readonly w: number },
): Part {
  const ends = endsPart(drawing, room);
  const notes = wrap(drawing.words('also'), room.w, SMALL);
  const first = ends.bottom + 12;
  const told = notes.map((text, line) => word(room.x, first + line * SMALL_LINE, text));
  const legend = first + notes.length * SMALL_LINE + 6;
  return { shapes: [...ends.shapes, ...told, ...legendShapes(drawing, room.x, legend)], bottom: legend + 14 };
}

function legendShapes({ words }: Drawing, left: number, y: number): Shape[] {
  const line = (x: number, net: 'forward' | 'back'): Shape => ({
    is: 'path',
    net,
    points: [
      { x, y: y - 4 },
      { x: x + 26, y: y - 4 },
    ],
    arrow: true,
    dashed: net === 'back',
  });
  const second = left + 32 + widthOf(words('goesOn'), SMALL) + 20;
  const third = second + 32 + widthOf(words('goesBack'), SMALL) + 20;
  return [
    line(left, 'forward'),
    word(left + 32, y, words('goesOn')),
    line(second, 'back'),
    word(second + 32, y, words('goesBack')),
    { is: 'end', x: third, y: y - 7, tone: 'ink' },
    word(third + 12, y, words('ending')),
  ];
}

/** From the strip of drafts down to the stages at which they may start. */
export function submissions(
  { drawing, columns, places, rows }: Grid,
  from: number,
  submitTo: readonly string[],
): Shape[] {
  const begins = ({ stage }: Column): boolean => submitTo.includes(stage.id);
  return columns.filter(begins).map(({ index }): Shape => {
    const x = (places[index]?.left ?? 0) + drawing.width / 2;
    const points = [
      { x, y: from },
      { x, y: rows.pending },
    ];
    return { is: 'path', net: 'submit', points, arrow: true };
  });
}

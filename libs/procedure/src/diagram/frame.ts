import { moved, SMALL, SMALL_LINE, stateBlock, type Drawing } from './blocks.js';
import type { Column } from './columns.js';
import type { Shape } from './shapes.js';
import { widthOf, wrap, type Type } from './text-fit.js';
import type { Grid } from './ways.js';
import { isWord } from './words.js';

const TITLE: Type = { size: 16, bold: true };
const HEADING: Type = { size: 12, bold: true };
const HEADING_LINE = 15;
const CODE: Type = { size: 11, bold: true };
export const STRIP = 26;

/** A drawn part of the frame, and where the next one can begin. */
export interface Part {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

const word = (x: number, y: number, text: string, type: Type, tone: 'ink' | 'soft' = 'soft'): Shape => ({
  is: 'text',
  x,
  y,
  text,
  type,
  tone,
});

/** What is drawn, and who decides. */
export function titlePart(lines: { title: string; version: string; decides: string }, right: number, left: number): Part {
  const room = right - left - widthOf(lines.version, SMALL) - 16;
  const titles = wrap(lines.title, room, TITLE);
  const bottom = 10 + titles.length * 20;
  return {
    shapes: [
      ...titles.map((text, line) => word(left, 24 + line * 20, text, TITLE, 'ink')),
      { ...word(right, 24, lines.version, SMALL), anchor: 'end' } as Shape,
      word(left, bottom + 10, lines.decides, SMALL),
    ],
    bottom: bottom + 22,
  };
}

interface Heading {
  readonly code: string;
  readonly title: string;
}

/** The stages, as the heads of their columns. */
export function headingsPart(grid: Pick<Grid, 'drawing' | 'places'>, headings: readonly Heading[], top: number): Part {
  const { width } = grid.drawing;
  const lines = headings.map(({ title }) => wrap(title, width, HEADING));
  const most = Math.max(...lines.map(({ length }) => length));
  const shapes = headings.flatMap(({ code }, index): Shape[] => {
    const x = grid.places[index]?.left ?? 0;
    return [
      { is: 'rule', x, y: top, w: width, tone: 'ink', thick: 2 },
      word(x, top + 17, code, CODE),
      ...(lines[index] ?? []).map((text, line): Shape => {
        const y = top + 33 + line * HEADING_LINE;
        return { is: 'text', x, y, text, type: HEADING, tone: 'ink' };
      }),
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

/** A strip across all stages: where drafts begin, and where they are decided. */
export function stripPart({ current }: Drawing, cells: readonly Cell[], place: { x: number; y: number; w: number }): Part {
  const strip: Shape = { is: 'box', ...place, h: STRIP, fill: 'panel', stroke: 'ink' };
  const baseline = place.y + 17;
  let x = place.x;
  const shapes = cells.flatMap(({ path, text, leads = '' }): Shape[] => {
    const wide = widthOf(text, HEADING) + 20;
    const isCurrent = path === current;
    const begins = x;
    const after = begins + wide;
    const led = leads === '' ? 0 : widthOf(leads, SMALL);
    x = after + led + 34;
    const cell: Shape = { is: 'box', x: begins, y: place.y, w: wide, h: STRIP, fill: isCurrent ? 'accent' : 'paper', stroke: 'ink', heavy: isCurrent };
    const tone = isCurrent ? 'accentInk' : 'ink';
    const name: Shape = { is: 'text', x: begins + 10, y: baseline, text, type: HEADING, tone };
    const middle = place.y + STRIP / 2;
    const from = { x: after + led + 10, y: middle };
    const arrow: Shape = { is: 'path', net: 'within', points: [from, { x: x, y: middle }], arrow: true };
    const words = word(after + 8, baseline, leads, SMALL);
    return leads === '' ? [cell, name] : [cell, name, words, ...(led > 0 && path === 'adopted' ? [arrow] : [])];
  });
  return { shapes: [strip, ...shapes], bottom: place.y + STRIP };
}

/** The other ends, and what the lines mean. */
export function footPart(drawing: Drawing, room: { x: number; y: number; w: number }): Part {
  const { words, picture, current } = drawing;
  const names = picture.ends.map((end) => ({ end, text: isWord(end) ? words(end) : end }));
  let x = room.x;
  let y = room.y;
  const ends = names.flatMap(({ end, text }): Shape[] => {
    const wide = widthOf(text, SMALL) + 26;
    if (x + wide > room.x + room.w) [x, y] = [room.x, y + STRIP];
    const block = stateBlock({ ...drawing, width: wide }, { path: end, name: '' });
    const [frame] = block.shapes;
    const isCurrent = end === current;
    const at = x;
    x += wide + 8;
    if (!frame) return [];
    return [
      { ...moved(frame, at, y), h: STRIP - 6 } as Shape,
      { is: 'end', x: at + 7, y: y + 7 },
      { is: 'text', x: at + 18, y: y + 14, text, type: SMALL, tone: isCurrent ? 'accentInk' : 'ink' },
    ];
  });
  const notes = wrap(words('also'), room.w, SMALL);
  const first = y + STRIP + 12;
  const told = notes.map((text, line) => word(room.x, first + line * SMALL_LINE, text, SMALL));
  const legend = first + notes.length * SMALL_LINE + 6;
  return { shapes: [...ends, ...told, ...legendShapes(drawing, room.x, legend)], bottom: legend + 14 };
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
    word(left + 32, y, words('goesOn'), SMALL),
    line(second, 'back'),
    word(second + 32, y, words('goesBack'), SMALL),
    { is: 'end', x: third, y: y - 7 },
    word(third + 12, y, words('ending'), SMALL),
  ];
}

/** From the strip of drafts down to the stages at which they may start. */
export function submissions({ drawing, columns, places, rows }: Grid, from: number, submitTo: readonly string[]): Shape[] {
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

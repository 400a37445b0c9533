import type { LocalisedText } from '../vocabulary/localised-text.js';
import type { Outcome, Picture } from './picture.js';
import type { Rect, Shape } from './shapes.js';
import { wrap, type Type } from './text-fit.js';
import type { DiagramLanguage, Words } from './words.js';

/** What every part of a drawing needs to find its words and to know which state is the present one. */
export interface Drawing {
  readonly language: DiagramLanguage;
  readonly words: Words;
  readonly picture: Picture;
  readonly verbs: Readonly<Record<string, { readonly words: LocalisedText }>>;
  readonly finalBodies: readonly string[];
  readonly shortOf: (stage: string) => string;
  readonly current: string | undefined;
  /** Width of the boxes of one stage. */
  readonly width: number;
}

/** Where a way leaves a block, below the block's top. */
export interface Exit {
  readonly y: number;
  readonly outcome:
    Pick<Outcome, 'kind' | 'stage' | 'adoptsIfFinal'> | { readonly kind: 'silence' | 'announced' };
}

/** A part of a column, drawn at the origin. */
export interface Block {
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly exits: readonly Exit[];
  /** Boxes by the name of what they stand for, to lead ways to them. */
  readonly boxes: Readonly<Record<string, Rect>>;
}

export const EMPTY: Block = { height: 0, shapes: [], exits: [], boxes: {} };

const STATE: Type = { size: 12, bold: true };
export const SMALL: Type = { size: 11 };
export const PAD = 7;
const STATE_LINE = 15;
export const SMALL_LINE = 14;

export function moved(shape: Shape, dx: number, dy: number): Shape {
  if (shape.is === 'path') {
    return { ...shape, points: shape.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) };
  }
  return { ...shape, x: shape.x + dx, y: shape.y + dy };
}

/** Blocks one below the other. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  return blocks.reduce((above, block) => {
    if (block.height === 0) return above;
    const dy = above.height === 0 ? 0 : above.height + gap;
    const boxes = Object.entries(block.boxes).map(
      ([name, box]) => [name, { ...box, y: box.y + dy }] as const,
    );
    return {
      height: dy + block.height,
      shapes: [...above.shapes, ...block.shapes.map((shape) => moved(shape, 0, dy))],
      exits: [...above.exits, ...block.exits.map((exit) => ({ ...exit, y: exit.y + dy }))],
      boxes: { ...above.boxes, ...Object.fromEntries(boxes) },
    };
  }, EMPTY);
}

interface StateBox {
  readonly path: string;
  readonly name: string;
  readonly notes?: readonly string[];
  readonly indent?: number;
}

/** A box for a state, with notes below its name. The present state is filled and framed twice as thick. */
export function stateBlock(
  { current, width }: Drawing,
  { path, name, notes = [], indent = 0 }: StateBox,
): Block {
  const isCurrent = path === current;
  const within = width - indent - 2 * PAD;
  const names = wrap(name, within, STATE);
  const lines = notes.flatMap((note) => wrap(note, within, SMALL));
  const height = 12 + names.length * STATE_LINE + lines.length * SMALL_LINE;
  const tone = isCurrent ? 'accentInk' : 'ink';
  const box = { x: indent, y: 0, w: width - indent, h: height };
  const x = indent + PAD;
  return {
    height,
    exits: [],
    boxes: { [path]: box },
    shapes: [
      { is: 'box', ...box, fill: isCurrent ? 'accent' : 'paper', stroke: 'ink', heavy: isCurrent },
      ...names.map((text, line): Shape => {
        return { is: 'text', x, y: 17 + line * STATE_LINE, text, type: STATE, tone };
      }),
      ...lines.map((text, line): Shape => {
        const y = 16 + names.length * STATE_LINE + line * SMALL_LINE;
        return { is: 'text', x, y, text, type: SMALL, tone: isCurrent ? 'accentInk' : 'soft' };
      }),
    ],
  };
}

export function verbWords({ verbs, language }: Drawing, code: string): string {
  const text = verbs[code]?.words;
  return text?.[language] ?? text?.['en'] ?? code;
}

/** Stages after this one whose body can take the final decision. */
export function decidingAfter({ picture, finalBodies }: Drawing, stage: string): string[] {
  const after = picture.stages.slice(picture.stages.findIndex(({ id }) => id === stage) + 1);
  return after.filter(({ body }) => finalBodies.includes(body)).map(({ id }) => id);
}

/** The name of the stage that a way leads to; where it is the body that decides, all those that can. */
export function onwardOf(drawing: Drawing, from: string, stage: string): string {
  const stages = stage === 'final-body' ? decidingAfter(drawing, from) : [stage];
  return stages.map(drawing.shortOf).join('\u00a0/ ');
}

/** Words beside an arrow, right of it. */
export const ARROW_X = 16;

export function besideArrow({ width }: Drawing, text: string): string[] {
  return wrap(text, width - ARROW_X - 10, SMALL);
}

/** Length of an arrow with words beside it. */
export const arrowLength = (drawing: Drawing, text: string): number =>
  14 + besideArrow(drawing, text).length * SMALL_LINE;

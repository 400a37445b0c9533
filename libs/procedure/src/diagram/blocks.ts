import type { LocalisedText } from '../vocabulary/values.js';
import type { Outcome, Picture, StagePicture } from './picture.js';
import type { Rect, Shape } from './shapes.js';
import { wrap, type Type } from './text-fit.js';
import { isWord, periodIn, type DiagramLanguage, type Words } from './words.js';

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
  readonly outcome: Pick<Outcome, 'kind' | 'stage' | 'adoptsIfFinal'> | { readonly kind: 'silence' | 'announced' };
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
const SMALL: Type = { size: 11 };
const PAD = 7;
const STATE_LINE = 15;
const SMALL_LINE = 14;

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
    const boxes = Object.entries(block.boxes).map(([name, box]) => [name, { ...box, y: box.y + dy }] as const);
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
export function stateBlock({ current, width }: Drawing, { path, name, notes = [], indent = 0 }: StateBox): Block {
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
        return { is: 'text', x, y: 17 + line * STATE_LINE, text, type: STATE, tone, within };
      }),
      ...lines.map((text, line): Shape => {
        const y = 16 + names.length * STATE_LINE + line * SMALL_LINE;
        return { is: 'text', x, y, text, type: SMALL, tone: isCurrent ? 'accentInk' : 'soft', within };
      }),
    ],
  };
}

function targetWords({ words, shortOf }: Drawing, { kind, stage = '', state = '', adoptsIfFinal }: Outcome): string[] {
  const named = { stage: shortOf(stage) };
  const isFinal = stage === 'final-body';
  switch (kind) {
    case 'stays':
      return [words('pendingAgain')];
    case 'refers':
      return [words('back', named)];
    case 'passes':
      if (adoptsIfFinal) return [words('adoptsHere'), isFinal ? words('otherwiseFinal') : words('otherwiseOn', named)];
      return [isFinal ? words('onFinal') : words('on', named)];
    case 'jumps':
      return [words('straightOn', named)];
    case 'adopts':
      return [words('adopts')];
    case 'provisional':
      return [isFinal ? words('provisionalFinal') : words('provisional', named)];
    case 'ends':
      return [words('ends')];
    case 'holds':
      return [words('holds')];
    case 'within':
      return [state.split('.')[1] ?? state];
  }
}

function verbWords({ verbs, language }: Drawing, code: string): string {
  const text = verbs[code]?.words;
  return text?.[language] ?? text?.['en'] ?? code;
}

interface Lines {
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly outcome?: Outcome;
  readonly exits: (first: number, last: number) => readonly Exit[];
}

/** Words above, and under them where they lead; the way starts beside these. */
function linesBlock({ width, current }: Drawing, lines: Lines, stage: string): Block {
  const within = width - 2 * PAD;
  const above = lines.above.flatMap((text) => wrap(text, within, SMALL));
  const isEnd = lines.outcome?.kind === 'ends';
  const isCurrent = lines.outcome?.kind === 'passes' && current === `${stage}.passed`;
  const below = lines.below.map((text) => wrap(text, within - (isEnd ? 10 : 0), SMALL));
  const flat = below.flat();
  const baseline = (line: number): number => 14 + line * SMALL_LINE;
  const lineOf = (part: number): number => above.length + below.slice(0, part).flat().length;
  const height = 10 + (above.length + flat.length) * SMALL_LINE;
  const middle = (part: number): number => baseline(lineOf(part)) - 4;
  const highlight: Shape[] = isCurrent
    ? [{ is: 'box', x: 3, y: baseline(above.length) - 12, w: width - 6, h: flat.length * SMALL_LINE + 3, fill: 'accent' }]
    : [];
  return {
    height,
    boxes: {},
    exits: lines.exits(middle(0), middle(below.length - 1)),
    shapes: [
      ...highlight,
      ...above.map((text, line): Shape => {
        return { is: 'text', x: PAD, y: baseline(line), text, type: SMALL, tone: 'ink', within };
      }),
      ...(isEnd ? [{ is: 'end', x: PAD, y: baseline(above.length) - 7 } as const] : []),
      ...flat.map((text, line): Shape => {
        const x = PAD + (isEnd ? 10 : 0);
        const tone = isCurrent ? 'accentInk' : 'soft';
        return { is: 'text', x, y: baseline(above.length + line), text, type: SMALL, tone, within };
      }),
    ],
  };
}

function outcomeBlock(drawing: Drawing, outcome: Outcome, stage: string): Block {
  const { kind, stage: to, adoptsIfFinal } = outcome;
  const way = { kind, ...(to === undefined ? {} : { stage: to }) };
  return linesBlock(
    drawing,
    {
      above: outcome.by.map((code) => verbWords(drawing, code)),
      below: targetWords(drawing, outcome),
      outcome,
      exits: (first, last) =>
        adoptsIfFinal
          ? [
              { y: first, outcome: { kind: 'adopts' } },
              { y: last, outcome: way },
            ]
          : [{ y: first, outcome: way }],
    },
    stage,
  );
}

/** What can come out of a state, in a panel under it: each group of verbs with where it leads. */
function outcomesBlock(drawing: Drawing, parts: readonly Block[]): Block {
  const { width } = drawing;
  const all = stacked(parts, 0);
  const ends = parts.map((_part, index) => parts.slice(0, index + 1).reduce((sum, { height }) => sum + height, 0));
  const lines = ends.slice(0, -1).map((y): Shape => ({ is: 'rule', x: PAD, y, w: width - 2 * PAD, tone: 'line' }));
  const frame: Shape = { is: 'box', x: 0, y: 0, w: width, h: all.height, fill: 'paper', stroke: 'line' };
  return { ...all, shapes: [frame, ...lines, ...all.shapes] };
}

/** The item is called: the session, and what the chair may rule. */
export function sessionBlock(drawing: Drawing, { id, outcomes, meeting }: StagePicture): Block {
  const { words } = drawing;
  const state = stateBlock(drawing, { path: `${id}.session`, name: words('session'), notes: [words('rulings')] });
  const silence: Block[] = meeting?.silence
    ? [
        linesBlock(
          drawing,
          {
            above: [words('unrefused')],
            below: [words('silenceProposed')],
            exits: (y) => [{ y, outcome: { kind: 'silence' } }],
          },
          id,
        ),
      ]
    : [];
  const isDown = ({ kind }: Outcome): boolean => kind === 'holds' || kind === 'provisional' || kind === 'ends';
  const blockOf = (outcome: Outcome): Block => outcomeBlock(drawing, outcome, id);
  const aside = outcomes.filter((outcome) => !isDown(outcome)).map(blockOf);
  const down = outcomes.filter(isDown).map(blockOf);
  return stacked([state, outcomesBlock(drawing, [...aside, ...silence, ...down])], -1);
}

/** The silence procedure of a stage, from its opening to its announcement. */
export function silenceBlock(drawing: Drawing, { id, body, meeting }: StagePicture): Block {
  const { words, language, finalBodies } = drawing;
  const silence = meeting?.silence;
  if (!silence) return EMPTY;
  const decides = finalBodies.includes(body);
  const isSole = decides && finalBodies.length === 1;
  const verbs = silence.then.map((verb) => verbWords(drawing, verb)).join(', ');
  const broken = { hold: [], stay: [words('brokenStays')], end: [words('brokenEnds')] }[silence.broken];
  const opened = stateBlock(drawing, {
    path: `${id}.silence`,
    name: words('silence'),
    notes: [
      silence.length === 'stated' ? words('stated') : periodIn(language, silence.length),
      ...(silence.outsideMeeting ? [words('withoutMeeting')] : []),
      ...broken,
    ],
  });
  const review = { path: `${id}.review`, name: words('review'), notes: [words('unreachable')], indent: 20 };
  const elapsed = stateBlock(drawing, {
    path: `${id}.elapsed`,
    name: words('elapsed'),
    notes: [words('nobody'), words('thenVerbs', { verbs }), ...(isSole ? [] : [words(decides ? 'otherwiseFinal' : 'onFinal')])],
  });
  const announced = decides ? [stateBlock(drawing, { path: `${id}.announced`, name: words('announced') })] : [];
  const upper = stacked([opened, stateBlock(drawing, review), elapsed], 16);
  const passes: Exit[] = isSole ? [] : [{ y: upper.height - 12, outcome: { kind: 'passes', stage: 'final-body' } }];
  const whole = stacked([{ ...upper, exits: passes }, ...announced], 26);
  const told: Exit[] = decides ? [{ y: whole.height - 13, outcome: { kind: 'announced' } }] : [];
  return { ...whole, exits: [...whole.exits, ...told] };
}

/** A stage written out: each of its states, and what moves a draft out of it. */
export function writtenBlock(drawing: Drawing, { id, states }: StagePicture): Block {
  const blocks = states.map(({ path, name, outcomes }) => {
    const label = isWord(name) ? drawing.words(name) : name;
    const state = stateBlock(drawing, { path, name: label });
    if (outcomes.length === 0) return state;
    const parts = outcomes.map((outcome) => outcomeBlock(drawing, outcome, id));
    return stacked([state, outcomesBlock(drawing, parts)], -1);
  });
  return stacked(blocks, 14);
}

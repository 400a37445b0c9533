import {
  onwardOf,
  PAD,
  SMALL,
  SMALL_LINE,
  stacked,
  stateBlock,
  verbWords,
  type Block,
  type Drawing,
  type Exit,
} from './blocks.js';
import { commandIn } from './command-words.js';
import type { Outcome, StagePicture } from './picture.js';
import type { Shape } from './shapes.js';
import { wrap } from './text-fit.js';
import { isWord } from './words.js';

/** A state by its word, or by the name that its author gave it. */
const stateName = ({ words }: Drawing, name: string): string => (isWord(name) ? words(name) : name);

function targetWords(
  drawing: Drawing,
  { kind, stage = '', state = '', adoptsIfFinal }: Outcome,
  from: string,
): string[] {
  const { words } = drawing;
  const named = { stage: onwardOf(drawing, from, stage) };
  switch (kind) {
    case 'stays':
      return [words('pendingAgain')];
    case 'refers':
      return [words('back', named)];
    case 'passes':
      if (!adoptsIfFinal) return [words('on', named)];
      return [words('adoptsHere', { body: drawing.shortOf(from) }), words('otherwiseOn', named)];
    case 'jumps':
      return [words('straightOn', named)];
    case 'adopts':
      return [words('adopts')];
    case 'provisional':
      return [words('provisional', named)];
    case 'ends':
      return [words('ends')];
    case 'holds':
      return [words('holds')];
    case 'within':
      return [stateName(drawing, state.split('.')[1] ?? state)];
  }
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
  const marked = { x: 3, y: baseline(above.length) - 12, w: width - 6, h: flat.length * SMALL_LINE + 3 };
  return {
    height,
    boxes: {},
    exits: lines.exits(middle(0), middle(below.length - 1)),
    shapes: [
      ...(isCurrent ? [{ is: 'box', ...marked, fill: 'accent' } as const] : []),
      ...above.map((text, line): Shape => {
        return { is: 'text', x: PAD, y: baseline(line), text, type: SMALL, tone: 'ink' };
      }),
      ...(isEnd ? [{ is: 'end', x: PAD, y: baseline(above.length) - 7, tone: 'ink' } as const] : []),
      ...flat.map((text, line): Shape => {
        const x = PAD + (isEnd ? 10 : 0);
        const tone = isCurrent ? 'accentInk' : 'soft';
        return { is: 'text', x, y: baseline(above.length + line), text, type: SMALL, tone };
      }),
    ],
  };
}

/** A verb of the chair, or the command of a stage that is written out. */
const wordsOf = (drawing: Drawing, code: string): string =>
  code in drawing.verbs ? verbWords(drawing, code) : commandIn(drawing.language, code);

function outcomeBlock(drawing: Drawing, outcome: Outcome, stage: string): Block {
  const { kind, stage: to, adoptsIfFinal } = outcome;
  const way = { kind, ...(to === undefined ? {} : { stage: to }) };
  return linesBlock(
    drawing,
    {
      above: [outcome.by.map((code) => wordsOf(drawing, code)).join(', ')],
      below: targetWords(drawing, outcome, stage),
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
  const ends = parts.map((_part, index) =>
    parts.slice(0, index + 1).reduce((sum, { height }) => sum + height, 0),
  );
  const lines = ends
    .slice(0, -1)
    .map((y): Shape => ({ is: 'rule', x: PAD, y, w: width - 2 * PAD, tone: 'line' }));
  const frame: Shape = { is: 'box', x: 0, y: 0, w: width, h: all.height, fill: 'paper', stroke: 'line' };
  return { ...all, shapes: [frame, ...lines, ...all.shapes] };
}

/** The item is called: the session, and what the chair may rule. */
export function sessionBlock(drawing: Drawing, { id, outcomes, meeting }: StagePicture): Block {
  const { words } = drawing;
  const state = stateBlock(drawing, {
    path: `${id}.session`,
    name: words('session'),
    notes: [words('rulings')],
  });
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
  const isDown = ({ kind }: Outcome): boolean =>
    kind === 'holds' || kind === 'provisional' || kind === 'ends';
  const blockOf = (outcome: Outcome): Block => outcomeBlock(drawing, outcome, id);
  const aside = outcomes.filter((outcome) => !isDown(outcome)).map(blockOf);
  const down = outcomes.filter(isDown).map(blockOf);
  return stacked([state, outcomesBlock(drawing, [...aside, ...silence, ...down])], -1);
}

/** A stage written out: each of its states, and what moves a draft out of it. */
export function writtenBlock(drawing: Drawing, { id, states }: StagePicture): Block {
  const blocks = states.map(({ path, name, outcomes }) => {
    const state = stateBlock(drawing, { path, name: stateName(drawing, name) });
    if (outcomes.length === 0) return state;
    const parts = outcomes.map((outcome) => outcomeBlock(drawing, outcome, id));
    return stacked([state, outcomesBlock(drawing, parts)], -1);
  });
  return stacked(blocks, 14);
}

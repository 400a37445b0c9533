import { stacked, stateBlock, type Block, type Drawing, type Exit } from './blocks.js';
import { sessionBlock, writtenBlock } from './outcome-blocks.js';
import type { StagePicture } from './picture.js';
import { silenceBlock } from './silence-block.js';

/** The parts of a stage, each at the origin of its row. A stage written out has one part, in the first row. */
export interface Column {
  readonly stage: StagePicture;
  readonly index: number;
  readonly rows: {
    readonly pending: Block;
    readonly session: Block;
    readonly held: Block;
    readonly silence: Block;
  };
  /** Stages to which one of its ways leads, by number. */
  readonly forward: ReadonlySet<number>;
  readonly back: ReadonlySet<number>;
  readonly isDecisive: boolean;
}

const NOTHING = stacked([], 0);

function rowsOf(drawing: Drawing, stage: StagePicture): Column['rows'] {
  const { words } = drawing;
  if (!stage.meeting)
    return { pending: writtenBlock(drawing, stage), session: NOTHING, held: NOTHING, silence: NOTHING };
  const held = { path: `${stage.id}.held`, name: words('held'), notes: [words('resubmitted')] };
  return {
    pending: stateBlock(drawing, { path: `${stage.id}.pending`, name: words('pending') }),
    session: sessionBlock(drawing, stage),
    held: stateBlock(drawing, held),
    silence: silenceBlock(drawing, stage),
  };
}

/** The numbers of the stages to which a way leads: several where it is the body that decides, whichever that is. */
export function targetsOf({ picture, finalBodies }: Drawing, index: number, { outcome }: Exit): number[] {
  if (!('stage' in outcome) || outcome.stage === undefined) return [];
  if (outcome.kind === 'provisional') return [];
  const wanted = outcome.stage;
  return picture.stages.flatMap(({ id, body }, number) => {
    if (wanted === 'final-body') return number > index && finalBodies.includes(body) ? [number] : [];
    return id === wanted && number !== index ? [number] : [];
  });
}

export function columnsOf(drawing: Drawing): Column[] {
  return drawing.picture.stages.map((stage, index) => {
    const rows = rowsOf(drawing, stage);
    const exits = Object.values(rows).flatMap((block) => block.exits);
    const targets = exits.flatMap((exit) => targetsOf(drawing, index, exit));
    return {
      stage,
      index,
      rows,
      forward: new Set(targets.filter((target) => target > index)),
      back: new Set(targets.filter((target) => target < index)),
      isDecisive: exits.some(({ outcome: { kind } }) => kind === 'adopts' || kind === 'announced'),
    };
  });
}

/** Where the boxes of a column begin, and the vertical lanes in which ways run beside them. */
export interface Place {
  readonly left: number;
  /** Back to the first state of the stage. */
  readonly bus: number;
  readonly silence: number;
  readonly adopts: number;
  /** Up to the channel above, over one stage or more. */
  readonly skip: number;
  /** Into the next stage. */
  readonly forward: number;
  /** Into this stage from a later one. */
  readonly back: number;
  /** From the next stage up to the channel, back over one stage or more. */
  readonly backSkip: number;
}

const LANE = 6;
const FIRST = 8;
const LAST = 11;

const reaches = (
  columns: readonly Column[],
  side: 'forward' | 'back',
  test: (from: number, to: number) => boolean,
): boolean => columns.some(({ index, [side]: targets }) => [...targets].some((to) => test(index, to)));

/** Which lanes run to the right of a column, from its boxes outwards. */
function lanesAfter(columns: readonly Column[], { index, rows, isDecisive }: Column): string[] {
  const hasSilence = rows.session.exits.some(({ outcome: { kind } }) => kind === 'silence');
  const used: readonly (readonly [string, boolean])[] = [
    ['silence', hasSilence],
    ['adopts', isDecisive],
    ['skip', reaches(columns, 'forward', (from, to) => from === index && to > index + 1)],
    ['forward', reaches(columns, 'forward', (_from, to) => to === index + 1)],
    ['back', reaches(columns, 'back', (_from, to) => to === index)],
    ['backSkip', reaches(columns, 'back', (from, to) => from === index + 1 && to < index)],
    ['bus', index + 1 < columns.length],
  ];
  return used.filter(([, isUsed]) => isUsed).map(([lane]) => lane);
}

/** How much room all lanes take beside the boxes. */
export function lanesWidth(columns: readonly Column[]): number {
  const right = columns.map((column) => {
    const lanes = lanesAfter(columns, column).length;
    const isLast = column.index === columns.length - 1;
    return lanes === 0 ? 0 : FIRST + (lanes - 1) * LANE + (isLast ? 0 : LAST);
  });
  return LAST + right.reduce((sum, room) => sum + room, 0);
}

export function placesOf(columns: readonly Column[], width: number, margin: number): Place[] {
  let bus = margin;
  return columns.map((column) => {
    const left = bus + LAST;
    const right = left + width;
    const lanes = lanesAfter(columns, column);
    const at = (lane: string): number => right + FIRST + Math.max(0, lanes.indexOf(lane)) * LANE;
    const place: Place = {
      left,
      bus,
      silence: at('silence'),
      adopts: at('adopts'),
      skip: at('skip'),
      forward: at('forward'),
      back: at('back'),
      backSkip: at('backSkip'),
    };
    bus = at('bus');
    return place;
  });
}

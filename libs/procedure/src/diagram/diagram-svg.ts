import type { CompiledWorkflow } from '../compile/workflow.js';
import { arrowLength, moved, PAD, type Drawing } from './blocks.js';
import { columnsOf, lanesWidth, placesOf, type Column } from './columns.js';
import { CODE, footPart, headingsPart, STRIP, stripPart, submissions, titlePart } from './frame.js';
import { pictureOf } from './picture.js';
import { svgOf, type Shape } from './shapes.js';
import { widthOf } from './text-fit.js';
import { THEMES, type ThemeName } from './theme.js';
import { channelHeight, waysOf, type Grid, type Rows } from './ways.js';
import { isWord, wordsIn, type DiagramLanguage } from './words.js';

export interface DiagramOptions {
  readonly theme?: ThemeName;
  /** The state to mark as the present one: `soc.silence`. */
  readonly current?: string;
  /** Short names of bodies; without them their codes are shown. */
  readonly bodies?: Readonly<Record<string, string>>;
}

const MARGIN = 10;
/** A page of a document, and the narrowest screen on which all is shown at once. */
const PAGE = 720;
const WIDEST = 210;
/** What frames a route of one stage needs this much. */
const NARROWEST = 560;

const titleIn = (text: Readonly<Record<string, string>> | undefined, language: string): string | undefined =>
  text?.[language] ?? text?.['en'];

/** No word is broken: columns are at least as wide as their longest one, and the page grows where it must. */
function longestWord(columns: readonly Column[]): number {
  const shapes = columns.flatMap(({ rows }) => Object.values(rows).flatMap((block) => block.shapes));
  const ends = shapes.flatMap((shape) => {
    if (shape.is !== 'text') return [];
    return shape.text.split(' ').map((word) => shape.x + widthOf(word, shape.type) + PAD);
  });
  return Math.ceil(Math.max(0, ...ends));
}

function drawingOf(workflow: CompiledWorkflow, language: DiagramLanguage, options: DiagramOptions): Drawing {
  const { form, verbs } = workflow;
  const picture = pictureOf(workflow);
  const shortOf = (stage: string): string => {
    const body = picture.stages.find(({ id }) => id === stage)?.body ?? stage;
    return options.bodies?.[body] ?? (body === stage ? body.toUpperCase() : stage);
  };
  const drawing: Drawing = {
    language,
    words: wordsIn(language),
    picture,
    verbs,
    finalBodies: form.finalBodies,
    shortOf,
    current: options.current,
    width: PAGE,
  };
  const columns = columnsOf(drawing);
  const room = Math.floor((PAGE - 2 * MARGIN - lanesWidth(columns)) / picture.stages.length);
  return { ...drawing, width: Math.max(longestWord(columns), Math.min(room, WIDEST)) };
}

const highest = (columns: readonly Column[], row: keyof Column['rows']): number =>
  Math.max(0, ...columns.map(({ rows }) => rows[row].height));

function rowsBelow(drawing: Drawing, columns: readonly Column[], top: number): Rows {
  const { words } = drawing;
  const meeting = columns.filter(({ stage }) => stage.meeting);
  const channel = top + 12;
  const pending = channel + channelHeight(columns) + 14;
  const session = pending + highest(meeting, 'pending') + arrowLength(drawing, words('called'));
  const held = session + highest(meeting, 'session') + 24;
  const silence = held + highest(meeting, 'held') + arrowLength(drawing, words('objection'));
  const decided = Math.max(
    pending + highest(columns, 'pending'),
    meeting.length > 0 ? held + highest(meeting, 'held') : 0,
    highest(meeting, 'silence') > 0 ? silence + highest(meeting, 'silence') : 0,
  );
  return { channel, pending, session, held, silence, decided: decided + 24 };
}

/** The boxes of all columns, each in its row. */
function boxesOf({ columns, places, rows }: Grid): Shape[] {
  const names = ['pending', 'session', 'held', 'silence'] as const;
  return columns.flatMap((column) => {
    const left = places[column.index]?.left ?? 0;
    return names.flatMap((row) => column.rows[row].shapes.map((shape) => moved(shape, left, rows[row])));
  });
}

interface Said {
  readonly title: string;
  readonly version: string;
  readonly bodies: string;
  readonly headings: readonly { readonly code: string; readonly title: string }[];
}

function saidOf(
  { form, identity }: CompiledWorkflow,
  drawing: Drawing,
  { bodies = {} }: DiagramOptions,
): Said {
  const { language, words, picture } = drawing;
  const nameOf = (body: string): string => bodies[body] ?? body.toUpperCase();
  return {
    title: titleIn(form.title, language) ?? form.workflow,
    version: words('procedure', { version: identity.version }),
    bodies: form.finalBodies.map(nameOf).join(', '),
    headings: picture.stages.map(({ id, body }) => ({
      code: body === id ? nameOf(body) : `${id} · ${nameOf(body)}`,
      title: titleIn(form.stages[id]?.title, language) ?? id,
    })),
  };
}

function describe(drawing: Drawing, { title, headings, bodies }: Said, submitTo: readonly string[]): string {
  const { words, shortOf, current } = drawing;
  const stages = headings.map((heading) => heading.title).join(', ');
  const told = words('description', { title, stages, first: submitTo.map(shortOf).join(', '), bodies });
  if (current === undefined) return told;
  const [stage = current, name] = current.split('.');
  const word = name ?? stage;
  const state = isWord(word) ? words(word) : word;
  return `${told}${words('now', { state: name === undefined ? state : `${shortOf(stage)}, ${state}` })}`;
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

function drawn(drawing: Drawing, said: Said, submitTo: readonly string[]): Drawn {
  const { words, width } = drawing;
  const columns = columnsOf(drawing);
  const places = placesOf(columns, width, MARGIN);
  const last = places.at(-1);
  const left = places[0]?.left ?? MARGIN;
  const heading = widthOf(said.headings.at(-1)?.code ?? '', CODE);
  const columnsEnd = (last?.left ?? 0) + Math.max(width, heading);
  const right = Math.max(columnsEnd, last?.silence ?? 0, last?.adopts ?? 0, left + NARROWEST) + 4;
  const across = { x: left, w: right - left };
  const decides = words('decides', { bodies: said.bodies });
  const head = titlePart({ ...said, decides }, right, left);
  const heads = headingsPart({ drawing, places }, said.headings, head.bottom + 6);
  const drafting = { path: 'drafting', text: words('drafting'), leads: words('submitted') };
  const begin = stripPart(drawing, [drafting], { ...across, y: heads.bottom });
  const rows = rowsBelow(drawing, columns, begin.bottom);
  const grid: Grid = { drawing, columns, places, rows };
  const adopted = { path: 'adopted', text: words('adopted'), leads: words('issues') };
  const issued = { path: 'issued', text: words('issued') };
  const decided = stripPart(drawing, [adopted, issued], { ...across, y: rows.decided });
  const foot = footPart(drawing, { ...across, y: rows.decided + STRIP + 14 });
  const shapes = [
    ...[head, heads, begin, decided, foot].flatMap((part) => part.shapes),
    ...submissions(grid, begin.bottom, submitTo),
    ...columns.flatMap((column) => waysOf(grid, column)),
    ...boxesOf(grid),
  ];
  return { width: right + MARGIN, height: foot.bottom, shapes };
}

/**
 * The procedure as a picture for documents and the web: the route from left to right, the states of each stage from
 * top to bottom, and ways with the verbs that take them. Readable at 720 pixels and in black and white; one
 * self-contained SVG without scripts or fonts. Everything in it is also in `diagramText`.
 */
export function diagramSvg(
  workflow: CompiledWorkflow,
  language: DiagramLanguage,
  options: DiagramOptions = {},
): string {
  const { form, identity } = workflow;
  const drawing = drawingOf(workflow, language, options);
  const said = saidOf(workflow, drawing, options);
  const id = `placet-${form.workflow}-${identity.version}`;
  const description = describe(drawing, said, form.submitTo);
  const sheet = { id, language, title: said.title, description, ...drawn(drawing, said, form.submitTo) };
  return svgOf(sheet, THEMES[options.theme ?? 'light']);
}

import { FONTS, type Theme } from './theme.js';
import { widthOf, type Type } from './text-fit.js';

type Tone = keyof Theme;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

export type Shape =
  | ({ readonly is: 'box'; readonly fill: Tone; readonly stroke?: Tone; readonly heavy?: boolean } & Rect)
  | {
      readonly is: 'path';
      readonly points: readonly Point[];
      /** Going back: told from going on without colour. */
      readonly dashed?: boolean;
      readonly arrow?: boolean;
    }
  | ({ readonly is: 'rule'; readonly w: number; readonly tone: Tone; readonly thick?: number } & Point)
  | ({
      readonly is: 'text';
      readonly text: string;
      readonly type: Type;
      readonly tone: Tone;
      readonly anchor?: 'middle' | 'end';
      /** Wider text is drawn this wide. */
      readonly within?: number;
    } & Point)
  | ({ readonly is: 'end' } & Point);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

function box({ x, y, w, h, fill, stroke, heavy }: Extract<Shape, { is: 'box' }>, theme: Theme): string {
  const line = stroke ? ` stroke="${theme[stroke]}" stroke-width="${heavy ? 2 : 1}"` : '';
  const place = `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(w)}" height="${rounded(h)}"`;
  return `<rect ${place} rx="4" fill="${theme[fill]}"${line}/>`;
}

/** A way between two places: where it crosses another one, that one seems to pass under it. */
function path({ points, dashed }: Extract<Shape, { is: 'path' }>, theme: Theme): string {
  const way = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');
  const dashes = dashed ? ' stroke-dasharray="4 3"' : '';
  return (
    `<path d="${way}" fill="none" stroke="${theme.paper}" stroke-width="5"/>` +
    `<path d="${way}" fill="none" stroke="${theme.soft}" stroke-width="1.25" stroke-linejoin="round"${dashes}/>`
  );
}

const HEAD = { long: 7, half: 3.5 };

function head({ points, arrow }: Extract<Shape, { is: 'path' }>, theme: Theme): string {
  const [before, tip] = points.slice(-2);
  if (!arrow || !before || !tip) return '';
  const along = { x: Math.sign(tip.x - before.x), y: Math.sign(tip.y - before.y) };
  const foot = { x: tip.x - along.x * HEAD.long, y: tip.y - along.y * HEAD.long };
  const corners = [
    tip,
    { x: foot.x + along.y * HEAD.half, y: foot.y + along.x * HEAD.half },
    { x: foot.x - along.y * HEAD.half, y: foot.y - along.x * HEAD.half },
  ];
  return `<polygon points="${corners.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(' ')}" fill="${theme.soft}"/>`;
}

function text(shape: Extract<Shape, { is: 'text' }>, theme: Theme): string {
  const { x, y, type, tone, anchor, within } = shape;
  const isWide = within !== undefined && widthOf(shape.text, type) > within;
  const attributes = [
    `x="${rounded(x)}" y="${rounded(y)}" font-size="${type.size}" fill="${theme[tone]}"`,
    ...(type.bold ? ['font-weight="600"'] : []),
    ...(anchor ? [`text-anchor="${anchor}"`] : []),
    ...(isWide ? [`textLength="${rounded(within)}" lengthAdjust="spacingAndGlyphs"`] : []),
  ];
  return `<text ${attributes.join(' ')}>${escaped(shape.text)}</text>`;
}

/** Ways lie under boxes, and words on top: in this order nothing hides what must be read. */
const LAYERS: readonly ((shape: Shape, theme: Theme) => string)[] = [
  (shape, theme) => (shape.is === 'box' && shape.fill === 'panel' ? box(shape, theme) : ''),
  (shape, theme) => (shape.is === 'path' ? path(shape, theme) : ''),
  (shape, theme) => (shape.is === 'box' && shape.fill !== 'panel' ? box(shape, theme) : ''),
  (shape, theme) => (shape.is === 'path' ? head(shape, theme) : ''),
  (shape, theme) =>
    shape.is === 'rule'
      ? `<rect x="${rounded(shape.x)}" y="${rounded(shape.y)}" width="${rounded(shape.w)}" height="${shape.thick ?? 1}" fill="${theme[shape.tone]}"/>`
      : '',
  (shape, theme) =>
    shape.is === 'end'
      ? `<rect x="${rounded(shape.x)}" y="${rounded(shape.y)}" width="6" height="6" fill="${theme.ink}"/>`
      : '',
  (shape, theme) => (shape.is === 'text' ? text(shape, theme) : ''),
];

export interface Sheet {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** The sheet as one SVG file: words stay words, with a title and a description for those who do not see it. */
export function svgOf({ id, language, title, description, width, height, shapes }: Sheet, theme: Theme): string {
  const drawn = LAYERS.flatMap((draw) => shapes.map((shape) => draw(shape, theme)).filter(Boolean));
  const size = `viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" height="${Math.ceil(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" lang="${language}" aria-labelledby="${id}-t ${id}-d" font-family="${FONTS}">`,
    `<title id="${id}-t">${escaped(title)}</title>`,
    `<desc id="${id}-d">${escaped(description)}</desc>`,
    `<rect width="${width}" height="${Math.ceil(height)}" fill="${theme.paper}"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

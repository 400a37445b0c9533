import { FONTS, type Theme } from './theme.js';
import type { Type } from './text-fit.js';

type Tone = keyof Theme;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

const NETS = ['submit', 'within', 'stay', 'silence', 'adopt', 'forward', 'back'] as const;

export type Shape =
  | ({ readonly is: 'box'; readonly fill: Tone; readonly stroke?: Tone; readonly heavy?: boolean } & Rect)
  | {
      readonly is: 'path';
      /** Ways of one net meet; those of a later one pass over the earlier ones. */
      readonly net: (typeof NETS)[number];
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
    } & Point)
  | ({ readonly is: 'end'; readonly tone: Tone } & Point);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

function box({ x, y, w, h, fill, stroke, heavy }: Extract<Shape, { is: 'box' }>, theme: Theme): string {
  const line = stroke ? ` stroke="${theme[stroke]}" stroke-width="${heavy ? 2 : 1}"` : '';
  const place = `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(w)}" height="${rounded(h)}"`;
  return `<rect ${place} rx="4" fill="${theme[fill]}"${line}/>`;
}

const lineOf = ({ points }: Extract<Shape, { is: 'path' }>): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');

/** The ways of one net. Where they cross those of an earlier net, the earlier ones seem to pass under them. */
function net(ways: readonly Extract<Shape, { is: 'path' }>[], theme: Theme): string[] {
  const under = `fill="none" stroke="${theme.paper}" stroke-width="5"`;
  const line = `fill="none" stroke="${theme.soft}" stroke-width="1.25" stroke-linejoin="round"`;
  return [
    ...ways.map((way) => `<path d="${lineOf(way)}" ${under}/>`),
    ...ways.map((way) => `<path d="${lineOf(way)}" ${line}${way.dashed ? ' stroke-dasharray="4 3"' : ''}/>`),
  ];
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
  const { x, y, type, tone, anchor } = shape;
  const attributes = [
    `x="${rounded(x)}" y="${rounded(y)}" font-size="${type.size}" fill="${theme[tone]}"`,
    ...(type.bold ? ['font-weight="600"'] : []),
    ...(anchor ? [`text-anchor="${anchor}"`] : []),
  ];
  return `<text ${attributes.join(' ')}>${escaped(shape.text)}</text>`;
}

function rule({ x, y, w, tone, thick }: Extract<Shape, { is: 'rule' }>, theme: Theme): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(w)}" height="${thick ?? 1}" fill="${theme[tone]}"/>`;
}

const only = <K extends Shape['is']>(shapes: readonly Shape[], is: K): Extract<Shape, { is: K }>[] =>
  shapes.filter((shape): shape is Extract<Shape, { is: K }> => shape.is === is);

/** Ways lie under boxes, and words on top: in this order nothing hides what must be read. */
function drawn(shapes: readonly Shape[], theme: Theme): string[] {
  const boxes = only(shapes, 'box');
  const paths = only(shapes, 'path');
  return [
    ...boxes.filter(({ fill }) => fill === 'panel').map((shape) => box(shape, theme)),
    ...NETS.flatMap((name) =>
      net(
        paths.filter((path) => path.net === name),
        theme,
      ),
    ),
    ...boxes.filter(({ fill }) => fill !== 'panel').map((shape) => box(shape, theme)),
    ...paths.map((shape) => head(shape, theme)),
    ...only(shapes, 'rule').map((shape) => rule(shape, theme)),
    ...only(shapes, 'end').map(({ x, y, tone }) => rule({ is: 'rule', x, y, w: 6, thick: 6, tone }, theme)),
    ...only(shapes, 'text').map((shape) => text(shape, theme)),
  ];
}

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
export function svgOf(
  { id, language, title, description, width, height, shapes }: Sheet,
  theme: Theme,
): string {
  const size = `viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" height="${Math.ceil(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" lang="${language}" aria-labelledby="${id}-t ${id}-d" font-family="${FONTS}">`,
    `<title id="${id}-t">${escaped(title)}</title>`,
    `<desc id="${id}-d">${escaped(description)}</desc>`,
    `<rect width="${width}" height="${Math.ceil(height)}" fill="${theme.paper}"/>`,
    ...drawn(shapes, theme).filter(Boolean),
    '</svg>\n',
  ].join('\n');
}

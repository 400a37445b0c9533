import { loadWorkflow } from '../form/load-workflow.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { diagramSvg } from './diagram-svg.js';
import { diagramText } from './diagram-text.js';
import { widthOf, wrap } from './text-fit.js';
import type { DiagramLanguage } from './words.js';
import { loadShipped, shippedFiles } from '../../test/shipped.js';
import { presentWays } from './late-proof.js';

const each = shippedFiles.flatMap((file) =>
  (['en', 'ru'] as const).map((language) => [file, language] as const),
);

const roadMap = loadShipped('workflows/cica/road-map.yaml');

interface Word {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly fill: string;
  readonly text: string;
}

const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (_all, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '"');

const attribute = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Words that begin at a place, in the order of the file. */
function wordsIn(svg: string): Word[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)]
    .filter(([, tag = '']) => attribute(tag, 'text-anchor') === '')
    .map(([, tag = '', text = '']) => ({
      x: Number(attribute(tag, 'x')),
      y: Number(attribute(tag, 'y')),
      size: Number(attribute(tag, 'font-size')),
      bold: tag.includes('font-weight'),
      fill: attribute(tag, 'fill'),
      text: plain(text),
    }));
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const boxesIn = (svg: string): Box[] =>
  [...svg.matchAll(/<rect([^>]*rx="4"[^>]*)>/g)].map(([, tag = '']) => ({
    x: Number(attribute(tag, 'x')),
    y: Number(attribute(tag, 'y')),
    w: Number(attribute(tag, 'width')),
    h: Number(attribute(tag, 'height')),
  }));

const isIn = ({ x, y }: Word, box: Box): boolean =>
  x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;

const overlap = (a: Box, b: Box): boolean =>
  a.x + 2 < b.x + b.w && b.x + 2 < a.x + a.w && a.y + 2 < b.y + b.h && b.y + 2 < a.y + a.h;

const contains = (a: Box, b: Box): boolean =>
  a.x <= b.x && a.y <= b.y && a.x + a.w >= b.x + b.w && a.y + a.h >= b.y + b.h;

const widthOfPage = (svg: string): number => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);

/** Tags that are opened and closed in order; empty where the file is well formed. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, end, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) return [name];
    } else if (!self) open.push(name);
  }
  return open;
}

const verbWords = ({ form, verbs }: CompiledWorkflow, language: DiagramLanguage): string[] =>
  Object.values(form.stages)
    .flatMap((stage) => (stage.template === 'meeting' ? Object.keys(stage.verbs) : []))
    .map((verb) => verbs[verb]?.words[language] ?? verb);

/** Word by word: lines are broken anywhere between them. */
const tokens = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

describe('diagramSvg', () => {
  it.each(each)('keeps every word of %s (%s) in its box, and boxes apart', (file, language) => {
    const svg = diagramSvg(loadShipped(file), language);
    const boxes = boxesIn(svg);
    for (const word of wordsIn(svg)) {
      const right = word.x + widthOf(word.text, word);
      const [inner] = boxes.filter((box) => isIn(word, box)).sort((a, b) => a.w * a.h - b.w * b.h);
      const limit = inner ? inner.x + inner.w : widthOfPage(svg);
      expect([word.text, right <= limit + 0.5]).toEqual([word.text, true]);
    }
    const clashes = boxes.flatMap((a, index) =>
      boxes.slice(index + 1).filter((b) => overlap(a, b) && !contains(a, b) && !contains(b, a)),
    );
    expect(clashes).toEqual([]);
  });

  it.each(each)('shows all stages and verbs of %s (%s), readable at 720 pixels', (file, language) => {
    const workflow = loadShipped(file);
    const svg = diagramSvg(workflow, language);
    const shown = new Set(wordsIn(svg).flatMap(({ text }) => tokens(text)));
    const titles = Object.values(workflow.form.stages).map(({ title }) => title?.[language] ?? '');
    const missing = [...titles, ...verbWords(workflow, language)]
      .flatMap(tokens)
      .filter((word) => !shown.has(word));
    expect(missing).toEqual([]);
    // A route of many stages is wider than a page: it is read by moving along it.
    const isLong = Object.keys(workflow.form.stages).length > 5;
    const scale = isLong ? 1 : Math.min(1, 720 / widthOfPage(svg));
    expect(Math.min(...wordsIn(svg).map(({ size }) => size)) * scale).toBeGreaterThan(9.5);
  });

  it('is one self-contained file with a title and a description', () => {
    const svg = diagramSvg(roadMap, 'ru');
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg [^>]*role="img" lang="ru" aria-labelledby="(\S+) (\S+)"/);
    expect(svg).toContain('<title id="placet-road-map-1-t">Дорожная карта</title>');
    expect(svg).toContain('Комитет старших должностных лиц, Совет министров');
    expect(svg).not.toMatch(/<script|<style|<image|href|url\(|@import/);
  });

  it('is the same for the same workflow, and follows its states', () => {
    expect(diagramSvg(roadMap, 'en')).toBe(diagramSvg(loadShipped('workflows/cica/road-map.yaml'), 'en'));
    const states = { ...roadMap.expanded.states, 'swg.session': { on: {} } };
    const changed = { ...roadMap, expanded: { ...roadMap.expanded, states } };
    expect(diagramSvg(changed, 'en')).not.toContain('supported in principle');
  });

  it.each([
    ['soc.silence', 'SOC, Under silence'],
    ['soc.passed', 'SOC, Passed'],
    ['drafting', 'Drafting'],
    ['adopted', 'Adopted'],
    ['withdrawn', 'Withdrawn'],
  ])('marks the present state %s, and says it in the description', (current, told) => {
    const svg = diagramSvg(roadMap, 'en', { current });
    expect(svg).toContain(`The draft stands at: ${told}.</desc>`);
    expect(svg.match(/<rect[^>]*fill="#0f5c6e"/g)).toHaveLength(1);
    expect(diagramSvg(roadMap, 'en')).not.toContain('fill="#0f5c6e"');
  });

  it('escapes what a workflow says, and draws a stage written out as states', () => {
    const text = `
workflow: written
version: 1
kind: report
title: { en: 'Reports & <papers>' }
submitTo: [council]
finalBodies: [board]
stages:
  council:
    template: states
    body: board
    initial: waiting
    states:
      waiting: { on: { item.call: [{ to: deciding }] } }
      deciding:
        on:
          ruling.record:
            - { to: adopted, when: { outcome: approved, verdict: met }, do: [{ action: rule }] }
            - { to: waiting, when: { outcome: postponed }, do: [{ action: rule }] }
`;
    const written = loadWorkflow(text, 'written.yaml');
    const svg = diagramSvg(written, 'en', { theme: 'dark', bodies: { board: 'Board' } });
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain('Reports &amp; &lt;papers&gt;');
    const words = wordsIn(svg).map((word) => word.text);
    expect(words).toEqual(
      expect.arrayContaining(['waiting', 'deciding', 'Item called', 'approved', 'adopted']),
    );
    expect(words).toContain('council · Board');
    expect(diagramText(written, 'ru')).toContain('council: waiting');
  });
});

describe('diagramText', () => {
  it.each(each)('tells every way of %s (%s)', (file, language) => {
    const workflow = loadShipped(file);
    const text = diagramText(workflow, language);
    const ways = Object.values(workflow.expanded.states).flatMap((state) =>
      [...Object.values(presentWays(state)), state.always ?? []]
        .filter((list) => list.some(({ to }) => to !== undefined))
        .flat(),
    );
    expect(text.match(/→/g)).toHaveLength(ways.length);
    for (const words of verbWords(workflow, language)) expect(text).toContain(words);
  });

  it.each(each)('tells of %s (%s) all states and verbs that the picture shows', (file, language) => {
    const plain = (text: string): string[] =>
      tokens(text.replace(/[“”«»():;.[\]→]/g, ' ')).map((word) => word.toLowerCase());
    const told = new Set(plain(diagramText(loadShipped(file), language)));
    const workflow = loadShipped(file);
    const shown = wordsIn(diagramSvg(workflow, language)).filter(({ bold }) => bold);
    const names = shown.flatMap(({ text }) => plain(text));
    expect(names.filter((word) => !told.has(word))).toEqual([]);
  });

  it('says where a verb leads, and under which conditions', () => {
    const text = diagramText(roadMap, 'en');
    expect(text).toContain(
      '    - “recommended for adoption” → SOC: Passed (next: MC) [the decision rule is met and nothing blocks;',
    );
    expect(text).toContain('    - “supported in principle” → EXPERT: Pending [EXPERT is named]');
    expect(text).toContain('Under silence. Period: 14 days.');
  });

  it('has no word that is left in the other language', () => {
    const inBoth = /ad referendum|Placet/g;
    expect(diagramText(roadMap, 'ru').replace(inBoth, '')).not.toMatch(/[A-Za-z][a-z]{3,}/);
    expect(diagramText(roadMap, 'en')).not.toMatch(/[а-я]{2,}/);
  });
});

describe('wrap', () => {
  it('breaks at plain spaces only, and leaves a long word whole', () => {
    expect(wrap('passed →\u00a0SOC', 50, { size: 11 })).toEqual(['passed', '→\u00a0SOC']);
    expect(wrap('представлен с рекомендациями', 60, { size: 11 })).toEqual([
      'представлен',
      'с',
      'рекомендациями',
    ]);
  });
});

import { PlantedTree } from './planted-tree.js';

let tree: PlantedTree;

beforeEach(async () => {
  tree = await PlantedTree.create();
});

afterEach(async () => {
  await tree.remove();
});

describe('the import rules', () => {
  it('accept a tree that imports downwards through the front doors', async () => {
    expect(await tree.run('imports')).toMatchObject({ code: 0 });
  });

  it('report every planted breach, each in its file', async () => {
    const planted = [
      [
        'no-cycles',
        'libs/text/src/b.ts',
        "import { a } from './index.js';\nexport const b = (): unknown => a;",
      ],
      ['pure-uses-pure-only', 'libs/procedure/src/up.ts', "export { two } from '#engine';"],
      ['core-is-pure', 'libs/procedure/src/sql.ts', "export type { Connection } from 'mysql2/promise';"],
      ['core-touches-no-system', 'libs/procedure/src/file.ts', "export { readFileSync } from 'node:fs';"],
      ['down-only-store', 'libs/store/src/index.ts', "export { two } from '#engine';"],
      ['down-only-engine', 'libs/engine/src/up.ts', "export { notify } from '#notifications';"],
      ['one-tier-apart-meetings', 'libs/meetings/src/index.ts', "export { notify } from '#notifications';"],
      [
        'front-door-only',
        'libs/engine/src/deep.ts',
        "export { decide } from '../../procedure/src/decide.js';",
      ],
      ['no-own-alias', 'libs/procedure/src/own.ts', "export { decide } from '#procedure';"],
      ['apps-apart', 'apps/cli/src/main.ts', "export { four } from '../../api/src/main.js';"],
      [
        'nothing-imports-apps',
        'libs/engine/src/app.ts',
        "export { four } from '../../../apps/api/src/main.js';",
      ],
      ['every-lib-has-a-tier', 'libs/novelty/src/index.ts', "export { decide } from '#procedure';"],
      ['resolvable', 'libs/engine/src/lost.ts', "export { two } from '#messages';"],
    ] as const;
    await tree.plant('libs/notifications/src/index.ts', 'export const notify = 1;');
    await tree.plant('libs/text/src/index.ts', "export { b as a } from './b.js';");
    for (const [, path, text] of planted) await tree.plant(path, text);
    const { code, output } = await tree.run('imports');
    for (const [rule, path] of planted) expect(output).toContain(`error ${rule}: ${path}`);
    expect(code).not.toBe(0);
  });
});

describe('the lint rules', () => {
  it('accept a clean tree', async () => {
    expect(await tree.run('lint')).toMatchObject({ code: 0 });
  });

  it('report every planted breach, each in its file', async () => {
    const planted = {
      'libs/procedure/src/today.ts': ['export const today = new Date();', 'no-restricted-syntax'],
      'libs/procedure/src/day.ts': ["export const day = new Date('2026-01-01');", 'no-restricted-syntax'],
      'libs/calendar/src/day.ts': ["export const day = new Date('2026-01-01');", 'no-restricted-syntax'],
      'libs/engine/src/now.ts': ['export const now = Date.now();', 'no-restricted-properties'],
      'libs/engine/src/today.ts': ['export const today = new Date();', 'no-restricted-syntax'],
      'libs/engine/src/chance.ts': ['export const chance = Math.random();', 'no-restricted-properties'],
      'libs/engine/src/home.ts': ["export const home = process.env['HOME'];", 'no-restricted-properties'],
      'libs/engine/src/talk.ts': ["console.log('talk');", 'no-console'],
      'libs/engine/src/first.ts': ['export default 1;', 'no-restricted-syntax'],
      'libs/engine/src/kind.ts': ['export enum Kind { One }', 'no-restricted-syntax'],
      'libs/engine/src/loose.ts': ['export const loose: any = 1;', 'no-explicit-any'],
      'libs/engine/src/lost.ts': ['Promise.resolve(1);', 'no-floating-promises'],
      'libs/engine/src/open.ts': [
        "export function open(k: 'a' | 'b'): number {\n  switch (k) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
        'switch-exhaustiveness-check',
      ],
      'libs/engine/src/many.ts': [
        'export const many = (a = 1, b = 2, c = 3, d = 4, e = 5) => a + b + c + d + e;',
        'max-params',
      ],
      'libs/engine/src/long.ts': [`export const long = 1;${'\n'.repeat(400)}`, 'max-lines'],
    } as const;
    for (const [path, [text]] of Object.entries(planted)) await tree.plant(path, text);
    const { code, output } = await tree.run('lint');
    for (const [path, [, rule]] of Object.entries(planted)) {
      expect({ path, report: sectionOf(output, path) }).toEqual({
        path,
        report: expect.stringContaining(rule) as string,
      });
    }
    expect(code).not.toBe(0);
  });

  it('allow the clock and the configuration their own door', async () => {
    await tree.plant('libs/engine/src/clock.ts', 'export const now = (): Date => new Date();');
    await tree.plant('libs/runtime/src/config.ts', "export const home = process.env['HOME'];");
    await tree.plant(
      'libs/engine/src/parse.ts',
      'export const parse = (text: string): Date => new Date(text);',
    );
    expect(await tree.run('lint')).toMatchObject({ code: 0 });
  });
});

/** What ESLint printed below the name of one file. */
function sectionOf(output: string, path: string): string {
  return output.split(/\n(?=\/)/).find((section) => section.split('\n', 1)[0]?.endsWith(path)) ?? '';
}

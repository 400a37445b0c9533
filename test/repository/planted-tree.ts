import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = process.cwd();
const TOOL_FILES = ['package.json', 'tsconfig.json', 'eslint.config.mjs', '.dependency-cruiser.cjs'];
const TOOLS = {
  imports: ['dependency-cruiser/bin/dependency-cruiser.mjs', 'libs', 'apps'],
  lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '.'],
} as const;

/** What a tool answered: its exit code and everything it printed. */
export interface Verdict {
  readonly code: number;
  readonly output: string;
}

/** A small repository in a temporary folder that obeys the rules of this one, to plant violations in. */
export class PlantedTree {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<PlantedTree> {
    const tree = new PlantedTree(await realpath(await mkdtemp(join(tmpdir(), 'placet-planted-'))));
    await symlink(join(ROOT, 'node_modules'), join(tree.folder, 'node_modules'));
    for (const file of TOOL_FILES) await cp(join(ROOT, file), join(tree.folder, file));
    await tree.plant('libs/procedure/src/index.ts', "export { decide } from './decide.js';");
    await tree.plant('libs/procedure/src/decide.ts', 'export const decide = (n: number): number => n + 1;');
    await tree.plant(
      'libs/engine/src/index.ts',
      "import { decide } from '#procedure';\nexport const two = decide(1);",
    );
    await tree.plant('apps/api/src/main.ts', "import { two } from '#engine';\nexport const four = two * 2;");
    return tree;
  }

  async plant(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), `${text}\n`);
  }

  /** Runs one tool of `npm run check` on the tree, with this repository's settings. */
  async run(tool: keyof typeof TOOLS): Promise<Verdict> {
    const [script, ...args] = TOOLS[tool];
    return new Promise((resolve) => {
      const command = [join(ROOT, 'node_modules', script), ...args];
      execFile(process.execPath, command, { cwd: this.folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      });
    });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placet } from './placet.js';

import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_ORGANISATION: 'sample' };
const verify = (...args: string[]) => placet(['workflow', 'verify', ...args], { settings });
const PLANTED = 'test/procedures/planted/unheard-silence.yaml';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('workflow verify FILE', () => {
  it('ends with 0 where it is proved, and prints the bound', async () => {
    const { code, stdout } = await verify('test/procedures/own-workflow.yaml');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^✓ .*: proved\n {4}explored in full: \d+ states/),
    ]);
  });

  it('ends with 1 where it is refuted, with a story as numbered lines or as data', async () => {
    const { code, stdout } = await verify(PLANTED);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/\[unheard-silence\]\n {5}1\. A draft is created/),
    ]);
    const told = await verify(PLANTED, '--json', '--language', 'ru');
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout)).toMatchObject({
      ok: false,
      complete: true,
      findings: [{ code: 'unheard-silence', state: 'council.silent', story: expect.any(Array) as unknown }],
    });
  });

  it('ends with 2 where it cannot be read, with file, line and column, and nothing that steers the terminal', async () => {
    const file = join(folder, 'red.yaml');
    writeFileSync(file, 'workflow: red\n"\\e[31mred": 1\n');
    const { code, stdout, stderr } = await verify(file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/red\.yaml:2:1: .*unknown key `\\u\{1b\}\[31mred`/);
    expect(stderr).not.toContain('\u001b');
  });
});

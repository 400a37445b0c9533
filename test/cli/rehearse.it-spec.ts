import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placet } from './placet.js';

const EXAMPLE = 'workflows/sample/scenarios/soc-silence-broken.yaml';
// Processes start one after another, on machines that may be busy.
import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The example with one thing changed, in a file of its own. */
function changed(name: string, from: string, to: string): string {
  const text = readFileSync(EXAMPLE, 'utf8');
  const file = join(folder, name);
  writeFileSync(file, text.replace(from, to));
  return file;
}

it('plays a scenario and tells its story, without colour where nobody looks', async () => {
  const { code, stdout, stderr } = await placet(['rehearse', EXAMPLE]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Sunday 21 July 2024\n  12:00  text');
  expect(stdout).toContain('✓ soc-silence-broken: as expected (2 checks)');
  expect(stdout).not.toContain('\u001b[');
});

it('ends with 1 and sets expected beside actual where a check fails', async () => {
  const file = changed('wrong.yaml', 'state: soc.held', 'state: soc.silence');
  const { code, stdout } = await placet(['rehearse', file]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/wrong\.yaml:17:\d+\n +expected +actual\n +state +soc\.silence +soc\.held\n/);
  expect(stdout).toContain('✗ soc-silence-broken: not as expected (1 difference)');
});

it('ends with 1 where a command that must be accepted is refused, and says why', async () => {
  const file = changed('refused.yaml', ', refused: item-not-called', '');
  const { code, stdout } = await placet(['rehearse', file]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/answer +accepted +refused: item-not-called/);
  expect(stdout).toContain('Still needed: ');
});

it('ends with 2 for a malformed file, naming file, line and column, before anything runs', async () => {
  const file = changed('malformed.yaml', 'state: soc.held', 'stat: soc.held');
  const { code, stdout, stderr } = await placet(['rehearse', EXAMPLE, file]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`${file}:18:5: steps.10.stat: unknown key \`stat\`; did you mean \`state\`?\n`);
});

it.each([
  ['a file that is not there', ['rehearse', 'nowhere.yaml']],
  ['no file', ['rehearse']],
  ['an unknown option', ['rehearse', '--fast', EXAMPLE]],
  ['an unknown language', ['rehearse', '--language', 'de', EXAMPLE]],
  ['an unknown command', ['rehears', EXAMPLE]],
])('ends with 2 for %s', async (_what, args) => {
  const { code, stdout, stderr } = await placet(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).not.toBe('');
});

it('prints one JSON object on each line', async () => {
  const wrong = changed('wrong.yaml', 'state: soc.held', 'state: soc.silence');
  const { code, stdout } = await placet(['rehearse', '--json', EXAMPLE, wrong]);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: string; passed?: boolean });
  expect(code).toBe(1);
  expect(lines[0]).toMatchObject({ line: 'scenario', scenario: 'soc-silence-broken' });
  expect(lines.filter(({ line }) => line === 'end').map(({ passed }) => passed)).toEqual([true, false]);
  expect(lines.at(-1)).toEqual({ line: 'summary', scenarios: 2, passed: 1, failed: 1, checks: 4 });
});

it('finds shipped scenarios from any folder, and all of a folder', async () => {
  const { code, stdout } = await placet(['rehearse', '--language', 'ru', 'workflows/osce/scenarios'], {
    cwd: folder,
  });
  expect(code).toBe(0);
  expect(stdout).toContain('✓ silence-adopted: как ожидалось');
  expect(stdout).toContain('✓ silence-broken: как ожидалось');
});

it('refuses settings that it does not know', async () => {
  const { code, stderr } = await placet(['rehearse', EXAMPLE], { settings: { PLACET_COLOUR: 'red' } });
  expect(code).toBe(2);
  expect(stderr).toContain('PLACET_COLOUR');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placet } from './placet.js';

import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
const workflow = (...args: string[]) => placet(['workflow', ...args], { settings });
const OWN = 'test/procedures/own-workflow.yaml';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('workflow add', () => {
  it('puts a file into use, and lists it with where it came from', async () => {
    expect(await workflow('add', OWN, '--dry-run')).toMatchObject({
      code: 0,
      stdout: '✓ quick-paper v1 can be put into use\n',
    });
    expect(await workflow('add', OWN, '--as', 'chair')).toMatchObject({
      code: 0,
      stdout: '✓ quick-paper v1 is in use\n',
    });
    const listed = await workflow('list', '--in-use');
    expect(listed.stdout).toMatch(/quick-paper +v1 +concept-paper .* added\n/);
    expect(listed.stdout).toMatch(/road-map .*workflows\/sample\/road-map\.yaml\n/);
  });

  it('refuses the same version again', async () => {
    const again = await workflow('add', OWN);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stdout).toContain('[wrong-state]');
  });

  it('says what is wrong with a faulty file by line, and with a bad one by a story', async () => {
    const faulty = join(folder, 'faulty.yaml');
    writeFileSync(faulty, 'workflow: x\nversion: one\n');
    const { code, stdout } = await workflow('add', faulty);
    expect(code).toBe(1);
    expect(stdout).toContain('faulty.yaml:2:1: expected a number; found `one`');
    const bad = await workflow('add', 'test/procedures/planted/dead-end.yaml');
    expect(bad.stdout).toContain('no such body of the organisation: `council`');
    const told = await workflow('verify', 'test/procedures/planted/dead-end.yaml');
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(/1\. A draft is created/);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, openPlacet } from '#runtime';
import { given, givenCirculated, givenVersion } from '../migration/given.js';
import { placet } from './placet.js';

import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
const migrate = (...args: string[]) =>
  placet(['workflow', 'migrate', 'concept-paper', '--to', '2', ...args], { settings });
let possible: string;
let impossible: string;

beforeAll(async () => {
  const opened = await openPlacet(loadConfig(settings));
  const [one, other] = [await givenCirculated(opened), await givenCirculated(opened)];
  await given(opened, 'XAC position.register', { stance: 'abstention' }, { on: other });
  [possible, impossible] = [one.id, other.id];
  await givenVersion(
    opened,
    'concept-paper',
    (text) => `${text.replace('version: 1', 'version: 2')}withoutStances: [abstention]\n`,
  );
  await opened.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('workflow migrate', () => {
  it('with --dry-run shows each draft, and ends with 1 when some cannot be migrated', async () => {
    const { code, stdout } = await migrate('--dry-run');
    expect(code).toBe(1);
    expect(stdout).toContain(`✓ Paper (${possible})`);
    expect(stdout).toMatch(
      new RegExp(`✗ Paper \\(${impossible}\\)\n +That version has no stance “.*”, which .+ took\\.`),
    );
    expect(stdout).toMatch(/version +1 → 2/);
    const json = await migrate('--dry-run', '--draft', possible, '--json');
    expect([json.code, JSON.parse(json.stdout)]).toMatchObject([
      0,
      { id: possible, possible: true, migrated: false },
    ]);
  });

  it('without it takes two officers, migrates those that can be, and leaves the others', async () => {
    expect((await migrate('--as', 'chair')).code).toBe(2);
    const { code, stdout } = await migrate('--as', 'chair', '--second', 'secretariat');
    expect([code, stdout]).toEqual([1, expect.stringContaining(`✓ Paper (${possible}): migrated`)]);
    const again = await migrate('--dry-run', '--draft', impossible);
    expect([again.code, again.stdout]).toEqual([1, expect.stringContaining(impossible)]);
  });

  it('ends with 2 for a workflow, a version or a draft that is not there', async () => {
    expect((await migrate('--dry-run', '--draft', 'nothing')).code).toBe(2);
    expect(
      (await placet(['workflow', 'migrate', 'treaty', '--to', '2', '--dry-run'], { settings })).code,
    ).toBe(2);
  });
});

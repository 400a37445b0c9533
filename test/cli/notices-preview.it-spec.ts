import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, openPlacet } from '#runtime';
import { given, givenCalled, givenCirculated } from '../migration/given.js';
import { placet } from './placet.js';

import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
const preview = (...args: string[]) => placet(['notices', 'preview', ...args], { settings });
const database = join(folder, 'sample', 'placet.sqlite');
let draft: string;

beforeAll(async () => {
  const opened = await openPlacet(loadConfig(settings));
  const ref = await givenCirculated(opened);
  const meeting = await givenCalled(opened, ref);
  await given(opened, 'chair silence.propose', { length: 'P14D', outcome: 'approved' }, { on: ref });
  await given(opened, 'chair meeting.close', {}, { on: meeting });
  await opened.close();
  draft = ref.id;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (): string => createHash('sha256').update(readFileSync(database)).digest('hex');

describe('placet notices preview', () => {
  it('tells who will be reminded of a silence, when, and why; nothing is changed', async () => {
    const before = bytes();
    const { code, stdout } = await preview(draft);
    expect(code).toBe(0);
    expect(stdout.match(/ {2}silence-reminder$/gm)).toHaveLength(3);
    expect(stdout).toContain(
      'By rule: delegations without a position on the present text; 72 hours before: the end of the silence period',
    );
    expect(bytes()).toBe(before);
  });

  it('tells what a command would say, as JSON', async () => {
    const command = '{"type":"silence.withdraw","with":{"reason":"A mistake"}}';
    const { code, stdout } = await preview(draft, '--command', command, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      notices: [],
      command: { refused: null, notices: [{ kind: 'silence-withdrawn' }] },
    });
  });

  it.each([
    ['a subject that is not there', ['none']],
    ['a command that cannot be read', ['--command', 'cancel']],
  ])('makes no sense of %s', async (_what, args) => {
    const { code } = await preview(...(args.length === 1 ? args : [draft, ...args]));
    expect(code).toBe(2);
  });
});

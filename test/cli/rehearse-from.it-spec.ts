import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, openPlacet } from '#runtime';
import { given, givenCalled, givenCirculated } from '../migration/given.js';
import { placet, startPlacet } from './placet.js';

import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
const rehearse = (...args: string[]) => placet(['rehearse', ...args], { settings });
const objection = join(folder, 'objection.yaml');
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
  writeFileSync(
    objection,
    `scenario: what-if-xad-objects
title: What if XAD objects
from: ${draft}
steps:
  - { do: position.register, as: XAD, on: draft, at: +P3D, with: { stance: objection } }
  - { check: draft, state: soc.held }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (): string => createHash('sha256').update(readFileSync(database)).digest('hex');

describe('rehearse --from', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves no copy behind when it is ended by %s',
    async (signal) => {
      const scratch = mkdtempSync(join(folder, 'scratch-'));
      const started = startPlacet(['rehearse', '--from', draft, '--nobody-answers'], {
        settings: { ...settings, TMPDIR: scratch },
      });
      const ended = new Promise<number | null>((resolve) => void started.once('close', resolve));
      await new Promise<void>((resolve) => {
        const watcher = watch(scratch, () => {
          watcher.close();
          resolve();
        });
      });
      started.kill(signal);
      expect(await ended).toBe(128 + constants.signals[signal]);
      expect(readdirSync(scratch)).toEqual([]);
    },
  );

  it('tells what happens when nobody answers, and leaves the database as it was, byte for byte', async () => {
    const before = bytes();
    const { code, stdout } = await rehearse('--from', draft, '--nobody-answers');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Then it stands so: [^]*\(soc\.elapsed\)/)]);
    expect(stdout).toMatch(/Still needed: /);
    expect(bytes()).toBe(before);
    expect(existsSync(join(folder, 'sample', 'mail'))).toBe(false);
  });

  it('plays a file of steps, which may name the draft itself', async () => {
    const { code, stdout } = await rehearse(objection);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\(soc\.held\)[^]*silence-broken/)]);
    expect((await rehearse('--from', draft.slice(0, 8), objection, '--json')).stdout).toContain(
      '"line":"outlook"',
    );
  });

  it('ends with 2 for a draft that is not there, and where it is not said what to play', async () => {
    expect((await rehearse('--from', 'nothing', '--nobody-answers')).code).toBe(2);
    expect((await rehearse('--from', draft)).code).toBe(2);
    expect((await rehearse('--from', draft, '--nobody-answers', '--until', 'soon')).code).toBe(2);
    expect((await rehearse()).code).toBe(2);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, openPlacet } from '#runtime';
import { givenCirculated } from '../migration/given.js';
import { placet } from './placet.js';

import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-plan-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
const plan = (...args: string[]) => placet(['plan', ...args], { settings });
let draft: string;

beforeAll(async () => {
  const opened = await openPlacet(loadConfig(settings));
  draft = (await givenCirculated(opened)).id;
  await opened.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('placet plan', () => {
  it('prints by when each step is to be done, how each date came about, and what to look at', async () => {
    const { code, stdout } = await plan(draft, '--body', 'soc', '--on', '2099-06-01', '--language', 'ru');
    expect(code).toBe(0);
    expect(stdout).toContain('Всё необходимое до заседания ещё можно выполнить в срок.');
    expect(stdout).toMatch(/1 июня 2099 года, 10:00 UTC\+5.+Заседание \(Комитет/);
    expect(stdout).toMatch(/! Нет данных: срок уведомления о заседании/);
  });

  it('ends with 1 where the meeting can no longer be reached, and says so as JSON too', async () => {
    const { code, stdout } = await plan(draft, '--body', 'soc', '--on', '2020-06-01', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { draft, possible: false }]);
  });

  it('ends with 2 for a draft, a meeting or a date that does not exist', async () => {
    for (const asked of [
      ['nothing', '--body', 'soc', '--on', '2099-06-01'],
      [draft, '--for', 'nothing'],
      [draft, '--body', 'soc', '--on', '2099-02-30'],
    ])
      expect((await plan(...asked)).code).toBe(2);
  });
});

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from '#store';
import { freshDatabase, mariadbUrl } from '#kit';
import { givenApi, type GivenApi } from '../api/given-api.js';
import type { Client } from '../api/client.js';
import { deploy } from '../bench/history/deployment.js';
import { openHistory } from '../bench/history/fill.js';
import { faultsOf, listenTo, type Asked } from './plans.js';

const DRAFTS = 1_500;
const PARTS = [
  '',
  '/revisions',
  '/revisions/1',
  '/positions',
  '/concerns',
  '/history',
  '/timeline',
  '/migration',
  '/plan?body=mc&on=2099-06-01&start=soc',
];
const LISTS = [
  'board',
  'board?body=soc',
  'board?kind=concept-paper&area=tourism',
  'delegation',
  'delegation/answers?limit=2',
  'calendar',
  'calendar?from=2099-01-01&until=2099-12-31&limit=2',
  'calendar?from=2099-01-01&until=2099-12-31&body=soc',
  'drafts?limit=2',
  'drafts?state=issued&limit=2',
  'drafts?state=soc.pending&kind=concept-paper',
  'drafts?body=soc&limit=2',
  'drafts?kind=concept-paper&limit=2',
  'drafts?area=finance&limit=2',
  'drafts?state=issued&body=soc&kind=concept-paper&area=finance&limit=2',
  'meetings?limit=2',
  'meetings?state=closed&limit=2',
  'meetings?body=soc&limit=2',
  'decisions?limit=2',
  'decisions?body=soc&limit=2',
  'notifications?limit=2',
  'notifications?unread=true',
  'deliveries?limit=2',
  'deliveries?state=accepted&limit=2',
  'deliveries?state=bounced',
  'organisation',
  'participants',
  'bodies',
  'workflows',
  'calendar/feeds',
  'clock',
];

describe.each(['SQLite', 'MariaDB'] as const)('over a long history on %s', (family) => {
  let folder: string;
  let given: GivenApi;
  let heard: ReadonlyMap<string, Asked>;
  let end: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placet-plans-'));
    const { settings, options, drop } = await databaseIn(folder, family);
    const deployment = await deploy(options);
    await (await openHistory(deployment, options)).growTo(DRAFTS);
    await deployment.close();
    given = await givenApi({ PLACET_DATA: folder, ...settings });
    heard = listenTo(given.api.placet.store);
    end = async () => {
      await given.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    };
  }, 240_000);
  afterAll(() => end());

  it('answers every question of the interface along an index, and sorts no more than a page', async () => {
    for (const actor of ['chair', 'XAA', 'XAZ', 'XBA', 'coordinator:tourism'])
      await lookAround(await given.client(actor));
    const faults: string[] = [];
    for (const asked of [...heard.values()]) {
      if (asked.sql.startsWith('EXPLAIN')) continue;
      faults.push(...(await faultsOf(given.api.placet.store, asked)));
    }
    expect(heard.size).toBeGreaterThan(60);
    expect(faults).toEqual([]);
  }, 240_000);

  it('notices a table that is gone through, and rows that are sorted', async () => {
    const wrong = [
      'SELECT draft.id FROM draft WHERE draft.revision = 7',
      'SELECT own.draft_id FROM draft_position AS own WHERE own.stance = ?',
      'SELECT id FROM draft WHERE circulated = 1 ORDER BY title LIMIT 5',
    ];
    for (const sql of wrong) {
      const params = sql.includes('?') ? ['support'] : [];
      expect(await faultsOf(given.api.placet.store, { sql, params })).not.toEqual([]);
    }
  });
});

async function databaseIn(
  folder: string,
  family: string,
): Promise<{
  readonly settings: Readonly<Record<string, string>>;
  readonly options: StoreOptions;
  readonly drop: () => Promise<void>;
}> {
  if (family === 'SQLite') {
    await mkdir(join(folder, 'sample'));
    return {
      settings: {},
      options: { sqliteFile: join(folder, 'sample', 'placet.sqlite') },
      drop: () => Promise.resolve(),
    };
  }
  const database = await freshDatabase(mariadbUrl());
  return {
    settings: { PLACET_DATABASE_URL: database.url },
    options: { url: database.url },
    drop: () => database.drop(),
  };
}

/** Everything that somebody can read, page by page, and all of a draft of each state. */
async function lookAround(caller: Client): Promise<void> {
  for (const list of LISTS) {
    const { body } = await caller.get(`/api/v1/${list}`);
    if (body.next !== undefined) await caller.get(body.next);
  }
  for (const feed of [{}, { body: 'soc' }]) {
    const made = await caller.post('/api/v1/calendar/feeds', feed);
    const { path } = JSON.parse(made.text) as { path: string };
    expect((await caller.get(path)).status).toBe(200);
  }
  const { text } = await caller.get('/api/v1/board?limit=1');
  const { columns } = JSON.parse(text) as { columns: readonly { drafts: readonly { id: string }[] }[] };
  for (const { id } of columns.flatMap(({ drafts }) => drafts)) {
    for (const part of PARTS) await caller.get(`/api/v1/drafts/${id}${part}`);
    await caller.get(`/api/v1/decisions/${id}`);
  }
  const meetings = (await caller.get('/api/v1/meetings?limit=3')).body.items;
  for (const { id } of meetings) {
    for (const part of ['', '/journal', '/agenda/proposal', '/agenda/versions', '/agenda/versions/1'])
      await caller.get(`/api/v1/meetings/${id}${part}`);
  }
}

import { grantAgain, grantNoMore, until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { givenCirculated } from './drafts.js';
import { expectRecorded, givenLoad, type Load } from './load.js';

/** So many more connections than there are files for. */
const CALLERS = 100;

describe('an api that the system grants no more', () => {
  let deployment: Deployment;
  let api: PlacetProcess;
  beforeAll(async () => {
    deployment = await givenDeployment();
    api = await deployment.start();
  });
  afterAll(() => deployment.drop());

  const underLoad = async (name: string): Promise<Load> => {
    const draft = await givenCirculated(await deployment.client(api, 'chair'));
    return givenLoad(deployment, [api], { draft, name });
  };

  it('files turns new callers away, goes on for those that it has, and takes all when there are files again', async () => {
    const load = await underLoad('files');
    await load.goesOn();
    await grantNoMore(api.pid, 'nofile');
    const calls = Array.from({ length: CALLERS }, async () => (await api.health('live')).status);
    expect(await Promise.all(calls)).toContain(0);
    await load.goesOn();
    await grantAgain(api.pid, 'nofile');
    await until(() => api.says('ready'));
    await load.stop();
    expect(load.others.filter((other) => !other.endsWith(': 503'))).toEqual([]);
    await expectRecorded(deployment, load, 'files');
  });

  it('memory ends, says so, and has lost nothing that it acknowledged when it is started again', async () => {
    const load = await underLoad('memory');
    await load.goesOn();
    await grantNoMore(api.pid, 'as');
    expect(await api.ended()).toBeGreaterThan(0);
    expect(await api.log()).toMatch(/out of memory/i);
    await api.start();
    await load.goesOn();
    await load.stop();
    expect(load.others.filter((other) => !other.endsWith(': 503'))).toEqual([]);
    await expectRecorded(deployment, load, 'memory');
  });
});

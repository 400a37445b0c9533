import { MariadbServer, SmallDisk, until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { givenCirculated } from './drafts.js';
import { expectRecorded, givenLoad } from './load.js';

const MEGABYTES = 330;
/** So many answers before and after. */
const SOME = 50;

describe('a database whose disk is full', () => {
  let disk: SmallDisk;
  let server: MariadbServer;
  let deployment: Deployment;
  let api: PlacetProcess;
  beforeAll(async () => {
    disk = await SmallDisk.of(MEGABYTES);
    server = await new MariadbServer({ disk }).start();
    deployment = await givenDeployment({ serverUrl: server.url });
    api = await deployment.start();
  });
  afterAll(async () => {
    await deployment.drop();
    await server.stop();
    await disk.remove();
  });

  it('takes nothing more, has lost nothing that was acknowledged, and goes on when there is room again', async () => {
    const draft = await givenCirculated(await deployment.client(api, 'chair'));
    const load = await givenLoad(deployment, [api], { draft, name: 'full' });
    await load.goesOn(SOME);
    await disk.fill();
    await until(() => load.others.length > 0);
    await disk.free();
    // Who finds no room for what it must write may end itself: a supervisor starts it again.
    await server.kill();
    await server.start();
    await load.goesOn(SOME);
    await load.stop();
    expect(load.others.filter((other) => !other.endsWith(': 503'))).toEqual([]);
    await expectRecorded(deployment, load, 'full');
  });
});

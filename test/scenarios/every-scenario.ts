import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openWorld,
  packageRoot,
  readScenario,
  runScenario,
  type RehearsalWorld,
  type ScratchStore,
} from '#runtime';
import type { HintsOnRedis } from './hints-on-redis.js';

const root = join(packageRoot(), 'workflows');
const files = readdirSync(root).flatMap((organisation) => {
  const folder = join(root, organisation, 'scenarios');
  return readdirSync(folder).map((name) => join(folder, name));
});

/** Where a scenario is played, if not on an embedded database of its own with no queue. */
export interface Mode {
  /** Empty before each scenario. */
  readonly database: ScratchStore;
  readonly hints: HintsOnRedis;
}

/** Plays every shipped scenario, and asks of each what holds for all. */
export function testEveryScenario(mode?: () => Mode): void {
  it.each(files)(
    '%s ends as it says, and its events give the stored state and the rows of every list, byte for byte',
    async (file) => {
      const scenario = readScenario(readFileSync(file, 'utf8'), file);
      const faithless: string[] = [];
      const unlike: string[] = [];
      const audited = async (options: Parameters<typeof openWorld>[0]): Promise<RehearsalWorld> => {
        const { database, hints } = mode?.() ?? {};
        const world = await openWorld({
          ...options,
          ...(database && { database }),
          ...(hints && { queue: hints.queue }),
        });
        return {
          ...world,
          async close() {
            try {
              if (database && hints) await changesNothing(database, () => hints.handOver(world.round));
              faithless.push(...(await world.unfaithful()));
              unlike.push(...(await world.rebuilt()));
            } finally {
              await world.close();
            }
          },
        };
      };
      const { failures } = await runScenario(scenario, audited, () => undefined);
      expect(failures).toEqual([]);
      expect(faithless).toEqual([]);
      expect(unlike).toEqual([]);
    },
  );
}

/** What the record says, and which letters are out. */
async function changesNothing({ store }: ScratchStore, work: () => Promise<void>): Promise<void> {
  const rows = () =>
    Promise.all([
      store.read.all('SELECT id, version FROM subject ORDER BY id'),
      store.read.all('SELECT id, state, fired_at FROM timer ORDER BY id'),
      store.read.all(`SELECT id, sent_at FROM delivery WHERE state <> 'queued' ORDER BY id`),
    ]);
  const before = await rows();
  await work();
  expect(await rows()).toEqual(before);
}

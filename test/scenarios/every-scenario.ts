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

const root = join(packageRoot(), 'workflows');
const files = readdirSync(root).flatMap((organisation) => {
  const folder = join(root, organisation, 'scenarios');
  return readdirSync(folder).map((name) => join(folder, name));
});

/** Plays every shipped scenario on a database: an embedded one of its own, or the one that is there. */
export function testEveryScenario(given?: () => ScratchStore): void {
  it.each(files)(
    '%s ends as it says, and its events give the stored state and the rows of every list, byte for byte',
    async (file) => {
      const scenario = readScenario(readFileSync(file, 'utf8'), file);
      const faithless: string[] = [];
      const unlike: string[] = [];
      const audited = async (options: Parameters<typeof openWorld>[0]): Promise<RehearsalWorld> => {
        const world = await openWorld({ ...options, ...(given ? { database: given() } : {}) });
        return {
          ...world,
          async close() {
            try {
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

import { embeddedQueue, randomIds, systemClock, type EngineOptions } from '#engine';
import { openStore, SILENT, type StoreOptions } from '#store';
import { engineFor } from './given.js';

/** What the parent test asks of this process, as JSON in its first argument. */
export interface Errand {
  readonly store: StoreOptions;
  readonly paper: string;
  /** Give so many commands, each with its own key; else sweep until nothing is armed. */
  readonly commands?: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(errand: Errand): Promise<void> {
  const store = await openStore(errand.store);
  const clock = systemClock({ graceMs: 0 });
  const queue = embeddedQueue({ clock, log: SILENT });
  const options: Partial<EngineOptions> = { queue, ids: randomIds, limits: { leaseMs: 100 } };
  const engine = engineFor(store, clock, options);
  if (errand.commands !== undefined) {
    const numbers = Array.from({ length: errand.commands }, (_, n) => n);
    const ref = { kind: 'draft' as const, id: errand.paper };
    // Three at a time, so that some are in one transaction and others wait.
    const rest = numbers.values();
    const client = async (): Promise<void> => {
      for (const n of rest) {
        const command = {
          type: 'paper.say',
          as: 'XAA',
          with: { word: `w${n}` },
          caller: 'c',
          idempotencyKey: `k${n}`,
        };
        const [answer] = await engine.dispatch({ ref, commands: [command] });
        if (answer && 'ok' in answer) say(`acknowledged ${n}`);
      }
    };
    await Promise.all([client(), client(), client()]);
  } else {
    const sweeper = engine.startSweeper({ everyMs: 5, limit: 6 });
    while ((await engine.due('9000-01-01T00:00:00.000Z')).length > 0) {
      say('sweeping');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await sweeper.stop();
  }
  await queue.close();
  await store.close();
  say('done');
}

await main(JSON.parse(process.argv[2] ?? '{}') as Errand);

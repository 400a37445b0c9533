import type { SystemClock } from '#engine';
import type { Log, Store } from '#store';

const EVERY_MS = 5_000;
const WORTH_SAYING_MS = 500;

/**
 * Keeps the clock of this process on the database's time: when a communication was received must not depend on which
 * process received it.
 */
export async function keepTime(
  clock: SystemClock,
  store: Store,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  let isOff = false;
  const compare = async (): Promise<void> => {
    const offBy = await clock.setBy(() => store.transaction((tx) => tx.now()));
    const isOffNow = offBy !== undefined && Math.abs(offBy) > WORTH_SAYING_MS;
    if (isOffNow && !isOff)
      log.warn(
        { offByMs: Math.round(offBy) },
        "The machine's clock differs from the database's, which is gone by",
      );
    if (offBy !== undefined) isOff = isOffNow;
  };
  let last = compare();
  await last;
  const timer = setInterval(() => {
    last = compare().catch((error: unknown) =>
      log.warn({ error }, "The database's time could not be asked for"),
    );
  }, EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}

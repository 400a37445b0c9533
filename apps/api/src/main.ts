import { setFlagsFromString } from 'node:v8';

/** How much the young generation of the heap grows when it is full: V8's own value. */
const USUAL_GROWTH = 2;

/** Serves until told to end; a start that fails says why. */
async function main(): Promise<void> {
  try {
    // Loading leaves much garbage: the heap would grow for it at the start and keep 50 MB for good.
    setFlagsFromString('--semi-space-growth-factor=1');
    const [{ loadConfig }, { startApi }] = await Promise.all([import('#runtime'), import('./start.js')]);
    const api = await startApi(loadConfig(), { isOwnProcess: true });
    setFlagsFromString(`--semi-space-growth-factor=${USUAL_GROWTH}`);
    const end = (): void => {
      process.off('SIGTERM', end).off('SIGINT', end);
      void api.close().then(() => process.exit(0), failed);
    };
    process.on('SIGTERM', end).on('SIGINT', end);
    process.stdout.write(`Placet listens on ${api.url}\nLook at ${api.url}/docs\n`);
  } catch (error) {
    failed(error);
  }
}

function failed(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

await main();

/** Works until told to end; a start that fails says why. */
async function main(): Promise<void> {
  try {
    const [{ loadConfig }, { startWorker }] = await Promise.all([import('#runtime'), import('./start.js')]);
    const worker = await startWorker(loadConfig(), { onStale: () => process.exit(1) });
    const end = (): void => {
      process.off('SIGTERM', end).off('SIGINT', end);
      void worker.close().then(() => process.exit(0), failed);
    };
    process.on('SIGTERM', end).on('SIGINT', end);
    process.stdout.write(`Placet works; its health is told at ${worker.healthUrl}/health/ready\n`);
  } catch (error) {
    failed(error);
  }
}

function failed(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

await main();

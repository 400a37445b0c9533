import type { Command } from 'commander';
import { environmentWith, isSet } from '#runtime';
import { runApp } from '../run-app.js';
import { configOf, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface WorkerOptions {
  readonly organisation?: string;
  readonly healthPort?: string;
}

/** `placet worker` */
export function addWorker(program: Command, terminal: Terminal): void {
  program
    .command('worker')
    .description(
      'start a worker: fires deadlines and sends notices beside `placet serve`, as many as are wanted',
    )
    .addOption(organisationOption())
    .option('--health-port <number>', 'port that tells its health (default: PLACET_WORKER_PORT, else 3001)')
    .action(async ({ organisation, healthPort }: WorkerOptions) => {
      if (!isSet('PLACET_REDIS_URL')) {
        throw new UsageError(
          'There is nothing for a worker to do: without PLACET_REDIS_URL "placet serve" does everything itself.',
        );
      }
      const { PLACET_ORGANISATION } = configOf(organisation);
      terminal.talk(`Starting a worker for ${PLACET_ORGANISATION}.`);
      process.exitCode = await runApp(
        'worker',
        environmentWith({
          PLACET_ORGANISATION,
          ...(healthPort !== undefined && { PLACET_WORKER_PORT: healthPort }),
        }),
      );
    });
}

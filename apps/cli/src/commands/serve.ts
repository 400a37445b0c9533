import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { OrganisationForm } from '#organisation';
import { environmentWith, isSet, loadConfig, packageRoot } from '#runtime';
import { organisationNamed, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface ServeOptions {
  readonly organisation?: string;
  readonly port?: string;
  readonly empty?: boolean;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `placet serve` */
export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('start Placet: the service that delegations and the chairmanship work with')
    .addOption(organisationOption())
    .option('--port <number>', 'port to listen on (default: PLACET_PORT, else 3000)')
    .option('--empty', 'a new database begins without the public record and the exercise draft')
    .action(async (options: ServeOptions) => {
      const environment = environmentWith(settingsOf(options));
      const { name, form } = organisationNamed(loadConfig(environment).PLACET_ORGANISATION);
      terminal.talk(`Starting Placet for ${titleOf(form)}. To sign in, make a token in another terminal:`);
      terminal.talk(`  npx placet user token --as chair --organisation ${name}`);
      process.exitCode = await startApi(environment);
    });
}

function settingsOf({ organisation, port, empty }: ServeOptions) {
  const record = empty ? 'none' : isSet('PLACET_RECORD') ? undefined : 'public';
  return {
    ...(organisation !== undefined && { PLACET_ORGANISATION: organisation }),
    ...(port !== undefined && { PLACET_PORT: port }),
    ...(record !== undefined && { PLACET_RECORD: record }),
  };
}

function titleOf({ title, organisation }: OrganisationForm): string {
  return typeof title === 'string' ? title : (title['en'] ?? organisation);
}

/** Runs the API as a process of its own, hands on what it is told to stop with, and ends as it ends. */
async function startApi(environment: ReturnType<typeof environmentWith>): Promise<number> {
  const main = join(packageRoot(), 'dist', 'apps', 'api', 'src', 'main.js');
  if (!existsSync(main)) throw new Error('The service is not built: run "npm run build" first.');
  const api = spawn(process.execPath, ['--enable-source-maps', main], { stdio: 'inherit', env: environment });
  const forward = (signal: NodeJS.Signals): void => {
    // A terminal sends Ctrl-C to every process of the foreground group itself.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    api.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      api.once('error', reject);
      api.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}

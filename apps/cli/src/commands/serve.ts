import type { Command } from 'commander';
import type { OrganisationForm } from '#organisation';
import { environmentWith, isSet, loadConfig } from '#runtime';
import { runApp } from '../run-app.js';
import { organisationNamed, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface ServeOptions {
  readonly organisation?: string;
  readonly port?: string;
  readonly empty?: boolean;
}

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
      if (isSet('PLACET_REDIS_URL')) {
        terminal.talk(
          'With PLACET_REDIS_URL deadlines and notices are the work of workers: run at least one as well.',
        );
        terminal.talk('  npx placet worker');
      }
      process.exitCode = await runApp('api', environment);
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

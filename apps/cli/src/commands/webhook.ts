import { Option, type Command } from 'commander';
import {
  addWebhook,
  enableWebhook,
  EndpointFault,
  isKnownActor,
  listMessages,
  listWebhooks,
  registryOf,
  removeWebhook,
  replayDead,
  rotateWebhook,
  type Config,
  type WebhookMessage,
  type WebhookRecord,
} from '#runtime';
import type { Store } from '#store';
import { jsonOption, organisationOption } from '../settings.js';
import { pad } from '../story/layout.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface Common {
  readonly organisation?: string;
  readonly json?: boolean;
}
interface AddOptions extends Common {
  readonly as: string;
  readonly label: string;
}

const AFTER = `
A webhook tells a program that something changed: who is told what, by Standard Webhooks 1.0, with nothing but ids.
Secrets follow from PLACET_WEBHOOK_KEY, and are shown once.

  $ placet webhook add https://registry.example/placet --as secretariat --label "Registry"
  $ placet webhook rotate <webhook>`;

/** `placet webhook add|list|rotate|enable|remove|dead|replay` */
export function addWebhooks(program: Command, terminal: Terminal): void {
  const webhook = program
    .command('webhook')
    .description('endpoints of programs that are told of changes')
    .addHelpText('after', AFTER);
  addAdd(webhook, terminal);
  addList(webhook, terminal);
  addDead(webhook, terminal);
  addRotate(webhook, terminal);
  const one = oneEndpoint(webhook, terminal);
  one('enable', 'tell an endpoint again that was disabled', async (store, id) =>
    (await enableWebhook({ store }, id)) ? 'is told again.' : undefined,
  );
  one('remove', 'remove an endpoint; what waits for it is dropped', async (store, id) =>
    (await removeWebhook({ store }, id)) ? 'was removed.' : undefined,
  );
  one('replay', 'try again what was given up, under the same ids', async (store, id) => {
    const count = await replayDead({ store }, id);
    return count === undefined ? undefined : `has ${count} messages to be tried again.`;
  });
}

function addAdd(webhook: Command, terminal: Terminal): void {
  webhook
    .command('add')
    .description('register an endpoint, and show its secret once')
    .argument('<url>', 'https, at a public address or one that PLACET_WEBHOOK_ALLOW names')
    .requiredOption('--as <actor>', 'who is told: secretariat, chair, XAA, coordinator:<area>')
    .addOption(new Option('--label <text>', 'to tell endpoints apart').default(''))
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (url: string, options: AddOptions) => {
      const { as: owner, label } = options;
      const made = await withStore(options, async (store, config) => {
        if (!(await isKnownActor(store, config.PLACET_ORGANISATION, owner)))
          throw new UsageError(
            `${config.PLACET_ORGANISATION} knows no ${owner}, or nobody holds that office now.`,
          );
        return orUsageError(addWebhook(registryOf(config, store), { owner, url, label }));
      });
      if (options.json) return terminal.data(JSON.stringify({ ...made.webhook, secret: made.secret }));
      terminal.talk(`Webhook ${made.webhook.id} for ${owner}. Its secret is shown this once:`);
      terminal.data(made.secret);
    });
}

function addRotate(webhook: Command, terminal: Terminal): void {
  webhook
    .command('rotate')
    .description('change the secret of an endpoint; for a day the one before signs too')
    .argument('<webhook>', 'the id that "placet webhook list" shows')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (id: string, options: Common) => {
      const work = (store: Store, config: Config) =>
        orUsageError(rotateWebhook(registryOf(config, store), id));
      const made = known(await withStore(options, work));
      if (options.json) return terminal.data(JSON.stringify({ ...made.webhook, secret: made.secret }));
      terminal.talk(`The new secret of webhook ${id} is shown this once:`);
      terminal.data(made.secret);
    });
}

function addList(webhook: Command, terminal: Terminal): void {
  webhook
    .command('list')
    .description('list the endpoints: who is told, what waits, and what went wrong')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const all = await withStore(options, ({ read }) => listWebhooks(read));
      if (all.length === 0) terminal.talk('There are no webhooks yet: "placet webhook add" makes one.');
      for (const one of all) terminal.data(options.json ? JSON.stringify(one) : lineOf(one));
    });
}

function lineOf({ id, owner, url, label, state, why, waiting, dead, lastError }: WebhookRecord): string {
  const standing = why === null ? state : `${state} (${why})`;
  const numbers = `${waiting} waiting, ${dead} dead`;
  const fault = lastError === null ? '' : `  last failed: ${lastError}`;
  return `${id}  ${pad(owner, 24)}  ${pad(standing, 16)}  ${pad(numbers, 20)}  ${url}  ${label}${fault}`.trimEnd();
}

const SHOWN_AT_MOST = 100;

function addDead(webhook: Command, terminal: Terminal): void {
  webhook
    .command('dead')
    .description('list the messages of an endpoint that were given up')
    .argument('<webhook>', 'the id that "placet webhook list" shows')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (id: string, options: Common) => {
      const asked = { id, state: 'dead', limit: SHOWN_AT_MOST };
      const messages = known(await withStore(options, ({ read }) => listMessages(read, asked)));
      for (const one of messages) terminal.data(options.json ? JSON.stringify(one) : messageLine(one));
    });
}

const messageLine = ({ id, at, type, subject, attempts, lastError }: WebhookMessage): string =>
  `${id}  ${at}  ${pad(type, 24)}  ${subject}  ${attempts} attempts: ${lastError ?? ''}`;

type Does = (store: Store, id: string) => Promise<string | undefined>;

function oneEndpoint(webhook: Command, terminal: Terminal) {
  return (name: string, description: string, does: Does): void => {
    webhook
      .command(name)
      .description(description)
      .argument('<webhook>', 'the id that "placet webhook list" shows')
      .addOption(organisationOption())
      .action(async (id: string, options: Common) => {
        const said = known(await withStore(options, (store) => does(store, id)));
        terminal.talk(`Webhook ${id} ${said}`);
      });
  };
}

function known<T>(what: T | undefined): T {
  if (what === undefined) throw new UsageError('There is no such webhook; "placet webhook list" shows them.');
  return what;
}

async function orUsageError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof EndpointFault) throw new UsageError(`Not done: ${error.message}.`);
    throw error;
  }
}

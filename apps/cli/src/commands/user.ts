import { Option, type Command } from 'commander';
import { addDuration, EVERY_DAY, isRefused } from '#calendar';
import { values } from '#procedure';
import {
  ADMINISTRATOR,
  isKnownActor,
  issueToken,
  listTokens,
  revokeToken,
  tokenId,
  type Config,
  type TokenRecord,
} from '#runtime';
import type { Store } from '#store';
import { jsonOption, organisationOption } from '../settings.js';
import { pad } from '../story/layout.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface TokenOptions {
  readonly as: string;
  readonly label: string;
  readonly expires?: string;
  readonly organisation?: string;
  readonly json?: boolean;
}

type Common = Pick<TokenOptions, 'organisation' | 'json'>;

const AFTER = `
A personal token is how a person or a program signs in to the service. It is shown once: hand it over by a safe way.

  $ placet user token --as chair --label "Head of the Chairmanship"
  $ placet user token --as XAA --expires P90D
  $ curl -H "Authorization: Bearer <token>" http://127.0.0.1:3000/api/v1/drafts`;

/** `placet user token|list|revoke` */
export function addUser(program: Command, terminal: Terminal): void {
  const user = program
    .command('user')
    .description('personal tokens: who may sign in, as whom')
    .addHelpText('after', AFTER);
  addToken(user, terminal);
  addList(user, terminal);
  addRevoke(user, terminal);
}

function addToken(user: Command, terminal: Terminal): void {
  user
    .command('token')
    .description('make a token for a delegation or an office, and show it once')
    .requiredOption(
      '--as <actor>',
      'XAA for a delegation; chair, secretariat or coordinator:<area> for an office; administrator for the queues only',
    )
    .addOption(new Option('--label <text>', 'whose it is, to tell tokens apart').default(''))
    .option('--expires <duration>', 'when it ends by itself, for example P90D (default: when it is revoked)')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (options: TokenOptions) => {
      const secret = await withStore(options, (store, config) => makeToken(store, config, options));
      const { as: actor, label } = options;
      if (options.json)
        return terminal.data(JSON.stringify({ token: secret, id: tokenId(secret), actor, label }));
      terminal.talk(`Token ${tokenId(secret)} for ${actor}. It is shown this once:`);
      terminal.data(secret);
    });
}

async function makeToken(
  store: Store,
  config: Config,
  { as: actor, label, expires }: TokenOptions,
): Promise<string> {
  if (actor !== ADMINISTRATOR && !values.actorCode.safeParse(actor).success) {
    throw new UsageError(
      `${actor} is no actor: expected XAA, chair, secretariat, coordinator:<area> or administrator.`,
    );
  }
  if (!(await isKnownActor(store, config.PLACET_ORGANISATION, actor))) {
    throw new UsageError(`${config.PLACET_ORGANISATION} knows no ${actor}, or nobody holds that office now.`);
  }
  const now = await store.transaction((tx) => tx.now());
  return issueToken(store, {
    actor,
    label,
    ...(expires !== undefined && { expiresAt: later(now, expires) }),
  });
}

function later(now: string, duration: string): string {
  const counted = addDuration(now, duration, { zone: 'UTC', calendar: EVERY_DAY });
  if (isRefused(counted)) throw new UsageError(`${duration} is no duration: expected P90D, P1Y or PT12H.`);
  return counted.instant;
}

function addList(user: Command, terminal: Terminal): void {
  user
    .command('list')
    .description('list the tokens: for whom, since when, and whether they are still good')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const tokens = await withStore(options, listTokens);
      if (tokens.length === 0)
        terminal.talk('There are no tokens yet: "placet user token --as chair" makes one.');
      for (const token of tokens) terminal.data(options.json ? JSON.stringify(token) : tokenLine(token));
    });
}

function tokenLine({ id, actor, label, createdAt, expiresAt, revokedAt }: TokenRecord): string {
  const until = revokedAt ? `revoked ${day(revokedAt)}` : expiresAt ? `until ${day(expiresAt)}` : 'no end';
  return `${id}  ${pad(actor, 24)}  since ${day(createdAt)}  ${pad(until, 18)}  ${label}`.trimEnd();
}

const day = (instant: string): string => instant.slice(0, 10);

function addRevoke(user: Command, terminal: Terminal): void {
  user
    .command('revoke')
    .description('end a token at once')
    .argument('<token>', 'the id that "placet user list" shows, or the token itself')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (name: string, options: Common) => {
      const [token, ...others] = await withStore(options, (store) => revokeToken(store, name));
      if (!token) throw new UsageError('There is no such token; "placet user list" shows them.');
      if (others.length > 0) throw new UsageError('Several tokens begin like that; give more of the id.');
      if (options.json) return terminal.data(JSON.stringify(token));
      terminal.talk(`Token ${token.id} for ${token.actor} has ended.`);
    });
}

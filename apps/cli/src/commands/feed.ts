import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '#messages';
import {
  isKnownActor,
  issueFeed,
  isKnownBody,
  listFeeds,
  revokeFeed,
  type Config,
  type FeedRecord,
} from '#runtime';
import type { Store } from '#store';
import { jsonOption, languageOption, organisationOption } from '../settings.js';
import { pad } from '../story/layout.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface FeedOptions {
  readonly as: string;
  readonly body?: string;
  readonly language: Language;
  readonly label: string;
  readonly organisation?: string;
  readonly json?: boolean;
}

type Common = Pick<FeedOptions, 'organisation' | 'json'>;

const AFTER = `
A calendar shows what a delegation or an office may know of meetings and deadlines, to whoever has its address: Outlook,
Thunderbird, a telephone. The address is a secret, and opens nothing else. It is shown once.

  $ placet feed issue --as XAA
  $ placet feed issue --as XAA --body soc --language ru --label "Embassy, calendar of the hall"`;

/** `placet feed issue|list|revoke` */
export function addFeed(program: Command, terminal: Terminal): void {
  const feed = program
    .command('feed')
    .description('calendars to subscribe to (iCalendar), by secret addresses')
    .addHelpText('after', AFTER);
  addIssue(feed, terminal);
  addList(feed, terminal);
  addRevoke(feed, terminal);
}

function addIssue(feed: Command, terminal: Terminal): void {
  feed
    .command('issue')
    .description('make a calendar of what a delegation or an office may know, and show its address once')
    .requiredOption(
      '--as <actor>',
      'XAA for a delegation; chair, secretariat or coordinator:<area> for an office',
    )
    .option('--body <code>', 'of this body alone')
    .addOption(languageOption())
    .addOption(new Option('--label <text>', 'whose it is, to tell calendars apart').default(''))
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (options: FeedOptions) => {
      const { address, feed: made } = await withStore(options, (store, config) =>
        make(store, config, options),
      );
      if (options.json) return terminal.data(JSON.stringify({ ...made, address }));
      terminal.talk(`Calendar ${made.id} for ${made.actor}. Its address is shown this once:`);
      terminal.data(address);
    });
}

async function make(
  store: Store,
  config: Config,
  { as: actor, body, language, label }: FeedOptions,
): Promise<{ readonly address: string; readonly feed: FeedRecord }> {
  const { PLACET_ORGANISATION: organisation, PLACET_PUBLIC_URL: publicUrl = '' } = config;
  if (!LANGUAGES.includes(language)) throw new UsageError(`There are no words in ${language}.`);
  if (actor === 'administrator' || !(await isKnownActor(store, organisation, actor)))
    throw new UsageError(`${organisation} knows no ${actor}, or nobody holds that office now.`);
  if (body !== undefined && !(await isKnownBody(store, organisation, body)))
    throw new UsageError(`${organisation} has no body ${body}.`);
  const { secret, feed } = await issueFeed(store, { actor, body, language, label });
  return { address: `${publicUrl}/api/v1/calendar/feeds/${secret}.ics`, feed };
}

function addList(feed: Command, terminal: Terminal): void {
  feed
    .command('list')
    .description('list the calendars: in whose eyes, since when, and when they were last fetched')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const feeds = await withStore(options, ({ read }) => listFeeds(read));
      if (feeds.length === 0)
        terminal.talk('There are no calendars yet: "placet feed issue --as XAA" makes one.');
      for (const one of feeds) terminal.data(options.json ? JSON.stringify(one) : lineOf(one));
    });
}

function lineOf({ id, actor, body, createdAt, revokedAt, fetchedAt, label }: FeedRecord): string {
  const end = revokedAt ? `revoked ${day(revokedAt)}` : 'good';
  const fetched = fetchedAt ? `fetched ${day(fetchedAt)}` : 'never fetched';
  const whose = body === null ? actor : `${actor} (${body})`;
  return `${id}  ${pad(whose, 28)}  since ${day(createdAt)}  ${pad(end, 18)}  ${pad(fetched, 18)}  ${label}`.trimEnd();
}

const day = (instant: string): string => instant.slice(0, 10);

function addRevoke(feed: Command, terminal: Terminal): void {
  feed
    .command('revoke')
    .description('end a calendar at once: its address leads nowhere')
    .argument('<feed>', 'the id that "placet feed list" shows, or the secret in its address')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async (name: string, options: Common) => {
      const [found, ...others] = await withStore(options, (store) => revokeFeed(store, name));
      if (!found) throw new UsageError('There is no such calendar; "placet feed list" shows them.');
      if (others.length > 0) throw new UsageError('Several calendars begin like that; give more of the id.');
      if (options.json) return terminal.data(JSON.stringify(found));
      terminal.talk(`Calendar ${found.id} for ${found.actor} has ended.`);
    });
}

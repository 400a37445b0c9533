import type { Command } from 'commander';
import type { Language } from '#messages';
import { findDraft, previewInCopy, type NoticesPreview, type WhatIf } from '#runtime';
import type { SubjectRef } from '#procedure';
import { databaseNow, type Store } from '#store';
import { jsonOption, languageOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface PreviewOptions {
  readonly language: Language;
  readonly organisation?: string;
  readonly json?: boolean;
  readonly command?: string;
  readonly as: string;
}

const AFTER = `
Reminders that are armed are shown as they would be sent: to whom, when, in which words, and why. With --command also
what that command would tell at once if it were given now, and what would be reminded of after it. Nothing is sent or
changed.

  $ placet notices preview 0190b5a6
  $ placet notices preview 0190b5a6 --as chair --command '{"type":"draft.withdraw","with":{"consents":["XAB"]}}'`;

/** `placet notices preview DRAFT|MEETING` */
export function addNotices(program: Command, terminal: Terminal): void {
  program
    .command('notices')
    .description('who is told of what')
    .command('preview')
    .description('show who will get what, when and why, before anything is sent')
    .argument(
      '<draft|meeting>',
      'id, the beginning of the id of a draft, its symbol, or the number of its decision',
    )
    .option('--command <json>', 'a command that is not given: what would it tell?')
    .option('--as <office>', 'who would give it', 'chair')
    .addOption(languageOption())
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (named: string, options: PreviewOptions) => {
      const view = await withStore(options, async (store, config) => {
        const ref = await subjectNamed(store, named);
        const at = await databaseNow(store.read, store.dialect);
        const live = { q: store.read, organisation: config.PLACET_ORGANISATION, at };
        return ref && previewInCopy(live, ref, options.language, whatIfOf(options));
      });
      if (!view) throw new UsageError(`There is no draft or meeting ${named} in this database.`);
      if (options.json) terminal.data(JSON.stringify(view));
      else for (const line of linesOf(view)) terminal.data(line);
    });
}

async function subjectNamed(store: Store, named: string): Promise<SubjectRef | undefined> {
  const meeting = await store.read.get("SELECT id FROM subject WHERE id = ? AND kind = 'meeting'", [named]);
  if (meeting) return { kind: 'meeting', id: named };
  const draft = await findDraft(store.read, named);
  return draft === undefined ? undefined : { kind: 'draft', id: draft };
}

function whatIfOf({ command, as }: PreviewOptions): WhatIf | undefined {
  if (command === undefined) return undefined;
  try {
    const { type, with: payload = {} } = JSON.parse(command) as Partial<WhatIf>;
    if (typeof type === 'string') return { type, as, with: payload };
  } catch {
    // What is no JSON is told as what has no type.
  }
  throw new UsageError('--command takes JSON with a type: {"type":"meeting.cancel","with":{"reason":"…"}}.');
}

function linesOf({ notices, command }: NoticesPreview): readonly string[] {
  const tried = command
    ? [
        `${command.type}: ${command.refused === null ? 'would be taken' : `would be refused (${command.refused})`}`,
        ...command.notices.flatMap(linesOfNotice),
      ]
    : [];
  const reminders = notices.flatMap(linesOfNotice);
  return [...tried, ...(reminders.length > 0 ? reminders : ['Nothing is to be reminded of.'])];
}

function linesOfNotice({ at, kind, to }: NoticesPreview['notices'][number]): readonly string[] {
  return [
    `${at}  ${kind}`,
    ...to.flatMap(({ recipient, name, language, channels, mailAt, why, subject }) => [
      `  ${recipient} ${name} (${language}; ${channels.join(', ')}${mailAt === null ? '' : ` at ${mailAt}`}): ${why.sentence}`,
      `    ${subject}`,
    ]),
  ];
}

import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { openPlacet, readMailbox, takeReport, type TakenReport } from '#runtime';
import { configOf, jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface BounceOptions {
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
Reads what mail servers returned: an mbox file, a maildir, a folder of message files, or one message (RFC 3464). Each
letter that came back is noted in the register of deliveries, the chair and the secretariat are told of it once, and an
address that fails for good is marked, until it is set anew. Reading the same mailbox again changes nothing more.

Exit codes: 0 all could be read, 1 some messages could not.

  $ placet mail bounces /var/mail/bounces
  $ placet mail bounces ~/Maildir --json`;

/** `placet mail bounces FILE` */
export function addMail(program: Command, terminal: Terminal): void {
  program
    .command('mail')
    .description('letters that came back')
    .command('bounces')
    .description('note the letters that mail servers returned')
    .argument('<file>', 'mbox file, maildir, folder of messages, or one message')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: BounceOptions) => {
      if (!existsSync(file)) throw new UsageError(`${file} cannot be read.`);
      const placet = await openPlacet(configOf(options.organisation));
      try {
        await takeAll(placet, file, options, terminal);
      } finally {
        await placet.close();
      }
    });
}

async function takeAll(
  placet: Parameters<typeof takeReport>[0],
  file: string,
  { json }: BounceOptions,
  terminal: Terminal,
): Promise<void> {
  const counts = new Map<TakenReport['outcome'], number>();
  for await (const message of readMailbox(file)) {
    const reports: readonly TakenReport[] = message
      ? await takeReport(placet, message)
      : [{ outcome: 'unreadable' }];
    for (const report of reports) {
      counts.set(report.outcome, (counts.get(report.outcome) ?? 0) + 1);
      if (json) terminal.data(JSON.stringify(report));
      else if (report.delivery) terminal.data(`${report.outcome}  ${report.recipient}  ${report.delivery}`);
    }
  }
  const told = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  if (!json) terminal.data(told === '' ? 'no messages' : told);
  if (counts.has('unreadable')) terminal.exitWith(1);
}

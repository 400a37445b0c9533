import type { Command } from 'commander';
import { examine, type Examination } from '#runtime';
import { configOf, jsonOption, organisationOption } from '../settings.js';
import { findingTable } from '../story/finding-table.js';
import type { ExitCode, Terminal } from '../terminal.js';

interface DoctorOptions {
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
It looks at the database, at Redis and at the settings as the service would use them, and changes nothing. The service
looks at the same when it starts: it refuses a database that could lose what it acknowledged, and its log names what
else should be corrected.

Exit codes: 0 all is well or should only be improved, 1 something would lose data and must be corrected, 2 the database
cannot be reached.`;

/** `placet doctor` */
export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('look at the settings of the database and of Redis: what is required, and what is so')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async ({ organisation, json = false }: DoctorOptions) => {
      const examination = await examine(configOf(organisation));
      if (json) for (const finding of examination.findings) terminal.data(JSON.stringify(finding));
      else for (const line of findingTable(examination.findings, terminal.width)) terminal.data(line);
      terminal.talk(conclusion(examination));
      terminal.exitWith(codeOf(examination));
    });
}

function codeOf({ findings, unreachable }: Examination): ExitCode {
  if (unreachable !== undefined) return 2;
  return findings.some(({ verdict }) => verdict === 'refused') ? 1 : 0;
}

function conclusion({ findings, unreachable }: Examination): string {
  if (unreachable !== undefined) return `The database cannot be reached: ${unreachable}`;
  const count = (verdict: string): number => findings.filter((one) => one.verdict === verdict).length;
  const [refused, warned, unknown] = [count('refused'), count('warning'), count('unknown')];
  if (refused > 0) return `${refused} must be corrected before Placet is used here; ${warned} should be.`;
  const well = warned > 0 ? `Nothing would be lost; ${warned} should be corrected.` : 'All is well.';
  return unknown > 0 ? `${well} ${unknown} could not be looked at from here.` : well;
}

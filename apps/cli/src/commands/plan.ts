import type { Command } from 'commander';
import { sayRefusal, type Language } from '#messages';
import {
  openPlacet,
  viewerOf,
  viewPlan,
  type Placet,
  type PlanRequest,
  type PlanView,
  type Reading,
} from '#runtime';
import { databaseNow } from '#store';
import { configOf, jsonOption, languageOption, organisationOption } from '../settings.js';
import { planLines } from '../story/plan-lines.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface PlanOptions {
  readonly for?: string;
  readonly body?: string;
  readonly on?: string;
  readonly start?: string;
  readonly silence?: readonly string[];
  readonly language: Language;
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
Counts back from the meeting, as things stand now: notice, circulation, translation and silence as the organisation's
file gives them; what it does not give counts as nothing, and is said to be unknown.

Exit codes: 0 everything can still be done in time, 1 something cannot, 2 there is no such draft or meeting.

  $ placet plan 0190b5a6-7d1e-7c3a-9d55-2f8a4c1b7e10 --for 0190b5a7-11c2-7f02-8a7b-4a5d8c9e0f11
  $ placet plan 0190b5a6-7d1e-7c3a-9d55-2f8a4c1b7e10 --body mc --on 2026-10-01 --silence soc`;

/** `placet plan DRAFT --for MEETING` */
export function addPlan(program: Command, terminal: Terminal): void {
  program
    .command('plan')
    .description('by when each step before a meeting is to be done, and what no longer can be')
    .argument('<draft>', 'id of the draft')
    .option('--for <meeting>', 'id of the meeting that is to take it up')
    .option('--body <body>', 'a meeting of this body that is not scheduled yet …')
    .option('--on <date>', '… and its date, or date and time')
    .option('--start <body>', 'where a draft that is not yet submitted is to begin')
    .option('--silence <body...>', 'bodies that are to decide by silence')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (draft: string, options: PlanOptions) => {
      const placet = await openPlacet(configOf(options.organisation));
      try {
        const plan = await planOf(placet, draft, options);
        if (!plan.possible) terminal.exitWith(1);
        if (options.json) terminal.data(JSON.stringify(plan));
        else for (const line of planLines(plan, terminal.width)) terminal.data(line);
      } finally {
        await placet.close();
      }
    });
}

async function planOf(placet: Placet, draft: string, options: PlanOptions): Promise<PlanView> {
  const { language, body, on, start, silence: silences = [] } = options;
  const request: PlanRequest = { meeting: options.for, body, on, start, silences };
  const plan = await viewPlan(await readingOf(placet, language), draft, request);
  if (!plan) throw new UsageError(`There is no draft ${draft} in this database.`);
  if ('refused' in plan) throw new UsageError(sayRefusal(language, plan, (code) => code));
  return plan;
}

async function readingOf(placet: Placet, language: Language): Promise<Reading> {
  const organisation = await placet.organisation();
  const at = await databaseNow(placet.store.read, placet.store.dialect);
  const viewer = viewerOf(organisation, 'secretariat', at);
  return { q: placet.store.read, catalogue: placet.catalogue, organisation, viewer, language };
}

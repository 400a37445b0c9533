import { FormError, type Refused } from '#procedure';
import { namesFor, type Reading } from '../read/reading.js';
import { readScenarioFrom } from '../scenario/read-scenario.js';
import type { StoryLine } from '../scenario/story.js';
import type { RehearsalForm, RehearsalView } from './rehearsal.dto.js';
import { openDraftRehearsal, type DraftRehearsal } from './rehearse-draft.js';
import { toldEnd, toldLine, type Telling } from './told.js';

const BUDGET_MS = 20_000;
const FILE = 'steps';

/**
 * Rehearses a running draft for the chair or the secretariat; `undefined` where there is none. Steps that cannot be
 * read are refused with pointers.
 */
export async function viewRehearsal(
  reading: Reading,
  organisation: string,
  id: string,
  form: RehearsalForm,
): Promise<RehearsalView | Refused | undefined> {
  const { q, viewer } = reading;
  const rehearsal = await openDraftRehearsal({ q, organisation, at: viewer.at }, id);
  if (!rehearsal) return undefined;
  try {
    return await played(reading, rehearsal, form);
  } catch (error) {
    if (error instanceof FormError) return refusalOf(error);
    if (error instanceof RangeError) return invalid('/until', error.message);
    throw error;
  } finally {
    await rehearsal.close();
  }
}

async function played(
  reading: Reading,
  rehearsal: DraftRehearsal,
  form: RehearsalForm,
): Promise<RehearsalView> {
  const { beginning, id } = rehearsal;
  const { start, zone } = beginning;
  const telling: Telling = { language: reading.language, names: namesFor(reading), zone };
  const scenario = form.steps && readScenarioFrom(scenarioText(id, form.steps), FILE, beginning);
  const story: RehearsalView['story'] = [];
  let outlook: Extract<StoryLine, { line: 'outlook' }> | undefined;
  const limits = { budgetMs: BUDGET_MS, ...(form.until === undefined ? {} : { until: form.until }) };
  const { passed } = await rehearsal.play(
    scenario,
    (line) => {
      if (
        line.line === 'scenario' ||
        line.line === 'end' ||
        (line.line === 'timer' && line.kind === 'reminder')
      )
        return;
      if (line.line === 'outlook') outlook = line;
      else story.push(toldLine(line, telling));
    },
    limits,
  );
  if (!outlook) throw new Error('a rehearsal ended without saying how');
  return { draft: id, start, zone, passed, story, end: toldEnd(outlook, telling) };
}

/** JSON is YAML: the steps are read as those of a file are. */
function scenarioText(id: string, steps: NonNullable<RehearsalForm['steps']>): string {
  return JSON.stringify({ scenario: 'rehearsal', title: 'Rehearsal', from: id, steps });
}

function refusalOf({ faults }: FormError): Refused {
  return {
    refused: 'invalid-payload',
    pointers: faults.map(({ path, message }) => ({
      pointer: `/${path.replaceAll('.', '/')}`,
      expected: message,
    })),
  };
}

function invalid(pointer: string, expected: string): Refused {
  return { refused: 'invalid-payload', pointers: [{ pointer, expected }] };
}

import { values } from '#procedure';
import { z } from 'zod';
import { calendarForm } from './calendar-overrides.js';
import { noticesCheck, organisationCheck, subjectCheck } from './check.form.js';
import { commandShape } from './command.form.js';
import { commandRules } from './command-schema.js';
import { faultStep, stepForm, waitStep } from './step.form.js';
import { instant } from './values.form.js';

const header = {
  scenario: values.kebab.describe('Name of the scenario, in lower case with hyphens'),
  title: values.localisedText.describe('What happens, in one sentence'),
  organisation: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder under workflows/ (sample unless told), or the path of a folder of your own, from this file: ./my-body',
    ),
  workflows: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Workflow files of your own, from this file: ./my-workflow.yaml; new drafts of their kinds follow them',
    ),
  start: instant.optional().describe('The instant at which the scenario begins'),
  from: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Instead of organisation and start: a running draft, by its id or number; the steps call it draft',
    ),
  record: z
    .literal(true)
    .optional()
    .describe('A new deployment of this organisation starts with what this scenario tells'),
  notes: z.string().optional().describe('What the record gives, and what was assumed'),
  calendar: calendarForm.optional(),
  people: z
    .literal('auto')
    .default('auto')
    .describe('auto: one head of delegation for each member, with a working address; offices filled'),
};

const A_SCENARIO = 'A procedure played before it is used: commands, time that passes, and checks';

export const scenarioForm = z
  .strictObject({ ...header, steps: z.array(stepForm).min(1) })
  .refine(({ start, from }) => (start === undefined) !== (from === undefined), {
    path: ['start'],
    message: 'start or from, one of them',
  })
  .refine(({ organisation, from }) => organisation === undefined || from === undefined, {
    path: ['organisation'],
    message: 'A running draft belongs to its own organisation',
  })
  .describe(A_SCENARIO);

/** The same form for editors: the steps spelt out, where reading goes by the first word of each. */
const publishedForm = z
  .strictObject({
    ...header,
    steps: z
      .array(
        z.union([
          commandShape.meta({ id: 'command' }),
          subjectCheck.meta({ id: 'check' }),
          noticesCheck.meta({ id: 'noticesCheck' }),
          organisationCheck.meta({ id: 'organisationCheck' }),
          waitStep.meta({ id: 'wait' }),
          faultStep.meta({ id: 'fault' }),
        ]),
      )
      .min(1)
      .describe('What happens, in order'),
  })
  .describe(A_SCENARIO);

/** The published JSON Schema of a scenario file: an editor completes and checks it while it is written. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(publishedForm, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def === commandShape._zod.def) Object.assign(jsonSchema, commandRules());
      if (zodSchema._zod.def === publishedForm._zod.def)
        Object.assign(jsonSchema, { oneOf: [{ required: ['start'] }, { required: ['from'] }] });
    },
  });
}

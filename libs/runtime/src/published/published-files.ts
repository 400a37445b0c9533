import { organisationForm } from '#organisation';
import { workflowJsonSchema, workflowLikeJsonSchema } from '#procedure';
import { z } from 'zod';
import { scenarioJsonSchema } from '../scenario/scenario.form.js';
import { settingsHelp } from '../config.js';
import { noticesPage } from './notices-page.js';
import { vocabularyPage } from './vocabulary-page.js';

const json = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

const exampleSettings = (): string =>
  [
    '# Every setting with its default. Unknown PLACET_ variables refuse to start.',
    ...settingsHelp().flatMap(({ name, meaning, usual }) => [
      '',
      `# ${meaning}`,
      `${usual === '' ? '# ' : ''}${name}=${usual}`,
    ]),
    '',
  ].join('\n');

/** Files of the repository that are made from the code, by path. A test keeps them current. */
export function publishedFiles(): Readonly<Record<string, string>> {
  return {
    '.env.example': exampleSettings(),
    'docs/notices.md': noticesPage(),
    'docs/vocabulary.md': vocabularyPage(),
    'docs/schemas/workflow.schema.json': json(workflowJsonSchema()),
    'docs/schemas/workflow-like.schema.json': json(workflowLikeJsonSchema()),
    'docs/schemas/organisation.schema.json': json(
      z.toJSONSchema(organisationForm, { io: 'input', unrepresentable: 'any' }),
    ),
    'docs/schemas/scenario.schema.json': json(scenarioJsonSchema()),
  };
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compileWorkflow, fold, loadWorkflow, workflowForm } from '#procedure';
import { STORIES } from './stories.js';

// Writes the history of one story, once: node dist/test/histories/write-history.js NAME. It never replaces one.
const name = process.argv[2] ?? '';
const story = STORIES[name];
const target = `test/histories/${name}.jsonl`;
if (!story) throw new Error(`no story ${name}; there are ${Object.keys(STORIES).join(', ')}`);
if (existsSync(target))
  throw new Error(`${target} is written already: add another story (test/histories/README.md)`);
const file = `workflows/sample/${story.workflow}.yaml`;
const { form, identity, ...compiled } = loadWorkflow(readFileSync(file, 'utf8'), file);
const later = (story.versions ?? []).map((difference) => workflowForm.parse({ ...form, ...difference }));
const versions = new Map(later.map((one) => [one.version, compileWorkflow(one)]));
const state = JSON.stringify(
  fold({ form, identity, ...compiled }, story.acts, (version) => versions.get(version)),
);
const sha256 = createHash('sha256').update(state).digest('hex');
const head = { workflow: form, identity, ...(later.length > 0 ? { versions: later } : {}) };
const lines = [head, ...story.acts, { sha256 }].map((line) => JSON.stringify(line));
writeFileSync(target, `${lines.join('\n')}\n`);

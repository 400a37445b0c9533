import { readFileSync } from 'node:fs';
import { given, NOTE } from '../../test/told.js';
import { loadWorkflow } from '../form/load-workflow.js';

const file = 'workflows/sample/regulations.yaml';
const source = readFileSync(file, 'utf8').replace(
  /^( +)template: meeting\n/gm,
  '$&$1rule: { blockedBy: [objection] }\n',
);

describe('two words of one delegation that conflict', () => {
  it('obstruct where either does under the rule, whatever the note would do under another', () => {
    const draft = given(loadWorkflow(source, file)).session().say('XAB', 'scrutiny-reservation', NOTE);
    expect(draft.ruling).toBeUndefined();
    expect(draft.say('XAB', 'objection').ruling).toBe('objection-standing');
  });
});

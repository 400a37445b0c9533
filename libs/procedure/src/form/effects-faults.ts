import { pronouncedAt } from '../compile/stages.js';
import { entersIntoForce } from '../draft/stated-conditions.js';
import { unknownName, type Complaint } from './complaint.js';
import { DECISION } from './effects.form.js';
import type { KnownNames } from './known-names.js';
import type { WorkflowForm } from './workflow.form.js';

const MOST = { fields: 60, effects: 100, conditions: 60 };

/** What a decision is to change and what it is to wait for, as far as the file itself shows that it cannot. */
export function* effectsFaults(form: WorkflowForm, known: KnownNames): Generator<Complaint> {
  yield* tooMany(form);
  yield* neverPronounced(form, known);
  const about = form.about ?? {};
  for (const [index, { at, each, when, with: payload }] of (form.effects ?? []).entries()) {
    const path = ['effects', index];
    if (at === 'in-force' && !entersIntoForce(form))
      yield [[...path, 'at'], 'no condition of this workflow has inForce: it would never come'];
    if (when !== undefined && !(when in about))
      yield [[...path, 'when'], unknownName('field of about', when, Object.keys(about))];
    const list = each === undefined ? undefined : about[each];
    const isList = typeof list === 'object' && 'list' in list;
    if (each !== undefined && !isList) yield [[...path, 'each'], 'is no list of about'];
    const fields = [...Object.keys(about), ...(isList ? Object.keys(list.list) : [])];
    for (const [key, value] of Object.entries(payload)) {
      if (typeof value === 'string' && value.startsWith('$') && !fields.includes(value.slice(1)))
        yield [[...path, 'with', key], unknownName('field of about', value.slice(1), fields)];
    }
  }
}

function* tooMany({ about = {}, effects = [], conditions = {} }: WorkflowForm): Generator<Complaint> {
  if (Object.keys(about).length > MOST.fields) yield [['about'], `more than ${MOST.fields} fields`];
  if (effects.length > MOST.effects) yield [['effects'], `more than ${MOST.effects} effects`];
  if (Object.keys(conditions).length > MOST.conditions)
    yield [['conditions'], `more than ${MOST.conditions} conditions`];
}

function* neverPronounced(form: WorkflowForm, { verb: verbs }: KnownNames): Generator<Complaint> {
  const pronounced = Object.entries(form.stages).flatMap(([id, { template }]) =>
    template === 'states' ? verbs : pronouncedAt(form, id),
  );
  for (const [name, condition] of Object.entries(form.conditions ?? {})) {
    for (const [index, verb] of ('before' in condition ? condition.before : []).entries()) {
      const path = ['conditions', name, 'before', index];
      if (verb === DECISION) continue;
      if (!verbs.includes(verb)) yield [path, unknownName('verb', verb, verbs)];
      else if (!pronounced.includes(verb)) yield [path, 'no stage pronounces it: it holds nothing back'];
    }
  }
}

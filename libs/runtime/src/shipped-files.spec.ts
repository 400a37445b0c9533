import { existsSync, readFileSync } from 'node:fs';
import { organisationCommands } from '#organisation';
import { EFFECTS, KINDS, type CompiledWorkflow } from '#procedure';
import { readOrganisation, readWorkflow } from './shipped-files.js';

const newest = (name: string): Map<string, CompiledWorkflow> =>
  new Map(readOrganisation(name).workflows.map(({ workflow }) => [workflow.identity.id, workflow]));
const cica = newest('cica');
const sample = newest('sample');

/** What the sample takes over as it is: everything but the route, which is its own, and the languages. */
function taken({ form }: CompiledWorkflow) {
  const { kind, title, finalBodies, about, conditions, effects, review } = form;
  return { kind, title, finalBodies, about, conditions, effects, review };
}

const TAKEN = KINDS.filter((kind) => !['road-map', 'regulations', 'concept-paper'].includes(kind));
const INHERITS_FINAL_BODIES = TAKEN.filter(
  (kind) => !/^finalBodies:/m.test(readFileSync(`workflows/cica/${kind}.yaml`, 'utf8')),
);

describe('the workflows of CICA and of the sample', () => {
  it('are there for every kind of document of the vocabulary, in both', () => {
    expect(KINDS.filter((kind) => !cica.has(kind))).toEqual([]);
    expect(KINDS.filter((kind) => !sample.has(kind))).toEqual([]);
  });

  it.each(TAKEN)('a %s is the same in both but for route and languages', (kind) => {
    const [ours, theirs] = [cica.get(kind), sample.get(kind)];
    if (!ours || !theirs) throw new Error(`no workflow for ${kind}`);
    const { finalBodies: theirEnds, ...copied } = taken(theirs);
    const { finalBodies: ends, ...original } = taken(ours);
    expect(copied).toEqual(original);
    if (!INHERITS_FINAL_BODIES.includes(kind)) expect(theirEnds).toEqual(ends);
    else expect(theirEnds).toEqual(expect.arrayContaining(ends));
    expect(theirs.form.languages.required).toEqual([]);
    expect(ours.form.languages.required).toEqual(['en', 'ru']);
  });

  it('are pinned by their whole text: it reads the same without the files that it was put together from', () => {
    const { source, workflow } = readWorkflow('workflows/cica/joint-statement.yaml');
    expect(source).not.toMatch(/^like:/m);
    expect(workflow.form.stages['mc']).toEqual(cica.get('declaration')?.form.stages['mc']);
  });

  it('are all linked in docs/cica.md, and what it links is there', () => {
    const page = readFileSync('docs/cica.md', 'utf8');
    const links = [...page.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, link = '']) => `docs/${link}`);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
    expect(KINDS.filter((kind) => !page.includes(`(../workflows/cica/${kind}.yaml)`))).toEqual([]);
  });
});

it('every effect that a workflow can declare is a command on the organisation, given by the system', () => {
  for (const effect of EFFECTS) {
    const by: readonly string[] = organisationCommands[effect].by;
    expect([effect, by.includes('system')]).toEqual([effect, true]);
  }
});

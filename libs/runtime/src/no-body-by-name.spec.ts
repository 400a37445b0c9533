import { readdirSync, readFileSync } from 'node:fs';
import { readOrganisation, shippedOrganisations } from './shipped-files.js';

const organisations = shippedOrganisations();
const sources = readdirSync('libs', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/src\/.*\.ts$/.test(name) && !name.endsWith('.spec.ts'))
  .map((name) => `libs/${name}`);

/** Where a program asks whether something is exactly this name. */
const asksFor = (name: string): RegExp =>
  new RegExp(`(?:===|!==|case|includes\\(|has\\()\\s*['"\`]${name}['"\`]`);

describe('the shipped organisations', () => {
  it.each(['osce', 'un', 'ietf', 'codex'])('%s is among them, with workflows and scenarios', (name) => {
    expect(organisations).toContain(name);
    expect(readOrganisation(name).workflows.length).toBeGreaterThan(0);
    expect(readdirSync(`workflows/${name}/scenarios`).length).toBeGreaterThanOrEqual(3);
  });

  it('follow procedures before bodies that they have, with titles in English and Russian', () => {
    const faults = organisations.flatMap((name) => {
      const { form, workflows } = readOrganisation(name);
      const bodies = form.bodies.map(({ code }) => code);
      return workflows.flatMap(({ file, workflow }) => {
        const stages = Object.entries(workflow.form.stages);
        const unknown = stages.map(([id, { body = id }]) => body).filter((body) => !bodies.includes(body));
        const untitled = [workflow.form.title, ...stages.map(([, { title }]) => title ?? {})].filter(
          ({ en, ru }) => !en || !ru,
        );
        return [...unknown, ...untitled].map((fault) => [file, fault]);
      });
    });
    expect(faults).toEqual([]);
  });

  it('are known to no lib by their name, their bodies or their participants', () => {
    const names = organisations.flatMap((name) => {
      const { form } = readOrganisation(name);
      return [name, ...[...form.bodies, ...form.participants].map(({ code }) => code)];
    });
    const asked = sources.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...new Set(names)].filter((name) => asksFor(name).test(text)).map((name) => `${file}: ${name}`);
    });
    expect(asked).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot, settingsHelp } from '#runtime';
import { createProgram } from '../../apps/cli/src/program.js';

const root = packageRoot();
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const DEPLOYED = readdirSync(join(root, 'deploy'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.env'))
  .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
const GUIDE = 'docs/operations.md';

interface Service {
  readonly image?: string;
  readonly restart?: string;
  readonly env_file?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(textOf('deploy/compose.yaml'), { merge: true }) as Compose;

describe('the files of deploy/', () => {
  it.each([...DEPLOYED, GUIDE])('%s names settings that there are', (file) => {
    const known = settingsHelp().map(({ name }) => name);
    const named = [...textOf(file).matchAll(/\bPLACET_[A-Z][A-Z_]*[A-Z]\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each([...DEPLOYED, GUIDE])('%s names files that there are', (file) => {
    const named = [
      ...textOf(file).matchAll(/\b(?:deploy|docs)\/[\w@./-]*\w\.(?:ya?ml|cnf|conf|sh|md|service|example)\b/g),
    ];
    for (const [path] of named) expect(() => textOf(path)).not.toThrow();
  });

  it('start programs that are built', () => {
    const built = [
      ...DEPLOYED.flatMap((file) => [...textOf(file).matchAll(/\bapps\/(\w+)\/src\/main\.js\b/g)]),
    ];
    expect(built.length).toBeGreaterThan(0);
    for (const app of new Set(built.map(([, name = '']) => name)))
      if (app !== 'worker') expect(() => textOf(`apps/${app}/src/main.ts`)).not.toThrow();
  });
});

describe('deploy/compose.yaml', () => {
  const services = Object.entries(compose.services);

  it('starts api and worker after the schema is up to date, and everything again when it ends', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'mail',
      'mariadb',
      'migrate',
      'redis',
      'worker',
    ]);
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.depends_on?.['migrate']?.condition).toBe(
        'service_completed_successfully',
      );
    for (const [name, { restart }] of services)
      expect([name, restart]).toEqual([name, name === 'migrate' ? 'no' : 'unless-stopped']);
  });

  it('refers to nothing that is not there', () => {
    for (const [, { depends_on: others = {}, volumes = [], env_file: files = [] }] of services) {
      for (const other of Object.keys(others)) expect(compose.services).toHaveProperty(other);
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('./')) expect(() => textOf(join('deploy', source))).not.toThrow();
        else expect(compose.volumes).toHaveProperty(source);
      }
      for (const file of files) expect(() => textOf(`deploy/${file}.example`)).not.toThrow();
    }
  });

  it('gives the account that may change the schema to nobody but the migration', () => {
    const holders = services.filter(([, { env_file: files = [] }]) => files.includes('migrate.env'));
    expect(holders.map(([name]) => name)).toEqual(['migrate']);
  });
});

/** The command line's words: each command, and the options that it takes. */
function commandLine(): ReadonlyMap<string, readonly string[]> {
  const silent = { data: () => undefined, talk: () => undefined, width: 80, exitWith: () => undefined };
  const all = createProgram(silent).commands.flatMap((command) => [
    { name: command.name(), command },
    ...command.commands.map((sub) => ({ name: `${command.name()} ${sub.name()}`, command: sub })),
  ]);
  return new Map(all.map(({ name, command }) => [name, command.options.map(({ long }) => long ?? '')]));
}

it('docs/operations.md names commands and options that there are', () => {
  const known = commandLine();
  const named = [...textOf(GUIDE).matchAll(/\bnpx placet ([a-z]+(?: (?:token|list|revoke)\b)?)([^\n`|>]*)/g)];
  const also = [...textOf(GUIDE).matchAll(/`placet ([a-z]+)([^\n`]*)`/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, command = '', rest = ''] of [...named, ...also]) {
    expect([...known.keys()]).toContain(command);
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(known.get(command)).toContain(option);
  }
});

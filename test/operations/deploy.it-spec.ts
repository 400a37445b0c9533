import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { loadConfig, packageRoot, settingsHelp } from '#runtime';
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
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
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

  it('redis.conf keeps its file where the service of the system may write, and the image where its volume is', () => {
    expect(textOf('deploy/redis.conf')).toMatch(/^dir \/var\/lib\/redis$/m);
    const { command, volumes } = compose.services['redis'] ?? {};
    expect(command?.join(' ')).toContain('--dir /data');
    expect(volumes).toContain('redis:/data');
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
    const apps = [...new Set(built.map(([, name = '']) => name))];
    expect(apps.sort()).toEqual(['api', 'cli', 'worker']);
    for (const app of apps) expect(() => textOf(`apps/${app}/src/main.ts`)).not.toThrow();
  });

  it('give rights to an account that is made there', () => {
    const script = join(root, 'deploy/accounts.sh');
    const passwords = { MIGRATE_PASSWORD: 'm', APP_PASSWORD: 'a', BACKUP_PASSWORD: 'b' };
    const made = execFileSync('sh', [script], {
      env: { ...passwords, PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    const given = [
      // systemd reads %% as %.
      /migrate --grants (\S+)$/m
        .exec(textOf('deploy/systemd/placet-migrate.service'))?.[1]
        ?.replace('%%', '%'),
      compose.services['migrate']?.command?.at(-1),
      /migrate --grants (\S+)$/m.exec(textOf(GUIDE))?.[1],
    ];
    for (const account of given) {
      const [user, host] = (account ?? '').split('@');
      expect(made).toContain(`CREATE USER IF NOT EXISTS '${user}'@'${host}' `);
    }
  });

  it('have settings that the service takes, with a mail server that compose.yaml starts', () => {
    const { PLACET_SMTP_URL: mail = '' } = loadConfig(parseEnv(textOf('deploy/placet.env.example')));
    expect(compose.services).toHaveProperty(new URL(mail).hostname);
  });
});

describe('deploy/systemd', () => {
  /** What a unit sets when it is started under that name. */
  function settingsOf(unit: string, instance = ''): Record<string, string> {
    const lines = [...textOf(`deploy/systemd/${unit}`).matchAll(/^Environment=(.*)$/gm)];
    const words = lines.flatMap(([, words = '']) => words.replaceAll('%i', instance).split(' '));
    return Object.fromEntries(words.map((word) => word.split('=', 2) as [string, string]));
  }

  it('gives api and workers on one machine ports of their own', () => {
    const started = [
      settingsOf('placet-api.service'),
      ...['1', '2', '10'].map((instance) => settingsOf('placet-worker@.service', instance)),
    ];
    const [api, ...workers] = started.map((settings) => loadConfig(settings));
    const ports = [
      ...[api?.PLACET_PORT, api?.PLACET_METRICS_PORT],
      ...workers.flatMap((worker) => [worker.PLACET_WORKER_PORT, worker.PLACET_METRICS_PORT]),
    ];
    expect(ports).not.toContain(undefined);
    expect(new Set(ports).size).toBe(ports.length);
    const shared = Object.keys(parseEnv(textOf('deploy/placet.env.example')));
    expect(shared.filter((name) => name.endsWith('_PORT'))).toEqual([]);
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

  it('asks api and worker how they are at the ports that they have', () => {
    const { PLACET_PORT, PLACET_WORKER_PORT } = loadConfig(parseEnv(textOf('deploy/placet.env.example')));
    const asked = ['api', 'worker'].map((name) => compose.services[name]?.healthcheck?.test.join(' '));
    expect(asked).toEqual([
      expect.stringContaining(`http://127.0.0.1:${PLACET_PORT}/health/ready`),
      expect.stringContaining(`http://127.0.0.1:${PLACET_WORKER_PORT}/health/ready`),
    ]);
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
  const named = [...textOf(GUIDE).matchAll(/\bnpx placet ([a-z]+)((?: [a-z]+)?)([^\n`|>]*)/g)];
  const also = [...textOf(GUIDE).matchAll(/`placet ([a-z]+)((?: [a-z]+)?)([^\n`]*)/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, first = '', second = '', rest = ''] of [...named, ...also]) {
    const command = known.has(first + second) ? first + second : first;
    expect([...known.keys()]).toContain(command);
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(known.get(command)).toContain(option);
  }
});

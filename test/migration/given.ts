import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, mariadbUrl } from '#kit';
import { loadWorkflow, type SubjectRef } from '#procedure';
import { loadConfig, openPlacet, packageRoot, pinWorkflows, type Config, type Placet } from '#runtime';

export interface Deployment {
  readonly config: Config;
  /** A process of the deployment; closed with it. */
  open(): Promise<Placet>;
  /** Ends one of its processes. */
  stop(placet: Placet): Promise<void>;
  drop(): Promise<void>;
}

/** A deployment of an organisation on a database of its own. */
export async function givenDeployment(
  family: 'SQLite' | 'MariaDB',
  organisation = 'sample',
): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-migration-'));
  const database = family === 'MariaDB' ? await freshDatabase(mariadbUrl()) : undefined;
  const config = loadConfig({
    PLACET_DATA: folder,
    PLACET_ORGANISATION: organisation,
    PLACET_GRACE_MS: '0',
    PLACET_SWEEP_MS: '100',
    ...(database ? { PLACET_DATABASE_URL: database.url } : {}),
  });
  const opened = new Set<Placet>();
  return {
    config,
    async open() {
      const placet = await openPlacet(config);
      opened.add(placet);
      return placet;
    },
    async stop(placet) {
      opened.delete(placet);
      await placet.close();
    },
    async drop() {
      for (const placet of opened) await placet.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a later version of a shipped workflow known to the deployment: its text, edited. */
export async function givenVersion(
  { store }: Pick<Placet, 'store'>,
  name: string,
  edit: (text: string) => string,
): Promise<void> {
  const file = join(packageRoot(), 'workflows', 'sample', `${name}.yaml`);
  const source = edit(await readFile(file, 'utf8'));
  await pinWorkflows(store, [{ workflow: loadWorkflow(source, file), source, file }]);
}

type Payload = Readonly<Record<string, unknown>>;
interface Said {
  readonly on?: SubjectRef;
  readonly second?: string;
}

/** One command of somebody (`chair draft.create`), and its answer. */
export async function tell(
  { engine }: Pick<Placet, 'engine'>,
  what: string,
  payload: Payload,
  { on, second }: Said = {},
) {
  const [as = '', type = ''] = what.split(' ');
  const kind = type.startsWith('meeting.') ? ('meeting' as const) : ('draft' as const);
  const [answer] = await engine.dispatch({
    ...(on ? { ref: on } : { creates: kind }),
    commands: [{ type, as, with: payload, ...(second === undefined ? {} : { second }) }],
  });
  if (!answer) throw new Error('no answer');
  return answer;
}

/** The same, which must be accepted. */
export async function given(
  placet: Pick<Placet, 'engine'>,
  what: string,
  payload: Payload = {},
  said: Said = {},
): Promise<SubjectRef> {
  const answer = await tell(placet, what, payload, said);
  if ('refused' in answer) throw new Error(`${what}: ${JSON.stringify(answer)}`);
  return answer.ref;
}

export async function givenCirculated(
  placet: Placet,
  kind = 'concept-paper',
  body = 'soc',
): Promise<SubjectRef> {
  const draft = await given(placet, 'chair draft.create', {
    kind,
    title: { en: 'Paper' },
    finalBody: 'soc',
  });
  await given(placet, 'chair draft.submit', { body }, { on: draft });
  return draft;
}

/** An open meeting of the SOC with the draft called. */
export async function givenCalled(placet: Placet, draft: SubjectRef): Promise<SubjectRef> {
  const on = await given(placet, 'secretariat meeting.schedule', {
    body: 'soc',
    opens: '2030-07-11T10:00:00+05:00',
  });
  await given(placet, 'secretariat agenda.add', { draft: draft.id, treatment: 'decision' }, { on });
  await given(
    placet,
    'chair meeting.open',
    { waiver: { by: 'All delegations', reason: 'All of them are here' } },
    { on },
  );
  await given(placet, 'chair agenda.adopt', {}, { on });
  await given(placet, 'chair item.call', { draft: draft.id }, { on });
  return on;
}

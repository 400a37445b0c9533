import { rm } from 'node:fs/promises';
import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import {
  freshDatabase,
  mariadbUrl,
  PlacetProcess,
  seatAtNoon,
  SmtpServer,
  type PlacetProcessOptions,
} from '#kit';
import { issueToken } from '#runtime';
import { openStore } from '#store';
import { Client } from '../api/client.js';

/** A deployment of the sample conference: processes of ours on one database, with one mail server. */
export interface Deployment {
  readonly smtp: SmtpServer;
  /** The database's own URL, whatever way our processes take. */
  readonly url: string;
  /** A process that has been started and is ready. */
  start(options?: Partial<PlacetProcessOptions>): Promise<PlacetProcess>;
  /** A process that is yet to be started. */
  process(options?: Partial<PlacetProcessOptions>): Promise<PlacetProcess>;
  /** A caller of an API; it asks once, and sees what the API says. */
  client(api: PlacetProcess, actor: string): Promise<Client>;
  /** Rows by plain SQL, around our code. */
  rows<T>(sql: string, params?: readonly (string | number | null)[]): Promise<readonly T[]>;
  drop(): Promise<void>;
}

export interface DeploymentOptions {
  /** The server to make a database on; the shared one unless told. */
  readonly serverUrl?: string;
  /** How our processes reach the database, given its own URL: through a proxy, say. */
  readonly reach?: (url: string) => Promise<string> | string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Short in tests, and longer than a command may take all the same. */
export const SHORT_GRACE_MS = 500;

const SHORT: Readonly<Record<string, string>> = {
  PLACET_SWEEP_MS: '200',
  PLACET_GRACE_MS: String(SHORT_GRACE_MS),
  PLACET_LOG_LEVEL: 'warn',
};

export async function givenDeployment(options: DeploymentOptions = {}): Promise<Deployment> {
  const { serverUrl = mariadbUrl(), reach = (url) => url } = options;
  const database = await freshDatabase(serverUrl);
  const organisation = await seatAtNoon();
  const smtp = await SmtpServer.start();
  const processes: PlacetProcess[] = [];
  const pool: Pool = createPool({ uri: database.url, connectionLimit: 4, timezone: 'Z' });
  const tokens = new Map<string, string>();
  const settings = {
    PLACET_DATABASE_URL: await reach(database.url),
    PLACET_ORGANISATION: organisation,
    PLACET_SMTP_URL: smtp.url,
    ...SHORT,
    ...options.settings,
  };
  const make: Deployment['process'] = async ({ app = 'api', settings: more = {}, ...rest } = {}) => {
    const made = await PlacetProcess.of({ app, settings: { ...settings, ...more }, ...rest });
    processes.push(made);
    return made;
  };
  return {
    smtp,
    url: database.url,
    process: make,
    async start(own) {
      const made = await make(own);
      await made.start();
      return made;
    },
    async client(api, actor) {
      let token = tokens.get(actor);
      if (token === undefined) {
        const store = await openStore({ url: database.url, poolSize: 1 });
        token = await issueToken(store, { actor, label: 'test' }).finally(() => store.close());
        tokens.set(actor, token);
      }
      return new Client(api.url, token, 0);
    },
    async rows<T>(sql: string, params: readonly (string | number | null)[] = []) {
      const [rows] = await pool.query<RowDataPacket[]>(sql, [...params]);
      return rows as T[];
    },
    async drop() {
      for (const one of processes) await one.remove();
      await smtp.stop();
      await pool.end();
      await database.drop().catch(() => undefined);
      await rm(organisation, { recursive: true, force: true });
    },
  };
}

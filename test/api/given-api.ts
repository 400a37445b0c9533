import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken, loadConfig } from '#runtime';
import { startApi, type Api, type StartOptions } from '../../apps/api/src/start.js';
import { Client } from './client.js';

export interface GivenApi {
  readonly api: Api;
  /** A caller with a token of its own. */
  client(actor: string): Promise<Client>;
  /** Somebody without a token. */
  readonly stranger: Client;
  token(actor: string, more?: { readonly label?: string; readonly expiresAt?: string }): Promise<string>;
  close(): Promise<void>;
}

/** A real server of the sample organisation on a database of its own. */
export async function givenApi(
  settings: Readonly<Record<string, string>> = {},
  options: StartOptions = {},
): Promise<GivenApi> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-api-'));
  const config = loadConfig({
    PLACET_DATA: folder,
    PLACET_ORGANISATION: 'sample',
    PLACET_PORT: '0',
    PLACET_SWEEP_MS: '100',
    PLACET_GRACE_MS: '100',
    PLACET_LOG_LEVEL: 'silent',
    ...settings,
  });
  const api = await startApi(config, options);
  const token: GivenApi['token'] = (actor, { label = 'test', ...more } = {}) =>
    issueToken(api.placet.store, { actor, label, ...more });
  return {
    api,
    token,
    client: async (actor) => new Client(api.url, await token(actor)),
    stranger: new Client(api.url),
    async close() {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

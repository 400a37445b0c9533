import type { Clock, Post } from '#engine';
import type { Store } from '#store';
import type { Config } from '../config.js';
import type { Registry } from './endpoints.js';
import { postMessage } from './post-message.js';

const allowed = ({ PLACET_WEBHOOK_ALLOW: list = '' }: Config): ReadonlySet<string> =>
  new Set(list.split(',').filter((place) => place !== ''));

/** The registry of endpoints of a deployment. */
export function registryOf(config: Config, store: Store): Registry {
  return { store, key: config.PLACET_WEBHOOK_KEY, allow: allowed(config) };
}

/** How a deployment tells programs of changes. */
export function posting(
  config: Config,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Post {
  return postMessage({
    store,
    clock,
    key: config.PLACET_WEBHOOK_KEY,
    source: config.PLACET_PUBLIC_URL ?? `urn:placet:${encodeURIComponent(config.PLACET_ORGANISATION)}`,
    guard: { allow: allowed(config), withinMs: config.PLACET_WEBHOOK_TIMEOUT_MS },
  });
}

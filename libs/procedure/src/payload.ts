import type { Command } from './subject.js';

type Payload = Command['with'];

/** A payload's word under a key, as its schema let it through; `undefined` when the command did not say it. */
export function textIn(payload: Payload, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The entry of that name, and never what every object has, such as `constructor`. */
export function entryIn<V>(entries: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** A payload's words under a key, whether it said one or a list of them. */
export function listIn(payload: Payload, key: string): readonly string[] {
  const value = payload[key];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return typeof value === 'string' ? [value] : [];
}

/** JSON pointers to what could not be read of a command that obstructs. */
export const unreadIn = (payload: Payload): readonly string[] => Object.keys(payload['unreadable'] ?? {});

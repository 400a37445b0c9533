import type { Config } from './config.js';

type Settings = Readonly<Partial<Record<keyof Config, string>>>;

/** The environment of a program that is started with some settings said otherwise. */
export function environmentWith(settings: Settings): Record<string, string | undefined> {
  return { ...process.env, ...settings };
}

/** Settings that were said in the environment, so that a default does not hide them. */
export function isSet(name: keyof Config): boolean {
  return (process.env[name] ?? '') !== '';
}

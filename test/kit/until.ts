import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 20;

type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

/** Waits for what something else brings about: the first truthy value that a look gives. */
export async function until<T>(look: () => Promise<T> | T, everyMs = EVERY_MS): Promise<Truthy<T>> {
  for (;;) {
    const seen = await look();
    if (seen) return seen as Truthy<T>;
    await delay(everyMs);
  }
}

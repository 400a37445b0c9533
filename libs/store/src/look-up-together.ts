/** Finds one thing by its key; undefined for what there is not. */
export type LookUp<T> = (key: string) => Promise<T | undefined>;

type Waiting<T> = Map<string, Promise<T | undefined>>;

/**
 * Looks things up for many that ask at the same time: what is asked for while a question is under way goes together into
 * the next one, so that every answer is newer than its question.
 */
export function lookUpTogether<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): LookUp<T> {
  let waiting: Waiting<T> = new Map();
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<ReadonlyMap<string, T>> | undefined;

  const begin = (): Promise<ReadonlyMap<string, T>> => {
    const keys = [...waiting.keys()];
    waiting = new Map();
    next = undefined;
    const loading = load(keys);
    underWay = loading.catch(() => undefined);
    return loading;
  };
  return (key) => {
    const known = waiting.get(key);
    if (known) return known;
    next ??= underWay.then(begin);
    const found = next.then((all) => all.get(key));
    waiting.set(key, found);
    return found;
  };
}

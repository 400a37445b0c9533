import { lookUpTogether } from './look-up-together.js';

type Loaded = ReadonlyMap<string, string>;

/** A source whose answers come when the test says so. */
function source() {
  const asked: { readonly keys: readonly string[]; readonly answer: (found: Loaded | Error) => void }[] = [];
  const load = (keys: readonly string[]): Promise<Loaded> =>
    new Promise((resolve, reject) => {
      asked.push({ keys, answer: (found) => (found instanceof Error ? reject(found) : resolve(found)) });
    });
  return { asked, load };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('lookUpTogether', () => {
  it('asks once for all that wait, and never answers from before the question', async () => {
    const { asked, load } = source();
    const lookUp = lookUpTogether(load);
    const first = lookUp('a');
    await turn();
    const rest = [lookUp('a'), lookUp('b'), lookUp('b'), lookUp('none')];
    asked[0]?.answer(new Map([['a', 'old']]));
    expect(await first).toBe('old');
    await turn();
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b', 'none']]);
    asked[1]?.answer(
      new Map([
        ['a', 'new'],
        ['b', 'B'],
      ]),
    );
    expect(await Promise.all(rest)).toEqual(['new', 'B', 'B', undefined]);
  });

  it('tells everybody who waits of a failure, and asks again afterwards', async () => {
    const { asked, load } = source();
    const lookUp = lookUpTogether(load);
    const both = Promise.allSettled([lookUp('a'), lookUp('b')]);
    await turn();
    asked[0]?.answer(new Error('gone'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = lookUp('a');
    await turn();
    asked[1]?.answer(new Map([['a', 'A']]));
    expect(await again).toBe('A');
  });
});

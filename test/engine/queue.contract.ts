import type { Queue, QueueHandlers } from '#engine';
import { until } from '#kit';

/** A queue under test: what its handlers were called with, in order, and what they answer. */
export interface QueueUnderTest {
  readonly queue: Queue;
  readonly end: () => Promise<void>;
}

export type StartQueue = (handlers: QueueHandlers) => Promise<QueueUnderTest>;

interface Heard {
  readonly handlers: QueueHandlers;
  readonly calls: string[];
}

function hearing(fail: (call: string) => boolean = () => false): Heard {
  const calls: string[] = [];
  const hear = (call: string): Promise<void> => {
    calls.push(call);
    return fail(call) ? Promise.reject(new Error(`Refused: ${call}`)) : Promise.resolve();
  };
  const handlers: QueueHandlers = {
    wake: (id) => hear(`wake ${id}`),
    deliver: (id) => hear(`deliver ${id}`),
    render: (id) => hear(`render ${id}`),
    announce: ({ id }, audiences) => void hear(`announce ${id} ${audiences.join(',')}`),
  };
  return { handlers, calls };
}

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const FAR_AHEAD = '2999-01-01T00:00:00.000Z';

/** What the engine relies on with every adapter of the queue port. That hints get lost is none of it. */
export function queueContract(name: string, start: StartQueue): void {
  describe(`the queue port on ${name}`, () => {
    let under: QueueUnderTest;
    let heard: Heard;
    const begin = async (fail?: (call: string) => boolean): Promise<Queue> => {
      heard = hearing(fail);
      under = await start(heard.handlers);
      return under.queue;
    };
    afterEach(() => under.end());

    it('hands every kind of hint to its handler, with nothing but identifiers', async () => {
      const queue = await begin();
      await queue.wake('t-1', LONG_AGO);
      await queue.deliver('d-1');
      await queue.render('r-1');
      await queue.announce({ kind: 'draft', id: 's-1' }, ['chair', 'XAA']);
      await until(() => heard.calls.length === 4);
      expect([...heard.calls].sort()).toEqual([
        'announce s-1 chair,XAA',
        'deliver d-1',
        'render r-1',
        'wake t-1',
      ]);
    });

    it('hands over every one of many that come at once', async () => {
      const queue = await begin();
      const ids = Array.from({ length: 200 }, (_, index) => `t-${index}`);
      for (const id of ids) void queue.wake(id, LONG_AGO);
      await until(() => heard.calls.length >= ids.length);
      expect([...heard.calls].sort()).toEqual(ids.map((id) => `wake ${id}`).sort());
    });

    it('does not wake before the time', async () => {
      const queue = await begin();
      await queue.wake('t-later', FAR_AHEAD);
      await queue.wake('t-now', LONG_AGO);
      await until(() => heard.calls.length > 0);
      expect(heard.calls).toEqual(['wake t-now']);
    });

    it('takes the same hint again after it was handled', async () => {
      const queue = await begin();
      await queue.wake('t-1', LONG_AGO);
      await until(() => heard.calls.length === 1);
      await queue.wake('t-1', LONG_AGO);
      await until(() => heard.calls.length === 2);
      expect(heard.calls).toEqual(['wake t-1', 'wake t-1']);
    });

    it('goes on when a handler fails', async () => {
      const queue = await begin((call) => call === 'wake t-poison');
      await queue.wake('t-poison', LONG_AGO);
      await queue.wake('t-fine', LONG_AGO);
      await until(() => heard.calls.includes('wake t-fine'));
      expect(heard.calls).toContain('wake t-poison');
    });

    it('calls nobody any more once it is closed, and can be closed twice', async () => {
      const queue = await begin();
      await queue.close();
      await Promise.resolve(queue.deliver('d-1')).catch(() => undefined);
      await queue.close();
      expect(heard.calls).toEqual([]);
    });
  });
}

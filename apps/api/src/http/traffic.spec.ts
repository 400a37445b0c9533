import { EventEmitter } from 'node:events';
import { Traffic } from './traffic.js';

/** Longer than three looks take, and shorter than they and the pause after them. */
const BEGINS_MS = 50;

describe('the requests that are under way', () => {
  it('are none at the moment at which they are said to be quiet', async () => {
    const traffic = new Traffic();
    let isUnderWay = false;
    const end = (): void => {
      isUnderWay = false;
      traffic.end('a');
    };
    setTimeout(() => {
      isUnderWay = true;
      traffic.begin('a', new EventEmitter());
      setTimeout(end, BEGINS_MS);
    }, BEGINS_MS);
    await traffic.quiet(10_000);
    expect(isUnderWay).toBe(false);
  });

  it('are those that somebody waits for: not those of a connection that is gone', async () => {
    const traffic = new Traffic();
    const line = new EventEmitter();
    traffic.begin('a', line);
    traffic.begin('b', line);
    line.emit('close');
    // Otherwise this lasts longer than any test may.
    await traffic.quiet(600_000);
    expect(line.listenerCount('close')).toBe(0);
  });
});

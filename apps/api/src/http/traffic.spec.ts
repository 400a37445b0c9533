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
      traffic.begin('a');
      setTimeout(end, BEGINS_MS);
    }, BEGINS_MS);
    await traffic.quiet(10_000);
    expect(isUnderWay).toBe(false);
  });
});

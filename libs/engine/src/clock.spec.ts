import { msBetween, systemClock } from './clock.js';

const DATABASE = '2030-01-01T00:00:00.000Z';

describe('the clock of a process', () => {
  it('stamps by the database once it has been set, however far off the machine is', async () => {
    const clock = systemClock();
    await clock.setBy(() => Promise.resolve(DATABASE));
    const since = msBetween(DATABASE, clock.receivedNow());
    expect(since).toBeGreaterThanOrEqual(-1);
    expect(since).toBeLessThan(30_000);
  });

  it('says how far off the machine is', async () => {
    const offBy = await systemClock().setBy(() => Promise.resolve('2020-01-01T00:00:00.000Z'));
    expect(offBy).toBeGreaterThan(365 * 24 * 3_600_000);
  });

  it('goes on by itself while the database does not answer', async () => {
    const clock = systemClock();
    await clock.setBy(() => Promise.resolve(DATABASE));
    await expect(clock.setBy(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(clock.receivedNow().startsWith('2030-01-01T00:00')).toBe(true);
  });

  it('follows the database when that is set', async () => {
    const clock = systemClock();
    await clock.setBy(() => Promise.resolve(DATABASE));
    await clock.setBy(() => Promise.resolve('2030-01-02T00:00:00.000Z'));
    expect(clock.receivedNow().startsWith('2030-01-02T00:00')).toBe(true);
  });
});

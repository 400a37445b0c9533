import { nextDigest } from './digest-time.js';

describe('the next daily letter', () => {
  it('is at that hour where its reader is', () => {
    const at = '2024-07-11T05:00:00.000Z';
    expect(nextDigest(8, 'Asia/Almaty', at)).toEqual({ due: '2024-07-12T03:00:00.000Z', day: '2024-07-12' });
    expect(nextDigest(8, 'Europe/London', at)).toEqual({
      due: '2024-07-11T07:00:00.000Z',
      day: '2024-07-11',
    });
    expect(nextDigest(8, 'Pacific/Auckland', at)).toEqual({
      due: '2024-07-11T20:00:00.000Z',
      day: '2024-07-12',
    });
  });

  it('is the one after, at the very moment of one', () => {
    expect(nextDigest(8, '+05:00', '2024-07-11T03:00:00.000Z').due).toBe('2024-07-12T03:00:00.000Z');
    expect(nextDigest(8, '+05:00', '2024-07-11T02:59:59.999Z').due).toBe('2024-07-11T03:00:00.000Z');
  });

  it('is at the next hour that there is once, where the clock skips or repeats its own', () => {
    expect(nextDigest(2, 'Europe/Vienna', '2024-03-30T12:00:00.000Z').due).toBe('2024-03-31T01:00:00.000Z');
    expect(nextDigest(2, 'Europe/Vienna', '2024-10-26T12:00:00.000Z').due).toBe('2024-10-27T02:00:00.000Z');
  });
});

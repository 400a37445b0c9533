import type { Log } from '#store';
import { said } from './logging.js';

describe('a line of the log', () => {
  it('says codes, numbers, routes and ids of rows', () => {
    const line = {
      correlation: '0b7c1c3e-6f0a-4c54-9a52-1f3f6f5f9a10',
      method: 'POST',
      route: '/api/v1/drafts/:id/commands',
      status: 200,
      refused: 'wrong-state',
    };
    expect(said(line)).toEqual(line);
  });

  it('counts what it does not know instead of saying it', () => {
    expect(said({ status: 200, reason: 'Our capital objects', actor: 'XAA' })).toEqual({
      status: 200,
      withheld: 2,
    });
  });

  it('is given no field that is not on the list: the compiler refuses it', () => {
    const given: unknown[] = [];
    const log: Pick<Log, 'warn'> = { warn: (details) => given.push(details) };
    log.warn({ setting: 'database.sync_binlog' }, 'A setting should be corrected');
    // @ts-expect-error What is required is not on the list.
    log.warn({ setting: 'database.sync_binlog', required: '1' }, 'A setting should be corrected');
    expect(given.map((details) => said(details as Record<string, unknown>))).toEqual([
      { setting: 'database.sync_binlog' },
      { setting: 'database.sync_binlog', withheld: 1 },
    ]);
  });

  it('says no sentence and no address where a code is expected', () => {
    expect(said({ kind: 'Our capital objects', id: 'envoy@capital.example', error: 'Our capital' })).toEqual({
      kind: '[withheld]',
      id: '[withheld]',
      error: { type: 'string' },
    });
  });
});

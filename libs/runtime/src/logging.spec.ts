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

  it('says no sentence and no address where a code is expected', () => {
    expect(said({ kind: 'Our capital objects', id: 'envoy@capital.example', error: 'Our capital' })).toEqual({
      kind: '[withheld]',
      id: '[withheld]',
      error: { type: 'string' },
    });
  });
});

import { Webhook } from 'standardwebhooks';
import { systemClock } from '#engine';
import { signedHeaders, webhookSecret } from './signing.js';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64');
const endpoint = { id: 'wh_1', generation: 1, rotated_at: null };
// The receiver's library looks at the clock of the machine.
const now = (): string => systemClock().receivedNow();
const body = JSON.stringify({ type: 'placet.draft.submitted', subject: 'draft/1' });
const opens = (secret: string, text: string, headers: Readonly<Record<string, string>>): boolean => {
  try {
    return new Webhook(secret).verify(text, headers) !== undefined;
  } catch {
    return false;
  }
};

describe('a signature', () => {
  it('is accepted by the library of Standard Webhooks, and by no other secret, body, id or time', () => {
    const headers = signedHeaders(KEY, endpoint, { id: 'msg_1', body, at: now() });
    const secret = webhookSecret(KEY, endpoint);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(opens(secret, body, headers)).toBe(true);
    expect(opens(webhookSecret(KEY, { ...endpoint, id: 'wh_2' }), body, headers)).toBe(false);
    expect(opens(secret, body.replace('1', '2'), headers)).toBe(false);
    expect(opens(secret, body, { ...headers, 'webhook-id': 'msg_2' })).toBe(false);
    const old = signedHeaders(KEY, endpoint, { id: 'msg_1', body, at: '2024-01-01T00:00:00.000Z' });
    expect(opens(secret, body, old)).toBe(false);
  });

  it('is made with both secrets for a day after the secret was changed, and then with the new one', () => {
    const at = now();
    const changed = { ...endpoint, generation: 2, rotated_at: at };
    const headers = signedHeaders(KEY, changed, { id: 'msg_1', body, at });
    expect(opens(webhookSecret(KEY, endpoint), body, headers)).toBe(true);
    expect(opens(webhookSecret(KEY, changed), body, headers)).toBe(true);
    const later = { ...changed, rotated_at: new Date(Date.parse(at) - 86_400_000).toISOString() };
    const after = signedHeaders(KEY, later, { id: 'msg_1', body, at });
    expect(opens(webhookSecret(KEY, endpoint), body, after)).toBe(false);
    expect(opens(webhookSecret(KEY, changed), body, after)).toBe(true);
  });

  it('follows from the key: another deployment has other secrets', () => {
    const other = Buffer.alloc(32, 7).toString('base64');
    expect(webhookSecret(other, endpoint)).not.toBe(webhookSecret(KEY, endpoint));
  });
});

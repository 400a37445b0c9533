import { createHmac, hkdfSync } from 'node:crypto';
import type { WebhookRow } from '#store';

const SECRET_BYTES = 32;
/** So long after a secret was changed the one before signs too. */
export const BOTH_SECRETS_MS = 24 * 60 * 60 * 1_000;

type Keyed = Pick<WebhookRow, 'id' | 'generation'>;

/**
 * The secret of an endpoint. It is kept nowhere: it follows from the key of the deployment, which the database does not
 * have, so that who reads the database can sign nothing.
 */
export function webhookSecret(key: string, { id, generation }: Keyed): string {
  return `whsec_${Buffer.from(secretBytes(key, { id, generation })).toString('base64')}`;
}

function secretBytes(key: string, { id, generation }: Keyed): ArrayBuffer {
  const info = `placet/webhook/${id}/${generation}`;
  return hkdfSync('sha256', Buffer.from(key, 'base64'), '', info, SECRET_BYTES);
}

export interface ToSign {
  readonly id: string;
  readonly body: string;
  /** UTC instant of the attempt. */
  readonly at: string;
}

/** The headers of Standard Webhooks 1.0: receivers refuse what is not signed, or was signed long ago. */
export function signedHeaders(
  key: string,
  endpoint: Keyed & Pick<WebhookRow, 'rotated_at'>,
  { id, body, at }: ToSign,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  const { generation, rotated_at } = endpoint;
  const isFresh = rotated_at !== null && Date.parse(at) - Date.parse(rotated_at) < BOTH_SECRETS_MS;
  const generations = isFresh && generation > 1 ? [generation, generation - 1] : [generation];
  const signatures = generations.map((one) => {
    const secret = secretBytes(key, { id: endpoint.id, generation: one });
    const mac = createHmac('sha256', Buffer.from(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

import { EndpointAway, NotNow, PermanentFailure, TryAgainAfter, type Clock, type Post } from '#engine';
import { messageOf, type Store, type WebhookMessageRow, type WebhookRow } from '#store';
import { AddressRefused, guardedPost, type Answered, type GuardOptions } from './guarded-post.js';
import { signedHeaders } from './signing.js';

export interface PostingParts {
  readonly store: Store;
  readonly clock: Clock;
  /** The key that secrets follow from, base64; without it nothing is sent. */
  readonly key: string | undefined;
  /** Who we are, as a URI. */
  readonly source: string;
  readonly guard: GuardOptions;
}

/** So long an endpoint that does not answer is left alone. */
const AWAY_MS = 30_000;
const RETRY_AFTER_AT_MOST_MS = 24 * 60 * 60 * 1_000;
const GONE = 410;
/** Asked for a pause, or is too busy. */
const PAUSING: readonly number[] = [429, 502, 503, 504];

/**
 * Sends a message: a thin event (CloudEvents 1.0.2 in JSON), signed as Standard Webhooks 1.0 says. Only 2xx is an
 * acceptance; a redirect is a failure like any other.
 */
export function postMessage(parts: PostingParts): Post {
  return async (message) => {
    const { store, clock, key, guard } = parts;
    const endpoint = await endpointOf(store, message);
    if (key === undefined) throw new NotNow('PLACET_WEBHOOK_KEY is not set', AWAY_MS);
    const body = JSON.stringify(eventOf(message, parts.source));
    const { id } = message;
    try {
      const headers = {
        'Content-Type': 'application/cloudevents+json; charset=utf-8',
        'User-Agent': 'Placet',
        ...signedHeaders(key, endpoint, { id, body, at: clock.receivedNow() }),
      };
      const answered = await guardedPost(endpoint.url, { headers, body }, guard);
      refuseUnlessAccepted(answered, clock.receivedNow());
      await noteAccepted(parts, endpoint);
    } catch (error) {
      const failure = meaningOf(error);
      await noteFailed(parts, endpoint, failure);
      throw failure;
    }
  };
}

/** Identifiers only: whoever may know more reads it with a token of theirs. */
function eventOf(message: WebhookMessageRow, source: string): object {
  const { id, type, subject_kind: kind, subject_id: subject, at: time, sequence } = message;
  // Fixed width, as CloudEvents’ sequence extension compares texts.
  return {
    specversion: '1.0',
    id,
    source,
    type: `placet.${type}`,
    subject: `${kind}/${subject}`,
    time,
    sequence: String(sequence).padStart(10, '0'),
  };
}

async function endpointOf({ read }: Store, { webhook_id: id }: WebhookMessageRow): Promise<WebhookRow> {
  const row = await read.get<WebhookRow>('SELECT * FROM webhook WHERE id = ?', [id]);
  if (!row || row.state === 'removed') throw new PermanentFailure('The endpoint was removed');
  if (row.state === 'disabled') throw new NotNow('The endpoint is disabled', AWAY_MS);
  return row;
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number | undefined,
  ) {
    super(`The endpoint answered ${status}`);
    this.name = 'Refused';
  }
}

function refuseUnlessAccepted({ status, retryAfter }: Answered, now: string): void {
  if (status < 200 || status > 299) throw new Refused(status, pauseOf(retryAfter, now));
}

/** RFC 9110: seconds, or a date. */
function pauseOf(retryAfter: string | undefined, now: string): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.parse(now);
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), RETRY_AFTER_AT_MOST_MS);
}

/** Whose failure it is: this message's, the endpoint's for now, or the endpoint's for good. */
function meaningOf(error: unknown): Error {
  if (error instanceof AddressRefused) return new EndpointAway(error.message, AWAY_MS, { cause: error });
  if (!(error instanceof Refused)) return new EndpointAway(messageOf(error), AWAY_MS, { cause: error });
  const { status, message, retryAfterMs } = error;
  if (status === GONE) return new PermanentFailure(message, { cause: error });
  if (retryAfterMs !== undefined && PAUSING.includes(status))
    return new EndpointAway(message, retryAfterMs, { cause: error });
  return error;
}

/** Once a minute is enough, where nothing changed. */
const NOTED_MS = 60_000;

async function noteAccepted({ store, clock }: PostingParts, row: WebhookRow): Promise<void> {
  const now = clock.receivedNow();
  const { accepted_at: known, failed_at: failed } = row;
  if (known !== null && (failed === null || failed < known) && Date.parse(now) - Date.parse(known) < NOTED_MS)
    return;
  await store.transaction((tx) =>
    tx.run('UPDATE webhook SET accepted_at = ?, last_error = NULL, try_at = NULL WHERE id = ?', [
      now,
      row.id,
    ]),
  );
}

/** One that is gone is told no more, until a person says so. */
async function noteFailed({ store, clock }: PostingParts, { id }: WebhookRow, error: Error): Promise<void> {
  const isGone = error instanceof PermanentFailure;
  const now = clock.receivedNow();
  const until =
    error instanceof TryAgainAfter ? new Date(Date.parse(now) + error.retryAfterMs).toISOString() : null;
  await store.transaction((tx) =>
    tx.run(
      `UPDATE webhook SET failed_at = ?, last_error = ?, try_at = ?${isGone ? ", state = 'disabled', why = 'gone'" : ''}
       WHERE id = ? AND state = 'active'`,
      [now, error.message, until, id],
    ),
  );
}

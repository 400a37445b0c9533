import { marksOf, type WebhookMessageRow } from '#store';
import { addMs } from '../clock.js';
import { crashPoint } from '../crash-point.js';
import type { Deps } from '../deps.js';
import { traced } from '../work-context.js';
import { Ending, noteFailure, TryAgainAfter, WEBHOOK_MESSAGES } from './claims.js';
import { hold, type Hold } from './hold.js';

/**
 * Resolves once the endpoint has accepted the message; throws PermanentFailure when it never will, EndpointAway when
 * nothing that is sent there now would arrive, TryAgainAfter when it said when; any other error may pass.
 */
export type Post = (message: WebhookMessageRow) => Promise<void>;

/** The endpoint could not be reached, did not answer, or asked to be left alone: its other messages wait too. */
export class EndpointAway extends TryAgainAfter {
  constructor(message: string, retryAfterMs: number, options?: ErrorOptions) {
    super(message, retryAfterMs, options);
    this.name = 'EndpointAway';
  }
}

export interface WebhookLanes {
  /** Begins a lane for each endpoint that has messages and no lane here, and does not wait for them. */
  round(): Promise<boolean>;
  /** Resolves when the lanes that were begun have ended. */
  settled(): Promise<void>;
}

const LANES_AT_MOST = 32;
const TAKEN_AT_ONCE = 20;

/**
 * Each endpoint has a lane of its own, in which its messages go one after the other in the order of what happened: one that
 * is slow, or hangs, holds up no other. The state of a row decides, so that several processes can do it, and a message
 * keeps its id however often it is sent. `onMore` is told when a lane has ended that may have left some.
 */
export function webhookLanes(deps: Deps, post: Post, onMore: () => void): WebhookLanes {
  const lanes = new Map<string, Promise<void>>();
  const begin = (endpoint: string, ids: readonly string[]): void => {
    const lane = runLane(deps, ids, post)
      .catch((error: unknown) => deps.log.error({ error }, 'A lane of webhooks failed'))
      .finally(() => {
        lanes.delete(endpoint);
        if (ids.length === TAKEN_AT_ONCE) onMore();
      });
    lanes.set(endpoint, lane);
  };
  return {
    async round() {
      if (deps.ending.aborted) return false;
      const room = LANES_AT_MOST - lanes.size;
      const taken = room > 0 ? await takeUp(deps, [...lanes.keys()], room) : new Map<string, string[]>();
      for (const [endpoint, ids] of taken) begin(endpoint, ids);
      return false;
    },
    async settled() {
      await Promise.all(lanes.values());
    },
  };
}

type Needs = Pick<Deps, 'store' | 'clock' | 'limits'>;

/** Messages of endpoints that have no lane here, by endpoint: for the lease nobody else takes them up. */
function takeUp(
  { store, clock, limits }: Needs,
  busy: readonly string[],
  room: number,
): Promise<Map<string, string[]>> {
  const without = busy.length > 0 ? ` AND id NOT IN (${marksOf(busy)})` : '';
  return store.transaction(async (tx) => {
    const now = await clock.now(tx);
    const endpoints = await tx.all<{ id: string }>(
      `SELECT id FROM webhook WHERE state = 'active' AND (try_at IS NULL OR try_at <= ?)${without}
       AND EXISTS (SELECT 1 FROM webhook_message WHERE webhook_id = webhook.id AND webhook_message.state = 'queued'
         AND (webhook_message.try_at IS NULL OR webhook_message.try_at <= ?))
       ORDER BY created_at LIMIT ${Math.trunc(room)}`,
      [now, ...busy, now],
    );
    const taken = new Map<string, string[]>();
    for (const { id: endpoint } of endpoints) {
      const rows = await tx.all<{ id: string }>(
        `SELECT id FROM webhook_message WHERE webhook_id = ? AND state = 'queued' AND (try_at IS NULL OR try_at <= ?)
         ORDER BY at, sequence LIMIT ${TAKEN_AT_ONCE}${tx.dialect.skipLocked}`,
        [endpoint, now],
      );
      if (rows.length === 0) continue;
      const ids = rows.map(({ id }) => id);
      await tx.run(`UPDATE webhook_message SET try_at = ? WHERE id IN (${marksOf(ids)})`, [
        addMs(now, limits.leaseMs),
        ...ids,
      ]);
      taken.set(endpoint, ids);
    }
    return taken;
  });
}

async function runLane(deps: Deps, ids: readonly string[], post: Post): Promise<void> {
  const held = hold(deps, WEBHOOK_MESSAGES, ids);
  try {
    for (const [index, id] of ids.entries()) {
      await deps.deadlines.passed();
      if (!held.has(id)) continue;
      const error = await sendOne(deps, id, post);
      held.letGo(id);
      if (error instanceof EndpointAway) return await giveBack(deps, held, ids.slice(index + 1));
    }
  } finally {
    held.end();
  }
}

/** What it failed with; the failure has been noted. */
async function sendOne(deps: Deps, id: string, post: Post): Promise<unknown> {
  const { store, clock, telemetry, ending } = deps;
  try {
    if (ending.aborted) throw new Ending();
    const sql = `SELECT * FROM webhook_message WHERE id = ? AND state = 'queued'`;
    const message = await store.read.get<WebhookMessageRow>(sql, [id]);
    if (!message) return undefined;
    await traced(telemetry, { name: 'webhook', parent: message.trace }, () => post(message));
    crashPoint('webhook.after-send');
    const sent = `UPDATE webhook_message SET state = 'sent', sent_at = ?, last_error = NULL WHERE id = ? AND state = 'queued'`;
    await store.transaction(async (tx) => tx.run(sent, [await clock.now(tx), id]));
    telemetry.relayed({ table: 'webhook_message', outcome: 'done' });
    return undefined;
  } catch (error) {
    await noteFailure(deps, WEBHOOK_MESSAGES, id, error);
    return error;
  }
}

/** They were not tried, and count no attempt: what is known of their endpoint says when they are. */
async function giveBack({ store }: Needs, held: Hold, ids: readonly string[]): Promise<void> {
  const own = ids.filter((id) => held.has(id));
  for (const id of own) held.letGo(id);
  if (own.length === 0) return;
  const sql = `UPDATE webhook_message SET try_at = NULL WHERE state = 'queued' AND id IN (${marksOf(own)})`;
  await store.transaction((tx) => tx.run(sql, own));
}

import type { DeliveryRow, NoticeRow, Tx } from '#store';
import { monotonicMs } from '../clock.js';
import { crashPoint } from '../crash-point.js';
import type { Deps } from '../deps.js';
import { forEachOf } from '../for-each-of.js';
import { againUntil } from '../retry.js';
import { traced } from '../work-context.js';
import { DELIVERIES, Ending, noteFailure, NOTICES, takeUp, type Taken } from './claims.js';
import { hold, type Hold } from './hold.js';

/** Turns a notice into deliveries, in one transaction with its state; returns the ids of those to be sent. */
export type Expand = (tx: Tx, notice: NoticeRow) => Promise<readonly string[] | void>;
/**
 * Resolves once the other side has accepted the message; throws PermanentFailure when it never will, NotNow when the
 * way is shut for every message, NoLongerTrue when it must not be sent any more.
 */
export type Send = (delivery: DeliveryRow) => Promise<void>;

export interface Relayed {
  readonly done: number;
  readonly failed: number;
}

const EXPANDED_AT_ONCE = 4;
const SENT_AT_ONCE = 8;

/**
 * Expands notices that wait, each in its own transaction: one that cannot be expanded holds up no other. Of those that
 * are taken up together the ones of a draft or a meeting are expanded one after the other.
 */
export function noticeRelay(deps: Deps) {
  const expandOne = async (id: string, expand: Expand): Promise<boolean> => {
    const made = await deps.store.transaction(async (tx) => {
      const sql = `SELECT * FROM notice WHERE id = ? AND state = 'pending'${tx.dialect.forUpdate}`;
      const notice = await tx.get<NoticeRow>(sql, [id]);
      if (!notice) return undefined;
      const step = { name: 'notice', parent: notice.trace } as const;
      const deliveries = (await traced(deps.telemetry, step, () => expand(tx, notice))) ?? [];
      await tx.run(`UPDATE notice SET state = 'expanded' WHERE id = ?`, [id]);
      crashPoint('notice.before-commit');
      return deliveries;
    });
    if (made) deps.telemetry.relayed({ table: 'notice', outcome: 'done' });
    // One of them is enough: whoever hears of it sends all that waits.
    const [delivery] = made ?? [];
    if (delivery !== undefined) await hint(deps, delivery);
    return made !== undefined;
  };

  return (expand: Expand, limit: number): Promise<Relayed> =>
    relay(limit, {
      ...deps,
      take: (size) => takeUp(deps, NOTICES, size),
      one: (id) => expandOne(id, expand),
      fail: (id, error) => noteFailure(deps, NOTICES, id, error),
      hold: (ids) => hold(deps, NOTICES, ids),
      atOnce: EXPANDED_AT_ONCE,
    });
}

/**
 * Sends messages: taken up, sent outside any transaction, then marked. A process that dies between the last two sends
 * it again, with the same Message-ID.
 */
export function deliveryRelay(deps: Deps) {
  const { store, clock, telemetry, limits, log } = deps;
  const sendOne = async (id: string, send: Send): Promise<boolean> => {
    const sql = `SELECT * FROM delivery WHERE id = ? AND state = 'queued'`;
    const delivery = await store.read.get<DeliveryRow>(sql, [id]);
    if (!delivery) return false;
    const details = { notice: delivery.notice_id };
    await traced(telemetry, { name: 'mail', parent: delivery.trace, details }, () => send(delivery));
    crashPoint('delivery.after-send');
    return markSent(id);
  };
  /** The letter is out, whatever becomes of its row: one that cannot be marked waits for its lease, no attempt the poorer. */
  const markSent = async (id: string): Promise<boolean> => {
    const sql = `UPDATE delivery SET state = 'sent', sent_at = COALESCE(sent_at, ?), last_error = NULL WHERE id = ? AND state = 'queued'`;
    const mark = () => store.transaction(async (tx) => tx.run(sql, [await clock.now(tx), id]));
    try {
      await againUntil(monotonicMs() + limits.leaseMs, mark);
    } catch (error) {
      log.error(
        { id, error },
        'A letter was sent and could not be marked: it is sent again when its lease ends',
      );
      return false;
    }
    telemetry.relayed({ table: 'delivery', outcome: 'done' });
    return true;
  };
  return (send: Send, limit: number): Promise<Relayed> =>
    relay(limit, {
      ...deps,
      take: (size) => takeUp(deps, DELIVERIES, size),
      one: (id) => sendOne(id, send),
      fail: (id, error) => noteFailure(deps, DELIVERIES, id, error),
      hold: (ids) => hold(deps, DELIVERIES, ids),
      atOnce: SENT_AT_ONCE,
    });
}

interface Relay extends Pick<Deps, 'ending' | 'deadlines'> {
  readonly take: (limit: number) => Promise<readonly Taken[]>;
  readonly one: (id: string) => Promise<boolean>;
  readonly fail: (id: string, error: unknown) => Promise<void>;
  readonly hold: (ids: readonly string[]) => Hold;
  readonly atOnce: number;
}

/** A row begins when no deadline waits; none once the process is ending, when those that were taken up are given back. */
async function relay(
  limit: number,
  { ending, deadlines, take, one, fail, hold: holdAll, atOnce }: Relay,
): Promise<Relayed> {
  let done = 0;
  let failed = 0;
  const taken = ending.aborted ? [] : await take(limit);
  const held = holdAll(taken.map(({ id }) => id));
  const work = async (id: string): Promise<void> => {
    await deadlines.passed();
    if (!held.has(id)) return;
    try {
      if (ending.aborted) throw new Ending();
      if (await one(id)) done += 1;
    } catch (error) {
      failed += 1;
      await fail(id, error);
    } finally {
      held.letGo(id);
    }
  };
  const lanes = [...Map.groupBy(taken, ({ lane }) => lane).values()];
  try {
    await forEachOf(lanes, atOnce, async (rows) => {
      for (const { id } of rows) await work(id);
    });
  } finally {
    held.end();
  }
  return { done, failed };
}

async function hint({ queue, log, telemetry }: Deps, delivery: string): Promise<void> {
  try {
    await queue.deliver(delivery);
  } catch (error) {
    telemetry.hintFailed();
    log.warn({ error }, 'The queue took no hint');
  }
}

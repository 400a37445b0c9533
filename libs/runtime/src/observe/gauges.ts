import { Gauge, type Registry } from 'prom-client';
import { withinTime } from '#engine';
import { CLOCK_PARTS, type ClockState } from '../health/clock-part.js';
import { clockStatus } from '../health/clock-status.js';
import type { Placet } from '../open-placet.js';

/** Milliseconds since the loop that fires and sends was last seen to go round; undefined: not yet. */
export type HeartbeatAge = () => number | undefined | Promise<number | undefined>;

const MS = 1_000;
const WITHIN_MS = 500;

/** What is looked up when somebody asks. A value that cannot be told is left out: no number is better than an old one. */
export function createGauges(registry: Registry, placet: Placet, heartbeatMsAgo: HeartbeatAge) {
  const { clock, observation, store } = placet;
  const gauge = (name: string, help: string) => {
    const made = new Gauge({ name, help, registers: [registry] });
    return (value: number | undefined): void => {
      if (value === undefined) made.remove();
      else made.set(value);
    };
  };
  const up = gauge('placet_database_up', '1: the database answers');
  const oldest = gauge('outbox_oldest_seconds', 'Age of the oldest notice or letter that waits; 0: none');
  const dead = gauge('dead_notifications', 'Notices and letters that were given up');
  const due = gauge('placet_timers_due', 'Armed timers whose time and grace are over');
  const overdue = gauge('placet_timer_overdue_seconds', 'How long the first of them has waited; 0: none');
  const offset = gauge('clock_offset_seconds', 'The clock of the database less that of this process');
  const heartbeat = gauge('job_heartbeat_age_seconds', 'Since the loop that fires and sends last went round');
  const webhooks = gauge(
    'webhooks_oldest_seconds',
    'Age of the oldest message of a webhook that waits; 0: none',
  );
  const deadWebhooks = gauge('dead_webhooks', 'Messages of webhooks that were given up');
  const showStatus = statusGauge(registry);
  const pool = new Gauge<'state'>({
    name: 'placet_database_connections',
    help: 'Connections of this process: in use, idle; and how many wait for one',
    labelNames: ['state'],
    registers: [registry],
  });

  const connections = (state: string, value: number | undefined): void => {
    if (value !== undefined) pool.set({ state }, value);
  };
  const secondsSince = (instant: string | undefined, lessMs = 0): number => {
    if (instant === undefined) return 0;
    return Math.max(0, Date.parse(clock.receivedNow()) - Date.parse(instant) - lessMs) / MS;
  };
  return async (): Promise<void> => {
    const backlog = await observation.backlog();
    up(backlog ? 1 : 0);
    oldest(backlog && secondsSince(backlog.oldestAt));
    dead(backlog?.dead);
    due(backlog?.due);
    overdue(backlog && secondsSince(backlog.dueSince, clock.graceMs));
    webhooks(backlog && secondsSince(backlog.webhooks.oldestAt));
    deadWebhooks(backlog?.webhooks.dead);
    showStatus(await clockStatus(placet));
    offset(secondsOf(clock.offsetMs()));
    heartbeat(secondsOf(await withinTime(Promise.resolve(heartbeatMsAgo()), WITHIN_MS)));
    const { inUse, idle, waiting } = store.connections() ?? {};
    connections('in_use', inUse);
    connections('idle', idle);
    connections('waiting', waiting);
  };
}

const secondsOf = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MS);

const STATE_NUMBERS: Readonly<Record<ClockState, number | undefined>> = {
  alive: 0,
  late: 1,
  stopped: 2,
  unknown: undefined,
};

/** As the one status says it, by part. */
function statusGauge(registry: Registry) {
  const made = new Gauge<'part'>({
    name: 'placet_clock_state',
    help: 'Whether what goes on by itself does: 0 alive, 1 late, 2 stopped; absent: unknown',
    labelNames: ['part'],
    registers: [registry],
  });
  return ({ state, parts }: Awaited<ReturnType<typeof clockStatus>>): void => {
    const states = new Map<string, ClockState>(parts.map((part) => [part.name, part.state]));
    states.set('all', state);
    for (const part of ['all', ...CLOCK_PARTS]) {
      const value = STATE_NUMBERS[states.get(part) ?? 'unknown'];
      if (value === undefined) made.remove({ part });
      else made.set({ part }, value);
    }
  };
}

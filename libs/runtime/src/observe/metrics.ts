import { Counter, Histogram, Registry } from 'prom-client';
import type { Telemetry } from '#engine';

/** A request that was answered; the route is its template, never an address. */
export interface RequestDone {
  readonly method: string;
  readonly route: string | undefined;
  readonly status: number;
  readonly ms: number;
}

export interface Metrics {
  readonly registry: Registry;
  readonly telemetry: Omit<Telemetry, 'begin'>;
  request(done: RequestDone): void;
}

const MS = 1_000;
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4];
const LATENESS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];
const TOGETHER = [1, 2, 4, 8, 16, 32, 64];

/**
 * What is counted. Labels are kinds and classes from short fixed lists: that a number rose tells nobody who acted, or on
 * what.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const instruments = instrumentsOf(registry);
  const { requests, answered } = instruments;
  return {
    registry,
    telemetry: telemetryOf(instruments),
    request({ method, route = 'none', status, ms }) {
      requests.inc({ method, route, status: `${Math.trunc(status / 100)}xx` });
      answered.observe(ms / MS);
    },
  };
}

function instrumentsOf(registry: Registry) {
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: T[] = []) =>
    new Counter<T>({ name, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, buckets: number[], labelNames: T[] = []) =>
    new Histogram<T>({ name, help, buckets, labelNames, registers });
  return {
    commands: counter('placet_commands_total', 'Commands by what came of them', ['subject', 'outcome']),
    taken: histogram('placet_command_seconds', 'From taking a command to its answer', SECONDS),
    together: histogram('placet_commands_combined', 'Commands that shared a transaction', TOGETHER),
    retries: counter('db_retry_total', 'Transactions begun again, by the code of the database', ['code']),
    lateness: histogram(
      'timer_lateness_seconds',
      'How long after its time and grace a timer took effect',
      LATENESS,
      ['kind'],
    ),
    apart: counter('placet_timers_held_back_total', 'Rounds without timers: the clocks are too far apart'),
    relayed: counter('placet_outbox_total', 'Notices expanded and letters sent, or not', [
      'table',
      'outcome',
    ]),
    hints: counter('placet_queue_hints_failed_total', 'Hints that the queue did not take'),
    requests: counter('placet_http_requests_total', 'Requests by route template and class of status', [
      'method',
      'route',
      'status',
    ]),
    answered: histogram('placet_http_request_seconds', 'From arrival to answer', SECONDS),
  };
}

function telemetryOf(instruments: ReturnType<typeof instrumentsOf>): Metrics['telemetry'] {
  const { commands, taken, together, retries, lateness, apart, relayed, hints } = instruments;
  return {
    command({ subject, outcome, ms }) {
      commands.inc({ subject, outcome });
      taken.observe(ms / MS);
    },
    retried: (code) => retries.inc({ code }),
    combined: (count) => together.observe(count),
    fired: ({ kind, latenessMs }) => lateness.observe({ kind }, Math.max(0, latenessMs) / MS),
    clocksApart: () => apart.inc(),
    relayed: ({ table, outcome }) => relayed.inc({ table, outcome }),
    hintFailed: () => hints.inc(),
  };
}

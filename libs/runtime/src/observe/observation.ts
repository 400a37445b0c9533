import { NO_TELEMETRY, type Clock, type Telemetry } from '#engine';
import type { Store } from '#store';
import type { Config } from '../config.js';
import { backlogReader, type Backlog } from './backlog.js';
import type { Metrics } from './metrics.js';

/** How a process is looked after: what is counted, traced and read for that. */
export interface Observation {
  readonly telemetry: Telemetry;
  /** Absent where no port is set for them. */
  readonly metrics?: Metrics;
  /** What waits in the database; `undefined` when it does not answer. */
  readonly backlog: () => Promise<Backlog | undefined>;
  close(): Promise<void>;
}

/** What is switched off is not even loaded. */
export async function openObservation(
  { PLACET_METRICS_PORT, PLACET_OTLP_URL: url, PLACET_OTLP_RATIO: ratio }: Config,
  { store, clock, service }: { readonly store: Store; readonly clock: Clock; readonly service: string },
): Promise<Observation> {
  const metrics =
    PLACET_METRICS_PORT === undefined ? undefined : (await import('./metrics.js')).createMetrics();
  const tracing =
    url === undefined ? undefined : (await import('./tracing.js')).startTracing({ url, ratio, service });
  return {
    telemetry: {
      ...NO_TELEMETRY,
      ...metrics?.telemetry,
      ...(tracing && { begin: (start) => tracing.begin(start) }),
    },
    ...(metrics && { metrics }),
    backlog: backlogReader(store, clock),
    close: async () => tracing?.close(),
  };
}

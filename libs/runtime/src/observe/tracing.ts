import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type NodeTracerConfig,
} from '@opentelemetry/sdk-trace-node';
import { workContext, type Step, type StepDetails, type StepStart } from '#engine';
import { parseTraceParent, writeTraceParent } from './trace-parent.js';

export interface Tracing {
  begin(start: StepStart): Step;
  /** Sends what is left, for a moment at most. */
  close(): Promise<void>;
}

export interface TracingOptions {
  readonly url: string;
  /** Of traces that begin here. */
  readonly ratio: number;
  readonly service: string;
}

const CLOSE_WITHIN_MS = 2_000;
const EXPORT_WITHIN_MS = 5_000;

const KINDS: Readonly<Record<StepStart['name'], SpanKind>> = {
  request: SpanKind.SERVER,
  command: SpanKind.INTERNAL,
  timer: SpanKind.CONSUMER,
  notice: SpanKind.CONSUMER,
  mail: SpanKind.CLIENT,
  webhook: SpanKind.CLIENT,
};

/**
 * Sends spans to a collector. Nothing is registered globally: the context goes along as `workContext` and with rows.
 * A collector that is away costs spans, and nothing else.
 */
export function startTracing({ url, ratio, service }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_WITHIN_MS });
  const provider = new NodeTracerProvider({
    resource: resourceOf({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('placet');
  return {
    begin({ name, parent, details = {} }) {
      const context = contextOf(parent ?? workContext().trace);
      const span = tracer.startSpan(name, { kind: KINDS[name], attributes: named(details) }, context);
      let hasEnded = false;
      return {
        trace: writeTraceParent(span.spanContext()),
        end(more = {}, error) {
          if (hasEnded) return;
          hasEnded = true;
          span.setAttributes(named(more));
          // A message may hold an address or what somebody wrote: the class of the error must do.
          if (error !== undefined)
            span.setStatus({
              code: SpanStatusCode.ERROR,
              message: error instanceof Error ? error.name : 'Error',
            });
          span.end();
        },
      };
    },
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_WITHIN_MS)));
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}

function contextOf(parent: string | undefined): Context {
  const remote = parseTraceParent(parent);
  return remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : ROOT_CONTEXT;
}

const named = (details: StepDetails): StepDetails =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [`placet.${name}`, value]));

/** Who sends the spans, and nothing of the machine: the library's own finds out host and process. */
function resourceOf(attributes: Readonly<Record<string, string>>): NonNullable<NodeTracerConfig['resource']> {
  const resource: NonNullable<NodeTracerConfig['resource']> = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
